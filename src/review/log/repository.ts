import {
  type Database,
  numberParameter as number,
  type Sqlite,
  textParameter as text,
} from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import type { Memory } from '../../scheduling/memory.ts';
import type { StudyCalendar } from '../../scheduling/study-day.ts';
import { type CardRow, cardColumns, cardOf, updateCard } from '../cards/repository.ts';
import { dayOf } from '../day.ts';
import { addToDay } from '../days/repository.ts';
import { type CardChange, changeCard, readOn } from '../log.ts';
import type { Review, ReviewOutcome } from '../review.ts';

/** A review as it is read back: what pages say about it afterwards. */
export interface StoredReview {
  /** Its answer's. */
  readonly id: string;
  readonly cardId: string;
  readonly questionId: string;
  /** Empty for a whole question. */
  readonly keyPointId: string;
  readonly rating: Review['rating'];
  readonly ratedAt: number;
  readonly keyPointsHit: readonly string[];
  readonly stateBefore: Pick<Memory, 'lapses'>;
  readonly stateAfter: Memory;
  readonly step: number;
}

interface ReviewRow extends Omit<StoredReview, 'keyPointsHit' | 'stateBefore' | 'stateAfter'> {
  readonly keyPointsHit: string;
  readonly stateBefore: string;
  readonly stateAfter: string;
}

const reviewColumns = `r.id, r.cardId, r.questionId, c.keyPointId, r.rating, r.ratedAt, r.keyPointsHit, r.stateBefore, r.stateAfter, r.step
  FROM Review r JOIN Card c ON c.id = r.cardId`;

const reviewBy = {
  id: `SELECT ${reviewColumns} WHERE r.id = ? AND r.userId = ?`,
  key: `SELECT ${reviewColumns} WHERE r.key = ? AND r.userId = ?`,
} as const;

function storedReviewOf(row: ReviewRow): StoredReview {
  return {
    ...row,
    keyPointsHit: JSON.parse(row.keyPointsHit) as readonly string[],
    stateBefore: JSON.parse(row.stateBefore) as Memory,
    stateAfter: JSON.parse(row.stateAfter) as Memory,
  };
}

/** The user's review found by its id, which is its answer's, or by its submission's key; null when there is none. */
export function findReview(
  database: Database,
  userId: string,
  by: keyof typeof reviewBy,
  value: string,
): StoredReview | null {
  const row = database.readOne<ReviewRow>(reviewBy[by], value, userId);
  return row ? storedReviewOf(row) : null;
}

/** A question that was reviewed, and when. */
export interface Recent {
  readonly questionId: string;
  readonly ratedAt: number;
}

/** The user's last few reviews, newest first, those taken back included: they were asked all the same. */
export function findRecent(database: Database, userId: string): readonly Recent[] {
  return database.readAll<Recent>(
    `SELECT questionId, ratedAt FROM Review WHERE userId = ${text} ORDER BY step DESC LIMIT 5`,
    userId,
  );
}

/** Whether this step of the user has been taken back. */
export function isTakenBack(database: Database, userId: string, step: number): boolean {
  return (
    database.readOne(
      `SELECT 1 FROM CardChange WHERE userId = ${text} AND undoes = ${number} LIMIT 1`,
      userId,
      step,
    ) !== undefined
  );
}

/**
 * Writes the card, its log row, what the review brings to other cards, and the count of the day in one transaction,
 * guarded by the card's version and the submission's key: a repeated key gives the first review, and null says that the
 * card was reviewed by another submission. Another card that has moved on meanwhile keeps what it has.
 */
export function storeReview(
  database: Database,
  userId: string,
  { card, review, changes }: Extract<ReviewOutcome, { kind: 'reviewed' }>,
): Promise<StoredReview | null> {
  return database.commit((sqlite) => {
    const earlier = sqlite.statement<ReviewRow>(reviewBy.key).get(review.key, userId);
    // A rating that was taken back is not acknowledged again: its answer was opened anew.
    if (earlier) return isUndone(sqlite, userId, earlier.step) ? null : storedReviewOf(earlier);
    return writeReview(sqlite, userId, { card, review, changes });
  });
}

/**
 * Writes a review and what it brings, within a transaction that is open: the card, its row of the log, the other cards, the
 * count of the day. Null, with nothing written, when the card has moved on since it was read.
 */
export function writeReview(
  sqlite: Sqlite,
  userId: string,
  { card, review, changes }: Omit<Extract<ReviewOutcome, { kind: 'reviewed' }>, 'kind'>,
): StoredReview | null {
  const state = readOn(card, calendarOf(sqlite, userId) ?? review.calendar);
  if (!updateCard(sqlite, userId, card.id, state, review.cardVersion)) return null;
  const step = nextStep(sqlite, userId);
  insertReview(sqlite, userId, review, step);
  addToDay(sqlite, userId, review.studyDay, dayOf(review, card.keyPointId), step);
  for (const change of changes) bring(sqlite, userId, change, review.key, step);
  return { ...review, keyPointId: card.keyPointId, step };
}

/**
 * Makes a change that a review brings to another card. Evidence is left out where the parent has an answer waiting to be
 * rated, or has moved on; what belongs to a repair is made of the card as it is now.
 */
function bring(sqlite: Sqlite, userId: string, change: CardChange, key: string, step: number): void {
  const { cardId, kind, cardVersion, calendar, changedAt, dueDay } = change;
  if (kind === 'evidence') {
    if (!hasOpenAnswer(sqlite, cardId, cardVersion)) makeChange(sqlite, userId, change, key, step);
    return;
  }
  if (makeChange(sqlite, userId, change, key, step) || kind === 'undo' || kind === 'parameters') return;
  const row = sqlite.statement<CardRow>(`SELECT ${cardColumns} FROM Card WHERE id = ?`).get(cardId);
  if (!row) return;
  const again = changeCard(cardOf(row), kind, { now: changedAt, calendar, dueDay });
  makeChange(sqlite, userId, again, key, step);
}

function hasOpenAnswer(sqlite: Sqlite, cardId: string, version: number): boolean {
  const open = sqlite
    .statement(
      `SELECT 1 FROM Answer a WHERE cardId = ? AND cardVersion = ?
       AND NOT EXISTS (SELECT 1 FROM Review r WHERE r.id = a.id) LIMIT 1`,
    )
    .get(cardId, version);
  return open !== undefined;
}

/** The user's calendar as it is while this is written: it may have changed since the request came in. */
function calendarOf(sqlite: Sqlite, userId: string): StudyCalendar | undefined {
  return sqlite
    .statement<StudyCalendar>('SELECT timeZone, dayStartHour FROM StudySettings WHERE userId = ?')
    .get(userId);
}

function isUndone(sqlite: Sqlite, userId: string, step: number): boolean {
  const undo = sqlite
    .statement('SELECT 1 FROM CardChange WHERE userId = ? AND undoes = ? LIMIT 1')
    .get(userId, step);
  return undo !== undefined;
}

/** The number of what the user does next. */
export function nextStep(sqlite: Sqlite, userId: string): number {
  const row = sqlite
    .statement<{ readonly step: number }>(
      `SELECT max(coalesce((SELECT max(step) FROM Review WHERE userId = ${text}), 0),
                  coalesce((SELECT max(step) FROM CardChange WHERE userId = ${text}), 0)) + 1 AS step`,
    )
    .get(userId, userId);
  return row?.step ?? 1;
}

function insertReview(sqlite: Sqlite, userId: string, review: Review, step: number): void {
  sqlite
    .statement(
      `INSERT INTO Review (id, userId, cardId, questionId, key, source, rating, suggestedRating, ratedAt,
         studyDay, timeZone, dayStartHour, elapsedDays, durationMs, confidence, typedAnswer, keyPointsShown,
         keyPointsHit, stateBefore, stateAfter, scheduler, bankVersion, cardVersion, step, plannedDays)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      review.id,
      userId,
      review.cardId,
      review.questionId,
      review.key,
      review.source,
      review.rating,
      review.suggestedRating,
      review.ratedAt,
      review.studyDay,
      review.calendar.timeZone,
      review.calendar.dayStartHour,
      review.elapsedDays,
      review.durationMs,
      review.confidence,
      review.typedAnswer,
      JSON.stringify(review.keyPointsShown),
      JSON.stringify(review.keyPointsHit),
      JSON.stringify(review.stateBefore),
      JSON.stringify(review.stateAfter),
      review.scheduler,
      review.bankVersion,
      review.cardVersion,
      step,
      review.plannedDays,
    );
}

/** Changes a card and writes its entry, unless the card has moved on since it was read. Says whether it was changed. */
export function makeChange(
  sqlite: Sqlite,
  userId: string,
  change: CardChange,
  key: string,
  step: number,
): boolean {
  const { cardId, calendar, stateBefore, stateAfter } = change;
  const state = readOn(stateAfter, calendarOf(sqlite, userId) ?? calendar);
  if (!updateCard(sqlite, userId, cardId, state, change.cardVersion)) return false;
  sqlite
    .statement(
      `INSERT INTO CardChange (id, userId, cardId, key, kind, changedAt, studyDay, timeZone, dayStartHour, dueDay, undoes,
         scheduler, stateBefore, stateAfter, cardVersion, step)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      newId(change.changedAt),
      userId,
      cardId,
      key,
      change.kind,
      change.changedAt,
      change.studyDay,
      calendar.timeZone,
      calendar.dayStartHour,
      change.dueDay,
      change.undoes,
      change.scheduler,
      JSON.stringify(stateBefore),
      JSON.stringify(stateAfter),
      change.cardVersion,
      step,
    );
  return true;
}
