import {
  type Database,
  numberParameter as number,
  type Sqlite,
  textParameter as text,
} from '../../database/database.ts';
import { NotFound } from '../../http/errors.ts';
import type { Memory } from '../../scheduling/memory.ts';
import type { Card, CardState, Cards } from '../card.ts';
import type { DueCard } from '../due.ts';

// The statements below run on the review path, where a query through the client costs ten times as much
// (see the bench). Every one of them names the user: a row of someone else is a row that does not exist.

/** A card as SQLite holds it: its memory's columns beside its own. */
export interface CardRow extends Memory {
  readonly id: string;
  readonly questionId: string;
  readonly keyPointId: string;
  readonly suspended: number;
  readonly version: number;
}

export const cardColumns = `id, questionId, keyPointId, phase, step, stability, difficulty, due, dueDay, lastReviewedAt, lastStudyDay,
  lastSuccessDay, reviews, lapses, suspended, version`;

export function cardOf(row: CardRow): Card {
  const { id, questionId, keyPointId, version, suspended, ...memory } = row;
  return { id, questionId, keyPointId, version, suspended: suspended !== 0, memory };
}

/** The user's card with this id. Throws NotFound. */
export function requireCard(database: Database, userId: string, cardId: string): Card {
  const row = database.readOne<CardRow>(
    `SELECT ${cardColumns} FROM Card WHERE id = ? AND userId = ?`,
    cardId,
    userId,
  );
  if (!row) throw new NotFound();
  return cardOf(row);
}

/** The whole card of one that was found due a moment ago. Throws NotFound. */
export function requireDue(database: Database, userId: string, { rowid }: DueCard): Card {
  const row = database.readOne<CardRow>(
    `SELECT ${cardColumns} FROM Card WHERE rowid = ? AND userId = ${text}`,
    rowid,
    userId,
  );
  if (!row) throw new NotFound();
  return cardOf(row);
}

/** The user's card of this question, or of one key point of it; null when it was never answered. */
export function findCardOf(
  database: Database,
  userId: string,
  questionId: string,
  keyPointId = '',
): Card | null {
  const row = database.readOne<CardRow>(
    `SELECT ${cardColumns} FROM Card WHERE userId = ? AND questionId = ? AND keyPointId = ?`,
    userId,
    questionId,
    keyPointId,
  );
  return row ? cardOf(row) : null;
}

/** All the user's cards of whole questions, by question. */
export function findCards(database: Database, userId: string): Cards {
  return byQuestion(
    database.readAll<CardRow>(`SELECT ${cardColumns} FROM Card WHERE userId = ? AND keyPointId = ''`, userId),
  );
}

/** All the user's cards that have been reviewed, of whole questions and of key points. */
export function findReviewedCards(database: Database, userId: string): readonly Card[] {
  return database
    .readAll<CardRow>(`SELECT ${cardColumns} FROM Card WHERE userId = ? AND reviews > 0 ORDER BY id`, userId)
    .map(cardOf);
}

/** The user's cards of these whole questions, by question. */
export function findCardsOf(database: Database, userId: string, questionIds: Iterable<string>): Cards {
  const ids = [...questionIds];
  if (ids.length === 0) return new Map();
  const rows = database.readAll<CardRow>(
    `SELECT ${cardColumns} FROM Card
     WHERE userId = ${text} AND keyPointId = '' AND questionId IN (SELECT value FROM json_each(${text}))`,
    userId,
    JSON.stringify(ids),
  );
  return byQuestion(rows);
}

function byQuestion(rows: readonly CardRow[]): Cards {
  return new Map(rows.map((row) => [row.questionId, cardOf(row)]));
}

/** The user's cards of the key points of a question. */
export function findPointCards(database: Database, userId: string, questionId: string): readonly Card[] {
  return database
    .readAll<CardRow>(
      `SELECT ${cardColumns} FROM Card WHERE userId = ? AND questionId = ? AND keyPointId <> ''`,
      userId,
      questionId,
    )
    .map(cardOf);
}

/** The user's cards of these questions, those of their key points included. */
export function findAllCardsOf(
  database: Database,
  userId: string,
  questionIds: Iterable<string>,
): readonly Card[] {
  return database
    .readAll<CardRow>(
      `SELECT ${cardColumns} FROM Card
       WHERE userId = ${text} AND questionId IN (SELECT value FROM json_each(${text}))`,
      userId,
      JSON.stringify([...questionIds]),
    )
    .map(cardOf);
}

// What is due is read from the index alone (Card_next_idx), card by card in its order.

const dueColumns = 'rowid, questionId, keyPointId, due, dueDay, lastStudyDay';

/** A question is due once it was answered; a key point as soon as a repair has woken it. */
const isAsked = "(lastStudyDay IS NOT NULL OR keyPointId <> '')";

/** A retired question's card stays where it is, and is not asked. Asked this way, an index answers. */
const isInBank = 'questionId NOT IN (SELECT id FROM Question WHERE retiredAt > 0)';

const due = `FROM Card
  WHERE userId = ${text} AND suspended = 0 AND due <= ${number} AND ${isAsked} AND ${isInBank}`;

/** Due within these moments and still in minutes: only those of today are, since whatever is in days is due as its day begins. */
const dueInMinutes = `SELECT ${dueColumns} FROM Card
  WHERE userId = ${text} AND suspended = 0 AND due > ${number} AND due <= ${number} AND dueDay IS NULL AND ${isAsked} AND ${isInBank}
  ORDER BY due LIMIT 16`;

const dueByTime = `SELECT ${dueColumns} ${due} ORDER BY due LIMIT ${number}`;

/** By how many times its interval a card has waited, which orders cards of one wanted retention by what is lost of them. */
const dueByLoss = `SELECT ${dueColumns} ${due}
  ORDER BY coalesce((${number} - lastStudyDay) / max(1.0, coalesce(dueDay, lastStudyDay) - lastStudyDay), 99) DESC, due
  LIMIT ${number}`;

/** The cards that have been due longest at `now`, `most` of them at most. */
export function findDue(database: Database, userId: string, now: number, most: number): readonly DueCard[] {
  return database.readAll<DueCard>(dueByTime, userId, now, most);
}

/** The due cards that have waited longest for their interval. `today` is the study day of `now`. */
export function findMostLost(
  database: Database,
  userId: string,
  now: number,
  today: number,
  most: number,
): readonly DueCard[] {
  return database.readAll<DueCard>(dueByLoss, userId, now, today, most);
}

/** The cards in minutes that came due after `from`, or come due until `until`. */
export function findInMinutes(
  database: Database,
  userId: string,
  from: number,
  until: number,
): readonly DueCard[] {
  return database.readAll<DueCard>(dueInMinutes, userId, from, until);
}

/** Whether more cards are due at `now` than there is room for. */
export function isMoreDue(database: Database, userId: string, now: number, room: number): boolean {
  const next = database.readOne(
    `SELECT 1 FROM Card WHERE userId = ${text} AND suspended = 0 AND due <= ${number} AND ${isAsked}
     LIMIT 1 OFFSET ${number}`,
    userId,
    now,
    room,
  );
  return next !== undefined;
}

/** How many cards of the user are due on each study day between two, ends included. A day that holds none is absent. */
export function countDueDays(
  database: Database,
  userId: string,
  { from, to }: { readonly from: number; readonly to: number },
): ReadonlyMap<number, number> {
  const rows = database.readAll<{ readonly day: number; readonly count: number }>(
    `SELECT dueDay AS day, count(*) AS count FROM Card
     WHERE userId = ${text} AND suspended = 0 AND due >= ${number} AND due < ${number}
       AND dueDay BETWEEN ${number} AND ${number} GROUP BY dueDay`,
    userId,
    // A study day begins within a day and a half of its date in UTC, whatever zone and hour it turns by.
    (from - 1.5) * dayMs,
    (to + 2.5) * dayMs,
    from,
    to,
  );
  return new Map(rows.map(({ day, count }) => [day, count]));
}

const dayMs = 86_400_000;

/** Makes a card that nobody has answered yet. */
export function insertCard(
  sqlite: Sqlite,
  userId: string,
  { id, questionId, keyPointId }: Pick<Card, 'id' | 'questionId' | 'keyPointId'>,
  { memory, suspended }: CardState,
  createdAt: number,
): void {
  sqlite
    .statement(
      `INSERT INTO Card (id, userId, questionId, keyPointId, phase, step, due, reviews, lapses, suspended, version, createdAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 0, ?)`,
    )
    .run(
      id,
      userId,
      questionId,
      keyPointId,
      memory.phase,
      memory.step,
      memory.due,
      suspended ? 1 : 0,
      createdAt,
    );
}

/** The columns of a card's state, in the order of `stateValues`. */
const assignState = `phase = ?, step = ?, stability = ?, difficulty = ?, due = ?, dueDay = ?, lastReviewedAt = ?,
  lastStudyDay = ?, lastSuccessDay = ?, reviews = ?, lapses = ?, suspended = ?`;

function stateValues({ memory, suspended }: CardState) {
  return [
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
    suspended ? 1 : 0,
  ] as const;
}

/** Writes a card's state, unless it is no longer of the version that the state was made from. Says whether it was. */
export function updateCard(
  sqlite: Sqlite,
  userId: string,
  cardId: string,
  state: CardState,
  fromVersion: number,
): boolean {
  const { changes } = sqlite
    .statement(`UPDATE Card SET ${assignState}, version = ? WHERE id = ? AND userId = ? AND version = ?`)
    .run(...stateValues(state), fromVersion + 1, cardId, userId, fromVersion);
  return changes > 0;
}

/** Writes a card as its log has it, whatever it says now. */
export function rewriteCard(
  sqlite: Sqlite,
  userId: string,
  cardId: string,
  state: CardState,
  version: number,
): void {
  sqlite
    .statement(`UPDATE Card SET ${assignState}, version = ? WHERE id = ? AND userId = ?`)
    .run(...stateValues(state), version, cardId, userId);
}
