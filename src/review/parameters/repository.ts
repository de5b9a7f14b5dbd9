import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { NotFound } from '../../http/errors.ts';
import type { CardHistory } from '../../scheduling/retrace.ts';
import type { Trial } from '../../scheduling/trial.ts';
import type { Card } from '../card.ts';
import { findReviewedCards } from '../cards/repository.ts';
import { readLog } from '../history/repository.ts';
import { historyOf } from '../log.ts';
import { type Assessment, type TrainedParameters, type Verdict, verdictOf } from '../parameters.ts';

/** Entries of the log that are read between two turns of the event loop: a few milliseconds' worth. */
const entriesAtOnce = 200;

/** A card with the reviews that its memory is made of. */
export interface RememberedCard {
  readonly card: Card;
  readonly history: CardHistory;
}

/**
 * Reads the log of everything that a user remembers, a few cards at a time, so that others are answered in between. Each
 * portion is handed on at once: what is made of it may take as long as reading it.
 */
export async function readHistories(
  database: Database,
  userId: string,
  each: (card: RememberedCard) => void,
): Promise<void> {
  let entries = 0;
  for (const card of findReviewedCards(database, userId)) {
    const log = readLog(database, card.id);
    each({ card, history: historyOf(card, log) });
    entries += log.length;
    if (entries < entriesAtOnce) continue;
    entries = 0;
    await nextTurn();
  }
}

interface TrainedRow {
  readonly id: string;
  readonly trainedAt: number;
  readonly weights: string;
  readonly tests: number;
  readonly cards: number;
  readonly evaluation: string;
  readonly verdict: Verdict;
}

const trainedColumns = `id, trainedAt, weights, reviews AS tests, cards, evaluation, verdict FROM TrainedParameters`;

function trainedOf({ weights, evaluation, ...row }: TrainedRow): TrainedParameters {
  const assessment = JSON.parse(evaluation) as Assessment;
  return { ...row, weights: JSON.parse(weights) as number[], ...assessment };
}

/** Trainings that the page lists. */
const listed = 20;

/** The user's newest trained parameters, newest first. */
export function findTrained(database: Database, userId: string): readonly TrainedParameters[] {
  return database
    .readAll<TrainedRow>(
      `SELECT ${trainedColumns} WHERE userId = ? ORDER BY rowid DESC LIMIT ${listed}`,
      userId,
    )
    .map(trainedOf);
}

/** The user's trained parameters with this id. Throws NotFound. */
export function requireTrained(database: Database, userId: string, id: string): TrainedParameters {
  const row = database.readOne<TrainedRow>(
    `SELECT ${trainedColumns} WHERE id = ? AND userId = ?`,
    id,
    userId,
  );
  if (!row) throw new NotFound();
  return trainedOf(row);
}

/** Whether this submission has been trained for already. */
export function isTrained(database: Database, userId: string, key: string): boolean {
  return (
    database.readOne('SELECT 1 FROM TrainedParameters WHERE userId = ? AND key = ?', userId, key) !==
    undefined
  );
}

/** Keeps what a training gave; the first result of a submission stands. */
export function storeTrained(
  database: Database,
  userId: string,
  key: string,
  { weights, ...assessment }: Trial,
  trainedFrom: { readonly tests: number; readonly cards: number },
  now: number,
): Promise<void> {
  return database.commit((sqlite) => {
    sqlite
      .statement(
        `INSERT INTO TrainedParameters (id, userId, key, trainedAt, weights, reviews, cards, evaluation, verdict)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (userId, key) DO NOTHING`,
      )
      .run(
        newId(now),
        userId,
        key,
        now,
        JSON.stringify(weights),
        trainedFrom.tests,
        trainedFrom.cards,
        JSON.stringify(assessment),
        verdictOf(assessment.evaluation),
      );
  });
}
