import type { Database, Sqlite } from '../database/database.ts';
import { NotFound } from '../http/errors.ts';
import type { Memory } from '../scheduling/memory.ts';
import { newMemory } from '../scheduling/memory.ts';
import type { Answer, Card, Review } from './card.ts';
import type { Confidence } from './study.ts';

// The statements below run on the review path, where a query through the client costs ten times as much
// (see the bench). Every one of them names the user: a row of someone else is a row that does not exist.

/** A card as SQLite holds it: its memory's columns beside its own. */
interface CardRow extends Memory {
  readonly id: string;
  readonly questionId: string;
  readonly suspended: number;
  readonly version: number;
}

const cardColumns = `c.id, c.questionId, c.phase, c.step, c.stability, c.difficulty, c.due, c.dueDay, c.lastReviewedAt,
  c.lastStudyDay, c.lastSuccessDay, c.reviews, c.lapses, c.suspended, c.version`;

function cardOf(row: CardRow): Card {
  const { id, questionId, version, suspended, ...memory } = row;
  return { id, questionId, version, suspended: suspended !== 0, memory };
}

/** The user's card with this id. Throws NotFound. */
export function requireCard(database: Database, userId: string, cardId: string): Card {
  const row = database.readOne<CardRow>(
    `SELECT ${cardColumns} FROM Card c WHERE c.id = ? AND c.userId = ?`,
    cardId,
    userId,
  );
  if (!row) throw new NotFound();
  return cardOf(row);
}

/** The user's card of this question, or null when the question was never answered. */
export function findCardOf(database: Database, userId: string, questionId: string): Card | null {
  const row = database.readOne<CardRow>(
    `SELECT ${cardColumns} FROM Card c WHERE c.userId = ? AND c.questionId = ?`,
    userId,
    questionId,
  );
  return row ? cardOf(row) : null;
}

/** All cards of the user, by question. */
export function findCards(database: Database, userId: string): ReadonlyMap<string, Card> {
  const rows = database.readAll<CardRow>(`SELECT ${cardColumns} FROM Card c WHERE c.userId = ?`, userId);
  return new Map(rows.map((row) => [row.questionId, cardOf(row)]));
}

/** The card that has been due longest, of a question that is still in the bank; null when none is due at `now`. */
export function findNextDue(database: Database, userId: string, now: number): Card | null {
  const row = database.readOne<CardRow>(
    `SELECT ${cardColumns} FROM Card c JOIN Question q ON q.id = c.questionId
     WHERE c.userId = ? AND c.suspended = 0 AND c.due <= ? AND c.reviews > 0 AND q.retiredAt IS NULL
     ORDER BY c.due LIMIT 1`,
    userId,
    now,
  );
  return row ? cardOf(row) : null;
}

/** How many reviews the user made on this study day. */
export function countReviewsOn(database: Database, userId: string, studyDay: number): number {
  const row = database.readOne<{ readonly count: number }>(
    'SELECT count(*) AS count FROM Review WHERE userId = ? AND studyDay = ?',
    userId,
    studyDay,
  );
  return row?.count ?? 0;
}

/** The user's answer with this id. Throws NotFound. */
export function requireAnswer(database: Database, userId: string, answerId: string): Answer {
  const row = database.readOne<Answer>(
    `SELECT a.id, a.cardId, c.questionId, a.typedAnswer, a.confidence, a.cardVersion, a.shownAt
     FROM Answer a JOIN Card c ON c.id = a.cardId WHERE a.id = ? AND a.userId = ?`,
    answerId,
    userId,
  );
  if (!row) throw new NotFound();
  return row;
}

/** A review as it is read back: what pages say about it afterwards. */
export interface StoredReview {
  readonly id: string;
  readonly answerId: string;
  readonly cardId: string;
  readonly questionId: string;
  readonly rating: Review['rating'];
  readonly ratedAt: number;
  readonly keyPointsHit: readonly string[];
  readonly stateAfter: Memory;
}

interface ReviewRow extends Omit<StoredReview, 'keyPointsHit' | 'stateAfter'> {
  readonly keyPointsHit: string;
  readonly stateAfter: string;
}

const reviewColumns = 'id, answerId, cardId, questionId, rating, ratedAt, keyPointsHit, stateAfter';

const reviewBy = {
  id: `SELECT ${reviewColumns} FROM Review WHERE id = ? AND userId = ?`,
  key: `SELECT ${reviewColumns} FROM Review WHERE key = ? AND userId = ?`,
  answerId: `SELECT ${reviewColumns} FROM Review WHERE answerId = ? AND userId = ?`,
} as const;

function storedReviewOf(row: ReviewRow): StoredReview {
  return {
    ...row,
    keyPointsHit: JSON.parse(row.keyPointsHit) as readonly string[],
    stateAfter: JSON.parse(row.stateAfter) as Memory,
  };
}

/** The user's review found by its id, its submission's key or the answer it rates; null when there is none. */
export function findReview(
  database: Database,
  userId: string,
  by: keyof typeof reviewBy,
  value: string,
): StoredReview | null {
  const row = database.readOne<ReviewRow>(reviewBy[by], value, userId);
  return row ? storedReviewOf(row) : null;
}

/** An answer to be stored, with the ids it and a first card will get. */
export interface NewAnswer {
  readonly id: string;
  readonly cardId: string;
  readonly userId: string;
  readonly questionId: string;
  readonly key: string;
  readonly typedAnswer: string;
  readonly confidence: Confidence | null;
  readonly cardVersion: number;
  readonly shownAt: number;
  readonly now: number;
}

/**
 * Keeps what was typed, and makes the card at the first answer, in one transaction. Gives the answer's id: of the
 * first one when the same submission arrived before (with the newer text, while it is not rated: its first reply may
 * have been lost, and the candidate wrote on); null when the card was reviewed since the question was shown.
 */
export function storeAnswer(database: Database, answer: NewAnswer): Promise<string | null> {
  return database.commit((sqlite) => {
    const earlier = sqlite
      .statement<{ readonly id: string }>('SELECT id FROM Answer WHERE userId = ? AND key = ?')
      .get(answer.userId, answer.key);
    if (earlier) {
      amend(sqlite, earlier.id, answer);
      return earlier.id;
    }
    const card = sqlite
      .statement<{ readonly id: string; readonly version: number }>(
        'SELECT id, version FROM Card WHERE userId = ? AND questionId = ?',
      )
      .get(answer.userId, answer.questionId);
    if ((card?.version ?? 0) !== answer.cardVersion) return null;
    const cardId = card?.id ?? answer.cardId;
    if (!card) {
      const memory = newMemory(answer.now);
      sqlite
        .statement(
          `INSERT INTO Card (id, userId, questionId, phase, step, due, reviews, lapses, suspended, version, createdAt)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)`,
        )
        .run(
          cardId,
          answer.userId,
          answer.questionId,
          memory.phase,
          memory.step,
          memory.due,
          0,
          0,
          answer.now,
        );
    }
    sqlite
      .statement(
        `INSERT INTO Answer (id, userId, cardId, key, typedAnswer, confidence, cardVersion, shownAt, answeredAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        answer.id,
        answer.userId,
        cardId,
        answer.key,
        answer.typedAnswer,
        answer.confidence,
        answer.cardVersion,
        answer.shownAt,
        answer.now,
      );
    return answer.id;
  });
}

function amend(sqlite: Sqlite, answerId: string, { typedAnswer, confidence, now }: NewAnswer): void {
  sqlite
    .statement(
      `UPDATE Answer SET typedAnswer = ?, confidence = ?, answeredAt = ?
       WHERE id = ? AND typedAnswer <> ? AND NOT EXISTS (SELECT 1 FROM Review WHERE Review.answerId = Answer.id)`,
    )
    .run(typedAnswer, confidence, now, answerId, typedAnswer);
}

/** The user's newest answer, while it is not rated and its card has not moved on; null otherwise. */
export function findUnfinished(
  database: Database,
  userId: string,
): { readonly answerId: string; readonly questionId: string } | null {
  return (
    database.readOne<{ readonly answerId: string; readonly questionId: string }>(
      `SELECT a.id AS answerId, c.questionId
       FROM (SELECT * FROM Answer WHERE userId = ? ORDER BY answeredAt DESC LIMIT 1) a
       JOIN Card c ON c.id = a.cardId AND c.version = a.cardVersion
       WHERE NOT EXISTS (SELECT 1 FROM Review r WHERE r.answerId = a.id)`,
      userId,
    ) ?? null
  );
}

/**
 * Writes the card and its log row in one transaction, guarded by the card's version and the submission's key:
 * a repeated key gives the first review, and null says that the card was reviewed by another submission.
 */
export function storeReview(
  database: Database,
  userId: string,
  card: Card,
  review: Review,
): Promise<StoredReview | null> {
  return database.commit((sqlite) => {
    const earlier = sqlite.statement<ReviewRow>(reviewBy.key).get(review.key, userId);
    if (earlier) return storedReviewOf(earlier);
    const { memory } = card;
    const updated = sqlite
      .statement(
        `UPDATE Card SET phase = ?, step = ?, stability = ?, difficulty = ?, due = ?, dueDay = ?, lastReviewedAt = ?,
           lastStudyDay = ?, lastSuccessDay = ?, reviews = ?, lapses = ?, version = ?
         WHERE id = ? AND userId = ? AND version = ?`,
      )
      .run(
        memory.phase,
        memory.step,
        memory.stability,
        memory.difficulty,
        memory.due,
        memory.dueDay,
        memory.lastReviewedAt,
        memory.lastStudyDay,
        memory.lastSuccessDay,
        memory.reviews,
        memory.lapses,
        card.version,
        card.id,
        userId,
        review.cardVersion,
      );
    if (updated.changes === 0) return null;
    sqlite
      .statement(
        `INSERT INTO Review (id, userId, cardId, questionId, answerId, key, source, rating, suggestedRating, ratedAt,
           studyDay, timeZone, dayStartHour, elapsedDays, durationMs, confidence, typedAnswer, keyPointsShown,
           keyPointsHit, stateBefore, stateAfter, scheduler, bankVersion, cardVersion)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        review.id,
        userId,
        card.id,
        review.questionId,
        review.answerId,
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
      );
    return review;
  });
}
