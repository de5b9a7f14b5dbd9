import type { User } from '../accounts/identity.ts';
import type { Database } from '../database/database.ts';
import type { Card } from './card.ts';
import { findDays, type NumberedDay } from './days/repository.ts';
import { findEveryCard, findLatestReviews, type LatestReview } from './record/repository.ts';

export type { NumberedDay } from './days/repository.ts';
export type { LatestReview } from './record/repository.ts';

// What progress is told from. Everything here is bounded by the questions there are, the days somebody has lived, or a number.

/** All the user's cards: of whole questions and of key points, asked or not. */
export function loadEveryCard(database: Database, { userId }: User): readonly Card[] {
  return findEveryCard(database, userId);
}

/** Every study day on which the user reviewed anything, in order. */
export function loadDays(database: Database, { userId }: User): readonly NumberedDay[] {
  return findDays(database, userId, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}

/** Reviews that are read between two turns of the event loop. */
const readAtOnce = 1_000;

/** The user's latest reviews that were not taken back, the newest first, `most` at most. Others may have their turn in between. */
export async function loadLatestReviews(
  database: Database,
  { userId }: User,
  most: number,
  turn: () => Promise<unknown>,
): Promise<readonly LatestReview[]> {
  const latest: LatestReview[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let read = 0; read < most; read += readAtOnce) {
    const rows = findLatestReviews(database, userId, before, Math.min(readAtOnce, most - read));
    latest.push(...rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < readAtOnce) break;
    before = last.step;
    await turn();
  }
  return latest;
}
