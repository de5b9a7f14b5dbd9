import type { Database, Sqlite } from '../../database/database.ts';
import { emptyDay, type StudyDay } from '../day.ts';

/** What the user has done on this study day. */
export function readDay(database: Database, userId: string, day: number): StudyDay {
  return (
    database.readOne<StudyDay>(
      'SELECT reviews, fresh, due, again, durationMs FROM StudyDay WHERE userId = ? AND day = ?',
      userId,
      day,
    ) ?? emptyDay
  );
}

/** Adds a review to its study day, or with `sign` −1 takes one back. */
export function addToDay(
  sqlite: Sqlite,
  userId: string,
  day: number,
  { reviews, fresh, due, again, durationMs }: StudyDay,
  sign: 1 | -1 = 1,
): void {
  sqlite
    .statement(
      `INSERT INTO StudyDay (userId, day, reviews, fresh, due, again, durationMs) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (userId, day) DO UPDATE SET reviews = reviews + excluded.reviews, fresh = fresh + excluded.fresh,
         due = due + excluded.due, again = again + excluded.again, durationMs = durationMs + excluded.durationMs`,
    )
    .run(userId, day, sign * reviews, sign * fresh, sign * due, sign * again, sign * durationMs);
}

/** Writes a day as the log has it, whatever it says now. */
export function rewriteDay(
  sqlite: Sqlite,
  userId: string,
  day: number,
  { reviews, fresh, due, again, durationMs }: StudyDay,
): void {
  sqlite
    .statement(
      'INSERT OR REPLACE INTO StudyDay (userId, day, reviews, fresh, due, again, durationMs) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(userId, day, reviews, fresh, due, again, durationMs);
}
