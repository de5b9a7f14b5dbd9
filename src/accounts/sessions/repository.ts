import { type Database, numberParameter as number } from '../../database/database.ts';

/** A session as its owner sees it. Times are milliseconds since 1970. */
export interface OwnSession {
  readonly id: string;
  readonly userAgent: string | null;
  readonly createdAt: number;
  readonly usedAt: number;
}

/** The sessions of a user that are still good, the last used one first. */
export function listSessions(database: Database, userId: string, now: number): readonly OwnSession[] {
  return database.readAll<OwnSession>(
    `SELECT id, userAgent, createdAt, updatedAt AS usedAt FROM Session WHERE userId = ? AND expiresAt > ${number}
     ORDER BY updatedAt DESC, id`,
    userId,
    now,
  );
}
