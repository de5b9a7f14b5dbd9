import type { Database } from '../../database/database.ts';
import type { Memory, Rating } from '../../scheduling/memory.ts';
import type { CardState } from '../card.ts';
import { type HistoryEntry, type HistoryPart, stepsOf } from '../history.ts';
import type { ChangeKind, LogEntry } from '../log.ts';
import type { Plan } from '../plan.ts';
import type { ReviewSource } from '../review.ts';
import { findLastStep } from '../undoing/repository.ts';
import type { LastReview } from '../why.ts';

interface ReviewRow {
  readonly id: string;
  readonly step: number;
  readonly at: number;
  readonly studyDay: number;
  readonly cardId: string;
  readonly questionId: string;
  readonly keyPointId: string;
  readonly rating: Rating;
  readonly source: ReviewSource;
  readonly stateAfter: string;
}

interface ChangeRow extends Omit<ReviewRow, 'id' | 'rating' | 'source'> {
  readonly kind: ChangeKind;
  readonly undoes: number | null;
}

const reviewColumns = `r.id, r.step, r.ratedAt AS at, r.studyDay, r.cardId, c.questionId, c.keyPointId, r.rating, r.source, r.stateAfter
  FROM Review r JOIN Card c ON c.id = r.cardId`;
const changeColumns = `e.kind, e.undoes, e.step, e.changedAt AS at, e.studyDay, e.cardId, c.questionId, c.keyPointId, e.stateAfter
  FROM CardChange e JOIN Card c ON c.id = e.cardId`;

function ofReview({ id, stateAfter, ...row }: ReviewRow): HistoryEntry {
  return { ...row, kind: 'review', answerId: id, ...leftBy(JSON.parse(stateAfter) as Memory), undoes: null };
}

function ofChange({ stateAfter, ...row }: ChangeRow): HistoryEntry {
  const { memory } = JSON.parse(stateAfter) as CardState;
  return { ...row, rating: null, source: null, answerId: null, ...leftBy(memory) };
}

/** What of a memory its history tells. */
function leftBy({ due, dueDay, stability, lastStudyDay, lastSuccessDay }: Memory) {
  return { due, dueDay, stability, lastStudyDay, lastSuccessDay };
}

/** Steps that one page of the history shows. */
export const stepsShown = 60;

/** What the user did before a step, newest first; everything, where no step is named. */
export function findHistory(database: Database, userId: string, before: number | null): HistoryPart {
  const numbers = database
    .readAll<{ readonly step: number }>(
      `SELECT step FROM Review WHERE userId = @userId AND step < @before
       UNION SELECT step FROM CardChange WHERE userId = @userId AND step < @before
       ORDER BY step DESC LIMIT ${stepsShown + 1}`,
      { userId, before: before ?? Number.MAX_SAFE_INTEGER },
    )
    .map(({ step }) => step);
  const shown = numbers.slice(0, stepsShown);
  const from = shown.at(-1) ?? 0;
  const to = shown[0] ?? -1;
  const reviews = database.readAll<ReviewRow>(
    `SELECT ${reviewColumns} WHERE r.userId = ? AND r.step BETWEEN ? AND ?`,
    userId,
    from,
    to,
  );
  const changes = database.readAll<ChangeRow>(
    `SELECT ${changeColumns} WHERE e.userId = ? AND e.step BETWEEN ? AND ? ORDER BY e.rowid`,
    userId,
    from,
    to,
  );
  const entries = [...reviews.map(ofReview), ...changes.map(ofChange)];
  return {
    steps: stepsOf(entries, findTakenBack(database, userId, from)),
    last: findLastStep(database, userId),
    older: numbers.length > stepsShown ? from : null,
  };
}

/** One card's entries in the order they were made, with the steps among them that were taken back. */
export function findCardHistory(
  database: Database,
  userId: string,
  cardId: string,
): { readonly entries: readonly HistoryEntry[]; readonly takenBack: ReadonlySet<number> } {
  const reviews = database.readAll<ReviewRow & { readonly cardVersion: number }>(
    `SELECT r.cardVersion, ${reviewColumns} WHERE r.userId = ? AND r.cardId = ?`,
    userId,
    cardId,
  );
  const changes = database.readAll<ChangeRow & { readonly cardVersion: number }>(
    `SELECT e.cardVersion, ${changeColumns} WHERE e.userId = ? AND e.cardId = ?`,
    userId,
    cardId,
  );
  const entries = [
    ...reviews.map(({ cardVersion, ...row }) => ({ cardVersion, entry: ofReview(row) })),
    ...changes.map(({ cardVersion, ...row }) => ({ cardVersion, entry: ofChange(row) })),
  ].sort((one, other) => one.cardVersion - other.cardVersion);
  const takenBack = new Set(entries.flatMap(({ entry }) => entry.undoes ?? []));
  return { entries: entries.map(({ entry }) => entry), takenBack };
}

interface LastReviewRow {
  readonly rating: Rating;
  readonly studyDay: number;
  readonly elapsedDays: number | null;
  readonly stateBefore: string;
  readonly stateAfter: string;
  readonly scheduler: string;
  readonly plannedDays: number | null;
  readonly plan: string | null;
}

/** A card's newest review that was not taken back; null when there is none. */
export function findLastReview(database: Database, userId: string, cardId: string): LastReview | null {
  const row = database.readOne<LastReviewRow>(
    `SELECT r.rating, r.studyDay, r.elapsedDays, r.stateBefore, r.stateAfter, r.scheduler, r.plannedDays, a.plan
     FROM Review r LEFT JOIN Answer a ON a.id = r.id AND a.userId = r.userId
     WHERE r.userId = @userId AND r.cardId = @cardId
       AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = @userId AND u.undoes = r.step)
     ORDER BY r.cardVersion DESC LIMIT 1`,
    { userId, cardId },
  );
  if (!row) return null;
  const { plan: planText, ...last } = row;
  const plan = planText === null ? null : (JSON.parse(planText) as Plan);
  return {
    ...last,
    isForInterview: plan?.day === last.studyDay && plan.forInterview?.includes(last.rating) === true,
    stateBefore: JSON.parse(row.stateBefore) as Memory,
    stateAfter: JSON.parse(row.stateAfter) as Memory,
  };
}

function findTakenBack(database: Database, userId: string, from: number): ReadonlySet<number> {
  const rows = database.readAll<{ readonly undoes: number }>(
    'SELECT DISTINCT undoes FROM CardChange WHERE userId = ? AND undoes >= ?',
    userId,
    from,
  );
  return new Set(rows.map(({ undoes }) => undoes));
}

interface LoggedReviewRow {
  readonly cardVersion: number;
  readonly step: number;
  readonly studyDay: number;
  readonly timeZone: string;
  readonly dayStartHour: number;
  readonly rating: Rating;
  readonly ratedAt: number;
  readonly plannedDays: number | null;
  readonly scheduler: string;
}

interface LoggedChangeRow extends Omit<LoggedReviewRow, 'rating' | 'ratedAt' | 'plannedDays' | 'scheduler'> {
  readonly kind: ChangeKind;
  readonly changedAt: number;
  readonly dueDay: number | null;
  readonly undoes: number | null;
  readonly scheduler: string | null;
}

/** A card's whole log as replaying needs it, in the order of its versions. */
export function readLog(database: Pick<Database, 'readAll'>, cardId: string): readonly LogEntry[] {
  const reviews = database.readAll<LoggedReviewRow>(
    `SELECT cardVersion, step, studyDay, timeZone, dayStartHour, rating, ratedAt, plannedDays, scheduler
     FROM Review WHERE cardId = ?`,
    cardId,
  );
  const changes = database.readAll<LoggedChangeRow>(
    `SELECT cardVersion, step, studyDay, timeZone, dayStartHour, kind, changedAt, dueDay, undoes, scheduler
     FROM CardChange WHERE cardId = ?`,
    cardId,
  );
  return [
    ...reviews.map(
      ({ timeZone, dayStartHour, ...row }): LogEntry => ({
        ...row,
        kind: 'review',
        calendar: { timeZone, dayStartHour },
      }),
    ),
    ...changes.map(
      ({ timeZone, dayStartHour, ...row }): LogEntry => ({ ...row, calendar: { timeZone, dayStartHour } }),
    ),
  ].sort((one, other) => one.cardVersion - other.cardVersion);
}
