import { type Database, numberParameter as number } from '../database/database.ts';

/** How many there are, of everybody together. */
export interface Population {
  readonly accounts: number;
  readonly guests: number;
  readonly sessions: number;
}

/** Counts users and the sessions that are still good; `now` is milliseconds since 1970. */
export function countPopulation(database: Database, now: number): Population {
  const users = database.readAll<{ readonly isAnonymous: number; readonly count: number }>(
    'SELECT coalesce(isAnonymous, 0) AS isAnonymous, count(*) AS count FROM User GROUP BY 1',
  );
  const countOf = (isAnonymous: number) => users.find((row) => row.isAnonymous === isAnonymous)?.count ?? 0;
  const sessions = database.readOne<{ readonly count: number }>(
    `SELECT count(*) AS count FROM Session WHERE expiresAt > ${number}`,
    now,
  );
  return { accounts: countOf(0), guests: countOf(1), sessions: sessions?.count ?? 0 };
}
