import type { Database } from '../../database/database.ts';
import { Counters } from '../../http/counters.ts';
import { TooMany } from '../../http/errors.ts';
import { askerOf } from '../../http/limits.ts';
import { accountsKept, attemptsWindowMs, mostAttempts } from './limits.ts';

/** What somebody may try at one form, whether or not it asks for a password. */
export const attemptsOfUser = {
  max: mostAttempts,
  timeWindow: attemptsWindowMs,
  keyGenerator: askerOf,
} as const;

const attemptsByDatabase = new WeakMap<Database, Counters>();

/**
 * Counts an attempt of somebody who is signed in to prove that it is them, at whichever form: whoever sits down at an open browser
 * guesses no password. Throws TooMany where there were enough.
 */
export function countAttempt(database: Database, userId: string): void {
  const attempts = attemptsByDatabase.get(database) ?? new Counters(accountsKept, attemptsWindowMs);
  attemptsByDatabase.set(database, attempts);
  const { count, remainingMs } = attempts.count(userId, performance.now());
  if (count > mostAttempts) throw new TooMany(Math.ceil(remainingMs / 1_000));
}
