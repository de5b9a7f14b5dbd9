import type { Sqlite } from '../database/database.ts';

/** Erases up to `most` of the mock interviews of somebody who is being erased, in the open transaction; gives how many. */
export function eraseInterviews(sqlite: Sqlite, userId: string, most: number): number {
  return sqlite.statement('DELETE FROM Interview WHERE userId = ? ORDER BY key LIMIT ?').run(userId, most)
    .changes;
}
