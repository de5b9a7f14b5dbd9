import type { Sqlite } from '../database/database.ts';

/** Closes every link to somebody's progress, in the open transaction. */
export function revokeProgressLinks(sqlite: Sqlite, userId: string, now: number): void {
  sqlite
    .statement('UPDATE ProgressLink SET revokedAt = coalesce(revokedAt, ?) WHERE userId = ?')
    .run(now, userId);
}
