import type { Database, Sqlite } from '../../database/database.ts';
import type { Memory, Rating } from '../../scheduling/memory.ts';
import type { CardState } from '../card.ts';
import type { ChangeKind } from '../log.ts';
import type { Plan } from '../plan.ts';
import type { Confidence } from '../study.ts';
import type { Owner } from './order.ts';
import type { Recorded } from './relive.ts';

/** An entry of either half of a log, as far as its place depends on it. */
export interface LogRow {
  readonly half: 'Review' | 'CardChange';
  /** An answer's, or a change's: none is ever that of another. */
  readonly id: string;
  readonly rowid: number;
  readonly step: number;
  readonly at: number;
  readonly cardId: string;
  readonly cardVersion: number;
  readonly undoes: number | null;
}

/** A question or a key point that both users have a card of: the cards' ids, and when they were made. */
export interface SharedCard {
  readonly into: string;
  readonly from: string;
  readonly keyPointId: string;
  readonly intoCreatedAt: number;
  readonly fromCreatedAt: number;
}

/** An entry of a card that both have, with all that replaying it needs. */
export interface RecordedRow {
  readonly id: string;
  readonly owner: Owner;
  readonly entry: Recorded;
  /** The states as they are on record. */
  readonly stateBefore: string;
  readonly stateAfter: string;
  /** What its study day counts of a review beside its memory; null for a change. */
  readonly counted: {
    readonly durationMs: number;
    readonly confidence: Confidence | null;
    readonly elapsedDays: number | null;
  } | null;
}

const lastStep = `SELECT max(coalesce((SELECT max(step) FROM Review WHERE userId = @userId), 0),
  coalesce((SELECT max(step) FROM CardChange WHERE userId = @userId), 0)) AS step`;

const sharedCards = `SELECT a.id AS "into", g.id AS "from", a.keyPointId, a.createdAt AS intoCreatedAt, g.createdAt AS fromCreatedAt
  FROM Card g JOIN Card a ON a.userId = @into AND a.questionId = g.questionId AND a.keyPointId = g.keyPointId
  WHERE g.userId = @from ORDER BY a.id`;

/** The number of the user's last step; 0 before the first. A log only grows, so it tells which log it is. */
export function findStep(database: Database, userId: string): number {
  return database.readOne<{ readonly step: number }>(lastStep, { userId })?.step ?? 0;
}

/** The cards that both users have. */
export function findSharedCards(
  database: Database,
  users: { readonly from: string; readonly into: string },
): readonly SharedCard[] {
  return database.readAll<SharedCard>(sharedCards, { from: users.from, into: users.into });
}

/** The same two within a transaction that is open: nobody writes in between. */
export function readLogs(sqlite: Sqlite, { from, into }: { readonly from: string; readonly into: string }) {
  const stepOf = (userId: string): number =>
    sqlite.statement<{ readonly step: number }>(lastStep).get({ userId })?.step ?? 0;
  const shared = sqlite.statement<SharedCard>(sharedCards).all({ from, into });
  return { lastSteps: { into: stepOf(into), from: stepOf(from) }, shared };
}

/** Whether the user has answered anything. */
export function hasCards(sqlite: Sqlite, userId: string): boolean {
  return sqlite.statement('SELECT 1 FROM Card WHERE userId = ? LIMIT 1').get(userId) !== undefined;
}

/** How many answers the user has given. */
export function countAnswers(sqlite: Sqlite, userId: string): number {
  return (
    sqlite
      .statement<{ readonly answers: number }>('SELECT count(*) AS answers FROM Answer WHERE userId = ?')
      .get(userId)?.answers ?? 0
  );
}

/**
 * The first step of the user that may have been done after a moment: those before it were done before, or their clock was wrong.
 * Of reviews the study days know it, and what was changed before a review was changed before that.
 */
export function findFirstAfter(database: Database, userId: string, at: number): number {
  // A study day begins within a day and a half of its date in UTC, whatever zone and hour it turns by.
  const row = database.readOne<{ readonly step: number | null }>(
    `SELECT max(lastStep) + 1 AS step FROM StudyDay WHERE userId = @userId AND day < @day
       AND lastStep < (SELECT coalesce(min(firstStep), @none) FROM StudyDay WHERE userId = @userId AND day >= @day)`,
    { userId, day: Math.floor(at / dayMs) - 2, none: Number.MAX_SAFE_INTEGER },
  );
  return row?.step ?? 1;
}

const dayMs = 86_400_000;

const halves = {
  Review: `SELECT 'Review' AS half, id, rowid, step, ratedAt AS at, cardId, cardVersion, NULL AS undoes FROM Review
    WHERE userId = @userId AND (step, rowid) > (@step, @rowid) ORDER BY step, rowid LIMIT @most`,
  CardChange: `SELECT 'CardChange' AS half, id, rowid, step, changedAt AS at, cardId, cardVersion, undoes FROM CardChange
    WHERE userId = @userId AND (step, rowid) > (@step, @rowid) ORDER BY step, rowid LIMIT @most`,
};

/** Both halves of a user's log from a step on, some rows at a time. */
export function* readDeeds(
  database: Database,
  userId: string,
  { from, most }: { readonly from: number; readonly most: number },
): Generator<readonly LogRow[]> {
  for (const half of [halves.Review, halves.CardChange]) {
    let after = { step: from, rowid: 0 };
    for (;;) {
      const rows = database.readAll<LogRow>(half, { userId, most, step: after.step, rowid: after.rowid });
      yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < most) break;
      after = last;
    }
  }
}

interface ReviewRow {
  readonly id: string;
  readonly cardVersion: number;
  readonly step: number;
  readonly studyDay: number;
  readonly timeZone: string;
  readonly dayStartHour: number;
  readonly rating: Rating;
  readonly ratedAt: number;
  readonly plannedDays: number | null;
  readonly scheduler: string;
  readonly durationMs: number;
  readonly confidence: Confidence | null;
  readonly elapsedDays: number | null;
  readonly stateBefore: string;
  readonly stateAfter: string;
  readonly plan: string | null;
}

interface ChangeRow
  extends Pick<
    ReviewRow,
    'id' | 'cardVersion' | 'step' | 'studyDay' | 'timeZone' | 'dayStartHour' | 'stateBefore' | 'stateAfter'
  > {
  readonly kind: ChangeKind;
  readonly changedAt: number;
  readonly dueDay: number | null;
  readonly undoes: number | null;
  readonly scheduler: string | null;
}

/** Every entry of the two cards' logs. */
export function readRecorded(database: Database, { into, from }: SharedCard): readonly RecordedRow[] {
  return [
    ...[...reviewsOf(database, into), ...changesOf(database, into)].map((row) => ({
      ...row,
      owner: 'into' as const,
    })),
    ...[...reviewsOf(database, from), ...changesOf(database, from)].map((row) => ({
      ...row,
      owner: 'from' as const,
    })),
  ];
}

function reviewsOf(database: Database, cardId: string): readonly Omit<RecordedRow, 'owner'>[] {
  const rows = database.readAll<ReviewRow>(
    `SELECT r.id, r.cardVersion, r.step, r.studyDay, r.timeZone, r.dayStartHour, r.rating, r.ratedAt, r.plannedDays, r.scheduler,
       r.durationMs, r.confidence, r.elapsedDays, r.stateBefore, r.stateAfter,
       (SELECT a.plan FROM Answer a WHERE a.id = r.id) AS plan FROM Review r WHERE r.cardId = ?`,
    cardId,
  );
  return rows.map(
    ({
      id,
      durationMs,
      confidence,
      elapsedDays,
      timeZone,
      dayStartHour,
      stateBefore,
      stateAfter,
      plan,
      ...row
    }) => ({
      id,
      stateBefore,
      stateAfter,
      counted: { durationMs, confidence, elapsedDays },
      entry: {
        ...row,
        kind: 'review',
        calendar: { timeZone, dayStartHour },
        before: JSON.parse(stateBefore) as Memory,
        after: JSON.parse(stateAfter) as Memory,
        isForInterview: isForInterview(plan, row),
      },
    }),
  );
}

function isForInterview(
  text: string | null,
  { studyDay, rating }: Pick<ReviewRow, 'studyDay' | 'rating'>,
): boolean {
  if (text === null || !text.includes('forInterview')) return false;
  const plan = JSON.parse(text) as Plan;
  return plan.day === studyDay && plan.forInterview?.includes(rating) === true;
}

function changesOf(database: Database, cardId: string): readonly Omit<RecordedRow, 'owner'>[] {
  const rows = database.readAll<ChangeRow>(
    `SELECT id, cardVersion, step, studyDay, timeZone, dayStartHour, kind, changedAt, dueDay, undoes, scheduler, stateBefore,
       stateAfter FROM CardChange WHERE cardId = ?`,
    cardId,
  );
  return rows.map(({ id, timeZone, dayStartHour, stateBefore, stateAfter, ...row }) => ({
    id,
    stateBefore,
    stateAfter,
    counted: null,
    entry: {
      ...row,
      calendar: { timeZone, dayStartHour },
      before: (JSON.parse(stateBefore) as CardState).memory,
      after: (JSON.parse(stateAfter) as CardState).memory,
      isForInterview: false,
    },
  }));
}
