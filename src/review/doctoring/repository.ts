import { writeWeights } from '../../accounts/weights.ts';
import type { Database } from '../../database/database.ts';
import type { Memory } from '../../scheduling/memory.ts';
import type { StudyCalendar } from '../../scheduling/study-day.ts';
import { findWeightsInForce } from '../adopting/repository.ts';
import type { Card, CardState } from '../card.ts';
import { type CardRow, cardColumns, cardOf, rewriteCard } from '../cards/repository.ts';
import { addDays, type CountedReview, dayColumns, dayOf, emptyDay, type StudyDay } from '../day.ts';
import { type DaySpan, deleteDay, noSpan, rewriteDay } from '../days/repository.ts';
import { readLog } from '../history/repository.ts';
import { type LogEntry, replayLog } from '../log.ts';

/** What an examination looked at and found. */
export interface Examination {
  readonly cards: number;
  readonly entries: number;
  readonly days: number;
  /** Caches that were not what the log says, in words; all of them are written anew. */
  readonly repaired: readonly string[];
  /** What no cache is to blame for: it is left as it is. */
  readonly problems: readonly string[];
}

/** Cards examined, and reviews counted, between two turns of the event loop. */
const cardsAtOnce = 200;
const reviewsAtOnce = 2_000;

interface ExaminedRow extends CardRow, StudyCalendar {
  readonly userId: string;
  readonly createdAt: number;
}

/**
 * Replays every card's log and counts every day's reviews, and writes anew whatever cache differs: cards and study days,
 * never the log. A second examination finds nothing left to do.
 */
export async function examine(database: Database): Promise<Examination> {
  const repaired: string[] = [];
  const problems: string[] = [];
  let [cards, entries] = [0, 0];
  for (let after = ''; ; ) {
    const rows = readCards(database, after);
    const wrong: { readonly row: ExaminedRow; readonly state: CardState; readonly version: number }[] = [];
    for (const row of rows) {
      const card = cardOf(row);
      const log = readLog(database, card.id);
      entries += log.length;
      const { state, version, problem } = replayed(card, row, log);
      if (problem !== null) problems.push(problem);
      else if (!isSame(card, state, version)) wrong.push({ row, state, version });
    }
    await database.commit((sqlite) => {
      for (const { row, state, version } of wrong) rewriteCard(sqlite, row.userId, row.id, state, version);
    });
    for (const { row } of wrong) repaired.push(`Card ${row.id} was not what its log says.`);
    cards += rows.length;
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  await examineWeights(database, repaired);
  const days = await examineDays(database, repaired);
  return { cards, entries, days, repaired, problems };
}

function readCards(database: Database, after: string): readonly ExaminedRow[] {
  const columns = cardColumns.replaceAll(/\w+/g, 'c.$&');
  return database.readAll<ExaminedRow>(
    `SELECT ${columns}, c.userId, c.createdAt, s.timeZone, s.dayStartHour FROM Card c
     JOIN StudySettings s ON s.userId = c.userId WHERE c.id > ? ORDER BY c.id LIMIT ${cardsAtOnce}`,
    after,
  );
}

function replayed(
  card: Card,
  { createdAt, timeZone, dayStartHour }: ExaminedRow,
  log: readonly LogEntry[],
): { readonly state: CardState; readonly version: number; readonly problem: string | null } {
  const gap = log.findIndex(({ cardVersion }, index) => cardVersion !== index);
  if (gap >= 0)
    return {
      state: card,
      version: card.version,
      problem: `Card ${card.id}: entry ${gap} of its log is missing.`,
    };
  try {
    const state = replayLog(card, createdAt, log, { timeZone, dayStartHour });
    return { state, version: log.length, problem: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { state: card, version: card.version, problem: `Card ${card.id} cannot be replayed: ${why}` };
  }
}

function isSame(card: Card, { memory, suspended }: CardState, version: number): boolean {
  const names = Object.keys(memory) as (keyof typeof memory)[];
  return (
    card.version === version &&
    card.suspended === suspended &&
    names.every((name) => card.memory[name] === memory[name])
  );
}

/** Puts in force again what was adopted last, where something else is. */
async function examineWeights(database: Database, repaired: string[]): Promise<void> {
  const users = database.readAll<{ readonly userId: string; readonly weights: string | null }>(
    `SELECT userId, weights FROM StudySettings s
     WHERE weights IS NOT NULL OR EXISTS (SELECT 1 FROM ParametersAdoption a WHERE a.userId = s.userId)`,
  );
  const wrong = users.flatMap(({ userId, weights }) => {
    const should = findWeightsInForce(database, userId);
    return should === weights ? [] : [{ userId, should }];
  });
  await database.commit((sqlite) => {
    for (const { userId, should } of wrong) {
      writeWeights(sqlite, userId, should === null ? null : (JSON.parse(should) as number[]));
    }
  });
  for (const { userId } of wrong) repaired.push(`The parameters of ${userId} were not those adopted last.`);
}

interface DayRow extends StudyDay, DaySpan {
  readonly userId: string;
  readonly day: number;
}

interface CountedRow extends Omit<CountedReview, 'stateBefore'> {
  readonly rowid: number;
  readonly userId: string;
  readonly studyDay: number;
  readonly keyPointId: string;
  readonly stateBefore: string;
}

/** Reviews that were not taken back. */
const standing = `SELECT r.rowid, r.userId, r.studyDay, r.rating, r.durationMs, r.confidence, r.elapsedDays, r.stateBefore, r.scheduler,
    c.keyPointId
  FROM Review r JOIN Card c ON c.id = r.cardId
  WHERE r.rowid > ? AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = r.userId AND u.undoes = r.step)
  ORDER BY r.rowid LIMIT ${reviewsAtOnce}`;

/** Every day of which there are reviews, those taken back included, with nothing counted yet. */
function readSpans(database: Database): Map<string, DayRow> {
  const spans = database.readAll<Pick<DayRow, 'userId' | 'day' | keyof DaySpan>>(
    `SELECT userId, studyDay AS day, min(step) AS firstStep, max(step) AS lastStep FROM Review GROUP BY userId, studyDay`,
  );
  return new Map(spans.map((span) => [keyOf(span), { ...emptyDay, ...span }]));
}

/** Counts every day's reviews as each was counted when it was made. */
async function countDays(database: Database): Promise<Map<string, DayRow>> {
  const days = readSpans(database);
  for (let after = 0; ; ) {
    const rows = database.readAll<CountedRow>(standing, after);
    for (const { userId, studyDay: day, keyPointId, stateBefore, ...review } of rows) {
      const key = keyOf({ userId, day });
      const counted = dayOf({ ...review, stateBefore: JSON.parse(stateBefore) as Memory }, keyPointId);
      const before = days.get(key) ?? { userId, day, ...emptyDay, ...noSpan };
      days.set(key, { ...before, ...addDays(before, counted) });
    }
    const last = rows.at(-1);
    if (last === undefined) return days;
    after = last.rowid;
    await new Promise((resume) => setImmediate(resume));
  }
}

function keyOf({ userId, day }: Pick<DayRow, 'userId' | 'day'>): string {
  return `${userId} ${day}`;
}

const written = [...dayColumns, 'firstStep', 'lastStep'] as const;

/** Writes anew every day that is not what the log says, deletes those it knows nothing of, and says how many there are. */
async function examineDays(database: Database, repaired: string[]): Promise<number> {
  const right = await countDays(database);
  const kept = new Map(database.readAll<DayRow>('SELECT * FROM StudyDay').map((row) => [keyOf(row), row]));
  const wrong = [...right.values()].filter((should) => {
    const is = kept.get(keyOf(should));
    return is === undefined || written.some((name) => is[name] !== should[name]);
  });
  const unknown = [...kept.values()].filter((row) => !right.has(keyOf(row)));
  await database.commit((sqlite) => {
    for (const should of wrong) rewriteDay(sqlite, should.userId, should.day, should);
    // A row of zeros would not do: the next review of that day would find a first step of 0.
    for (const { userId, day } of unknown) deleteDay(sqlite, userId, day);
  });
  for (const { userId, day } of [...wrong, ...unknown]) {
    repaired.push(`Day ${day} of ${userId} was not what the log says.`);
  }
  return [...right.values()].filter(({ reviews }) => reviews > 0).length;
}
