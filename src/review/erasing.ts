import type { Sqlite } from '../database/database.ts';

/** Erases up to `most` rows of the log of somebody who is being erased, in the open transaction; gives how many. Zero means that none is left. */
export function eraseLog(sqlite: Sqlite, userId: string, most: number): number {
  const reviews = sqlite
    .statement('DELETE FROM Review WHERE userId = ? ORDER BY step LIMIT ?')
    .run(userId, most);
  if (reviews.changes > 0) return reviews.changes;
  const changes = sqlite
    .statement('DELETE FROM CardChange WHERE userId = ? ORDER BY step LIMIT ?')
    .run(userId, most);
  if (changes.changes > 0) return changes.changes;
  return sqlite.statement('DELETE FROM Answer WHERE userId = ? ORDER BY key LIMIT ?').run(userId, most)
    .changes;
}
