import { type Database, numberParameter as number, textParameter as text } from '../../database/database.ts';
import { type Rating, weightsInName } from '../../scheduling/memory.ts';
import type { RecallTest } from '../../scheduling/strength.ts';
import type { Card } from '../card.ts';
import { type CardRow, cardColumns, cardOf } from '../cards/repository.ts';
import type { Confidence } from '../study.ts';

/** What was taken back counts as never answered. */
const isStanding = `NOT EXISTS (SELECT 1 FROM CardChange c WHERE c.userId = r.userId AND c.undoes = r.step)`;

const tests = `SELECT json_extract(r.stateBefore, '$.stability') AS stability, r.elapsedDays, r.rating > 1 AS recalled
  FROM Review r
  WHERE r.userId = ${text} AND r.elapsedDays > 0 AND json_extract(r.stateBefore, '$.stability') > 0 AND ${isStanding}
    AND instr(r.scheduler, ${text}) > 0
  ORDER BY r.step DESC LIMIT 600`;

/**
 * The user's newest reviews that came at least a study day after the one before, as far as they were made with the weights in
 * force: what others foretold says nothing about these.
 */
export function findTests(
  database: Database,
  userId: string,
  weights: readonly number[] | null,
): readonly RecallTest[] {
  return database
    .readAll<Omit<RecallTest, 'recalled'> & { readonly recalled: number }>(
      tests,
      userId,
      weightsInName(weights),
    )
    .map(({ recalled, ...test }) => ({ ...test, recalled: recalled !== 0 }));
}

const firsts = `SELECT count(*) AS asked, coalesce(sum(r.rating > 1), 0) AS recalled FROM Review r JOIN Card k ON k.id = r.cardId
  WHERE r.userId = ${text} AND k.keyPointId = '' AND json_extract(r.stateBefore, '$.reviews') = 0 AND ${isStanding}`;

/** How many questions were asked for the first time, and how many of them answered well all the same. */
export function countFirsts(
  database: Database,
  userId: string,
): { readonly asked: number; readonly recalled: number } {
  return (
    database.readOne<{ readonly asked: number; readonly recalled: number }>(firsts, userId) ?? {
      asked: 0,
      recalled: 0,
    }
  );
}

/** What was done on the study days since one of them: its sums. */
export interface DaysDone {
  /** Days on which anything was reviewed. */
  readonly days: number;
  readonly reviews: number;
  readonly fresh: number;
  readonly durationMs: number;
}

const days = `SELECT coalesce(sum(reviews > 0), 0) AS days, coalesce(sum(reviews), 0) AS reviews, coalesce(sum(fresh), 0) AS fresh,
    coalesce(sum(durationMs), 0) AS durationMs
  FROM StudyDay WHERE userId = ? AND day >= ? AND day < ?`;

/** What the user did from one study day to before another. */
export function sumDays(database: Database, userId: string, from: number, before: number): DaysDone {
  const none = { days: 0, reviews: 0, fresh: 0, durationMs: 0 };
  return database.readOne<DaysDone>(days, userId, from, before) ?? none;
}

// Where all dates are set anew, one step changes many cards: that is nobody's wish for a question.
const putOff = `SELECT k.questionId FROM Card k JOIN CardChange c ON c.cardId = k.id AND c.cardVersion = k.version - 1
  WHERE k.userId = ${text} AND k.suspended = 0 AND k.due > ${number} AND k.keyPointId = ''
    AND c.kind IN ('bury', 'reschedule')
    AND (SELECT count(*) FROM CardChange o WHERE o.userId = c.userId AND o.step = c.step) = 1`;

/** The questions that the user has put off, each by itself, to a day that has not come: nothing has befallen them since. */
export function findPutOff(database: Database, userId: string, now: number): readonly string[] {
  return database
    .readAll<{ readonly questionId: string }>(putOff, userId, now)
    .map(({ questionId }) => questionId);
}

/** All the user's cards: of whole questions and of key points, asked or not. */
export function findEveryCard(database: Database, userId: string): readonly Card[] {
  return database
    .readAll<CardRow>(`SELECT ${cardColumns} FROM Card WHERE userId = ${text}`, userId)
    .map(cardOf);
}

/** A review as far as figures look at single ones. */
export interface LatestReview {
  readonly step: number;
  readonly cardId: string;
  readonly rating: Rating;
  /** Milliseconds since 1970. */
  readonly ratedAt: number;
  /** The zone of its user's calendar then. */
  readonly timeZone: string;
  readonly confidence: Confidence | null;
}

// All columns it reads stand before the texts of a row, so that long answers cost nothing.
const latest = `SELECT r.step, r.cardId, r.rating, r.ratedAt, r.timeZone, r.confidence
  FROM Review r WHERE r.userId = ${text} AND r.step < ${number} AND ${isStanding} ORDER BY r.step DESC LIMIT ${number}`;

/** The user's newest reviews before a step that were not taken back, the newest first. */
export function findLatestReviews(
  database: Database,
  userId: string,
  before: number,
  most: number,
): readonly LatestReview[] {
  return database.readAll<LatestReview>(latest, userId, before, most);
}
