import type { Sqlite } from '../../database/database.ts';
import { insertAnswer } from '../answers/repository.ts';
import { insertCard } from '../cards/repository.ts';
import { writeReview } from '../log/repository.ts';
import { newState } from '../log.ts';
import type { InterviewReview } from './load.ts';

/**
 * Writes reviews that were made in a mock interview within a transaction that is open, each as a step of its own that is taken
 * back together with the others of that interview. Throws, which undoes the whole transaction: StaleReview when a card has moved on
 * since the reviews were decided, UsedKey when another submission had the key of one.
 */
export function writeInterviewReviews(
  sqlite: Sqlite,
  userId: string,
  interviewId: string,
  reviews: readonly InterviewReview[],
): void {
  for (const { answer, key, answeredAt, isFirst, outcome } of reviews) {
    const { card, review } = outcome;
    if (isUsed(sqlite, userId, key)) throw new UsedKey();
    if (isFirst) {
      if (isKnown(sqlite, userId, card.questionId)) throw new StaleReview();
      insertCard(sqlite, userId, card, newState('', review.ratedAt), review.ratedAt);
    }
    insertAnswer(sqlite, { ...answer, userId, key, now: answeredAt });
    const stored = writeReview(sqlite, userId, outcome);
    if (stored === null) throw new StaleReview();
    sqlite
      .statement('INSERT INTO InterviewStep (userId, step, interviewId) VALUES (?, ?, ?)')
      .run(userId, stored.step, interviewId);
  }
}

/** A card was reviewed elsewhere while an interview's review of it was being decided. */
export class StaleReview extends Error {}

/** Another submission had this key: no form of ours sends it twice for different things. */
export class UsedKey extends Error {}

function isUsed(sqlite: Sqlite, userId: string, key: string): boolean {
  const used = sqlite
    .statement(
      `SELECT 1 FROM Answer WHERE userId = @userId AND key = @key
       UNION ALL SELECT 1 FROM Review WHERE userId = @userId AND key = @key LIMIT 1`,
    )
    .get({ userId, key });
  return used !== undefined;
}

function isKnown(sqlite: Sqlite, userId: string, questionId: string): boolean {
  const card = sqlite
    .statement(`SELECT 1 FROM Card WHERE userId = ? AND questionId = ? AND keyPointId = ''`)
    .get(userId, questionId);
  return card !== undefined;
}
