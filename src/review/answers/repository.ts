import type { Database, Sqlite } from '../../database/database.ts';
import { NotFound } from '../../http/errors.ts';
import { insertCard } from '../cards/repository.ts';
import { newState } from '../log.ts';
import type { Plan } from '../plan.ts';
import type { Answer } from '../review.ts';
import type { Confidence } from '../study.ts';

interface AnswerRow extends Omit<Answer, 'plan'> {
  readonly plan: string | null;
}

/** The user's answer with this id. Throws NotFound. */
export function requireAnswer(database: Database, userId: string, answerId: string): Answer {
  const row = database.readOne<AnswerRow>(
    `SELECT id, cardId, typedAnswer, confidence, cardVersion, shownAt, plan FROM Answer WHERE id = ? AND userId = ?`,
    answerId,
    userId,
  );
  if (!row) throw new NotFound();
  return { ...row, plan: row.plan === null ? null : (JSON.parse(row.plan) as Plan) };
}

/** An answer to be stored, with the ids it and a first card will get. */
export interface NewAnswer {
  readonly id: string;
  readonly cardId: string;
  readonly userId: string;
  readonly questionId: string;
  /** Empty for a whole question. */
  readonly keyPointId: string;
  readonly key: string;
  readonly typedAnswer: string;
  readonly confidence: Confidence | null;
  readonly cardVersion: number;
  readonly shownAt: number;
  readonly plan: Plan | null;
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
    const { userId, questionId, keyPointId, now } = answer;
    const card = sqlite
      .statement<{ readonly id: string; readonly version: number }>(
        'SELECT id, version FROM Card WHERE userId = ? AND questionId = ? AND keyPointId = ?',
      )
      .get(userId, questionId, keyPointId);
    if ((card?.version ?? 0) !== answer.cardVersion) return null;
    const cardId = card?.id ?? answer.cardId;
    if (!card) {
      insertCard(sqlite, userId, { id: cardId, questionId, keyPointId }, newState(keyPointId, now), now);
    }
    insertAnswer(sqlite, { ...answer, cardId });
    return answer.id;
  });
}

/** Writes an answer's row. */
export function insertAnswer(sqlite: Sqlite, answer: Omit<NewAnswer, 'questionId' | 'keyPointId'>): void {
  sqlite
    .statement(
      `INSERT INTO Answer (id, userId, cardId, key, typedAnswer, confidence, cardVersion, shownAt, answeredAt, plan)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      answer.id,
      answer.userId,
      answer.cardId,
      answer.key,
      answer.typedAnswer,
      answer.confidence,
      answer.cardVersion,
      answer.shownAt,
      answer.now,
      answer.plan === null ? null : JSON.stringify(answer.plan),
    );
}

function amend(sqlite: Sqlite, answerId: string, { typedAnswer, confidence, now }: NewAnswer): void {
  sqlite
    .statement(
      `UPDATE Answer SET typedAnswer = ?, confidence = ?, answeredAt = ?
       WHERE id = ? AND typedAnswer <> ? AND NOT EXISTS (SELECT 1 FROM Review WHERE Review.id = Answer.id)`,
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
       WHERE NOT EXISTS (SELECT 1 FROM Review r WHERE r.id = a.id)`,
      userId,
    ) ?? null
  );
}
