import type { United } from '../../../accounts/uniting.ts';
import type { Sqlite } from '../../../database/database.ts';
import { type StudyCalendar, studyDayStart } from '../../../scheduling/study-day.ts';
import { renewWeights } from '../../adopting/repository.ts';
import { rewriteCard } from '../../cards/repository.ts';
import { addDays, dayColumns, emptyDay, type StudyDay } from '../../day.ts';
import { type DaySpan, noSpan, rewriteDay } from '../../days/repository.ts';
import { readOn } from '../../log.ts';
import type { MergedCard, Renumbered, Union } from '../load.ts';
import type { Numbers, Owner } from '../order.ts';
import { readLogs } from '../repository.ts';
import { freeKeys } from './keys.ts';

/**
 * Makes the guest's memory the account's within a transaction that is open and has said whom it unites: cards, answers, both halves
 * of the log, study days, parameters. False, with nothing written, where one of the two has gone on since the union was made.
 *
 * @param calendar the one by which the account studies from now on
 */
export function writeUnion(sqlite: Sqlite, users: United, union: Union, calendar: StudyCalendar): boolean {
  const { lastSteps, shared } = readLogs(sqlite, users);
  const isCurrent =
    lastSteps.into === union.lastSteps.into &&
    lastSteps.from === union.lastSteps.from &&
    JSON.stringify(shared) === JSON.stringify(union.cards.map((card) => card.shared));
  if (!isCurrent) return false;
  freeKeys(sqlite, users);
  moveOpenAnswers(sqlite, users, union.cards);
  // The account's rows make room first, from the last one on: a number or a version is free before another row gets it.
  for (const owner of ['into', 'from'] as const) {
    for (const entry of union.entries[owner]) writeEntry(sqlite, users, owner, entry);
  }
  sqlite.statement('UPDATE Answer SET userId = ? WHERE userId = ?').run(users.into, users.from);
  moveInterviewSteps(sqlite, users, union.numbers);
  moveParameters(sqlite, users, union.numbers);
  moveDays(sqlite, users, union);
  moveCards(sqlite, users, union.cards, calendar);
  renewWeights(sqlite, users.into);
  return true;
}

// What the account's rows keep is not set: SQLite would look after its indexes and references all the same.
const asGuests = { into: '', from: 'userId = @into, ' };
const ofCard = { into: '', from: 'userId = @into, cardId = @cardId, ' };

const relivedColumns =
  'step = @step, cardVersion = @cardVersion, stateBefore = @stateBefore, stateAfter = @stateAfter';

function statementsFor(owner: Owner) {
  return {
    review: `UPDATE Review SET ${asGuests[owner]}step = @step WHERE rowid = @rowid`,
    change: `UPDATE CardChange SET ${asGuests[owner]}step = @step, undoes = @undoes WHERE rowid = @rowid`,
    relivedReview: `UPDATE Review SET ${ofCard[owner]}${relivedColumns}, elapsedDays = @elapsedDays, plannedDays = @plannedDays
      WHERE rowid = @rowid`,
    relivedChange: `UPDATE CardChange SET ${ofCard[owner]}${relivedColumns}, undoes = @undoes, dueDay = @dueDay
      WHERE rowid = @rowid`,
    ratedAnswer: `UPDATE Answer SET ${ofCard[owner]}cardVersion = @cardVersion WHERE id = @id`,
  };
}

const statements = { into: statementsFor('into'), from: statementsFor('from') };

function writeEntry(
  sqlite: Sqlite,
  { into }: United,
  owner: Owner,
  { row: { half, id, rowid }, step, undoes, relived }: Renumbered,
): void {
  const { review, change, relivedReview, relivedChange, ratedAnswer } = statements[owner];
  if (relived === null) {
    if (half === 'Review') sqlite.statement(review).run({ into, step, rowid });
    else sqlite.statement(change).run({ into, step, undoes, rowid });
    return;
  }
  const row = { ...relived, into, step, rowid };
  if (half === 'CardChange') {
    sqlite.statement(relivedChange).run({ ...row, undoes });
    return;
  }
  sqlite.statement(relivedReview).run(row);
  const { cardId, cardVersion } = relived;
  sqlite.statement(ratedAnswer).run({ into, id, cardId, cardVersion });
}

/** What was promised for an answer that waits to be rated was promised by a memory that knew less. */
const openAnswers = `UPDATE Answer SET userId = @into, cardId = @cardId, cardVersion = @versions ->> cardVersion,
    plan = CASE WHEN @isKept OR cardVersion < json_array_length(@versions) - 1 THEN plan END
  WHERE cardId = @own AND NOT EXISTS (SELECT 1 FROM Review r WHERE r.id = Answer.id)`;

/** Moves the answers that nobody has rated. One that waits for it still does: its card's last version is the new card's last. */
function moveOpenAnswers(sqlite: Sqlite, { into }: United, cards: readonly MergedCard[]): void {
  for (const { shared, versions, version } of cards) {
    for (const owner of ['into', 'from'] as const) {
      const own = versions[owner];
      const isKept = own.length - 1 === version ? 1 : 0;
      const moved = { into, cardId: shared.into, own: shared[owner], isKept };
      // A card of the account's to which nothing was added keeps its versions.
      if (owner === 'from' || isKept === 0)
        sqlite.statement(openAnswers).run({ ...moved, versions: JSON.stringify(own) });
    }
  }
}

interface InterviewStepRow {
  readonly userId: string;
  readonly step: number;
  readonly interviewId: string;
}

function moveInterviewSteps(sqlite: Sqlite, { from, into }: United, numbers: Numbers): void {
  const rows = sqlite
    .statement<InterviewStepRow>('SELECT userId, step, interviewId FROM InterviewStep WHERE userId IN (?, ?)')
    .all(from, into);
  sqlite.statement('DELETE FROM InterviewStep WHERE userId IN (?, ?)').run(from, into);
  for (const { userId, step, interviewId } of rows) {
    const owner = userId === into ? 'into' : 'from';
    sqlite
      .statement('INSERT INTO InterviewStep (userId, step, interviewId) VALUES (?, ?, ?)')
      .run(into, numbers[owner].get(step) ?? step, interviewId);
  }
}

function moveParameters(sqlite: Sqlite, { from, into }: United, numbers: Numbers): void {
  sqlite.statement('UPDATE TrainedParameters SET userId = ? WHERE userId = ?').run(into, from);
  const adoptions = sqlite
    .statement<{ readonly id: string; readonly userId: string; readonly step: number | null }>(
      'SELECT id, userId, step FROM ParametersAdoption WHERE userId IN (?, ?)',
    )
    .all(from, into);
  for (const { id, userId, step } of adoptions) {
    const number = step === null ? null : (numbers[userId === into ? 'into' : 'from'].get(step) ?? step);
    sqlite.statement('UPDATE ParametersAdoption SET userId = ?, step = ? WHERE id = ?').run(into, number, id);
  }
}

interface DayRow extends StudyDay, DaySpan {
  readonly userId: string;
  readonly day: number;
}

function moveDays(sqlite: Sqlite, { from, into }: United, { numbers, corrections }: Union): void {
  const rows = sqlite
    .statement<DayRow>(
      `SELECT userId, day, firstStep, lastStep, ${dayColumns.join(', ')} FROM StudyDay WHERE userId IN (?, ?)`,
    )
    .all(from, into);
  sqlite.statement('DELETE FROM StudyDay WHERE userId = ?').run(from);
  for (const [day, both] of Map.groupBy(rows, ({ day }) => day)) {
    let sums = corrections.get(day) ?? emptyDay;
    const steps: number[] = [];
    for (const row of both) {
      const numbersOf = numbers[row.userId === into ? 'into' : 'from'];
      sums = addDays(sums, row);
      for (const step of [row.firstStep, row.lastStep]) steps.push(numbersOf.get(step) ?? step);
    }
    const span =
      steps.length === 0 ? noSpan : { firstStep: Math.min(...steps), lastStep: Math.max(...steps) };
    rewriteDay(sqlite, into, day, { ...sums, ...span });
  }
}

function moveCards(
  sqlite: Sqlite,
  { from, into }: United,
  cards: readonly MergedCard[],
  calendar: StudyCalendar,
): void {
  for (const { shared, createdAt, state, version } of cards) {
    rewriteCard(sqlite, into, shared.into, readOn(state, calendar), version);
    sqlite.statement('UPDATE Card SET createdAt = ? WHERE id = ?').run(createdAt, shared.into);
    // Nothing is left of it but itself.
    sqlite.statement('DELETE FROM Card WHERE id = ? AND userId = ?').run(shared.from, from);
  }
  const planned = sqlite
    .statement<{ readonly dueDay: number }>(
      'SELECT DISTINCT dueDay FROM Card WHERE userId = ? AND dueDay IS NOT NULL',
    )
    .all(from);
  for (const { dueDay } of planned) {
    sqlite
      .statement('UPDATE Card SET due = ? WHERE userId = ? AND dueDay = ?')
      .run(studyDayStart(dueDay, calendar), from, dueDay);
  }
  sqlite.statement('UPDATE Card SET userId = ? WHERE userId = ?').run(into, from);
}
