import type { Database, Sqlite } from '../database/database.ts';
import type { User } from './identity.ts';
import { forgetSessions } from './known-sessions.ts';
import type { Practice } from './practice.ts';
import { findUser } from './repository.ts';

// What the feature that keeps interview dates needs of its users: it has no other way to their settings.

/** How a user prepares for a day. What is left out stays as it is. */
export type Preparing = Pick<Practice, 'lastInterview'> & Partial<Pick<Practice, 'minutesPerDay'>>;

/**
 * One transaction of a user's that may change how they prepare: `work` gets the open transaction and a function that
 * writes to it. Their sessions are looked up again afterwards.
 */
export async function commitPreparing<Result>(
  database: Database,
  userId: string,
  work: (sqlite: Sqlite, prepare: (preparing: Preparing, now: number) => void) => Result,
): Promise<Result> {
  const result = await database.commit((sqlite) =>
    work(sqlite, ({ lastInterview, minutesPerDay = null }, now) => {
      sqlite
        .statement(
          `UPDATE StudySettings SET lastInterview = ?, minutesPerDay = coalesce(?, minutesPerDay), updatedAt = ?
           WHERE userId = ?`,
        )
        .run(lastInterview, minutesPerDay, now, userId);
    }),
  );
  forgetSessions(database, userId);
  return result;
}

/** A user with their settings, for what is done while they are away; null when there is none. */
export function loadUser(database: Database, userId: string): User | null {
  return findUser(database, userId);
}
