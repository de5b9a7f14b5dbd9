import type { Database, Sqlite } from '../../database/database.ts';
import { dayColumns, emptyDay, type StudyDay } from '../day.ts';

const columns = dayColumns.join(', ');
const places = dayColumns.map(() => '?').join(', ');

/** What the user has done on this study day. */
export function readDay(database: Database, userId: string, day: number): StudyDay {
  return (
    database.readOne<StudyDay>(`SELECT ${columns} FROM StudyDay WHERE userId = ? AND day = ?`, userId, day) ??
    emptyDay
  );
}

/** A study day with its number. */
export interface NumberedDay extends StudyDay {
  readonly day: number;
}

/** What the user did from one study day to before another, day by day; days without anything are left out. */
export function findDays(
  database: Database,
  userId: string,
  from: number,
  before: number,
): readonly NumberedDay[] {
  return database.readAll<NumberedDay>(
    `SELECT day, ${columns} FROM StudyDay WHERE userId = ? AND day >= ? AND day < ? AND reviews > 0 ORDER BY day`,
    userId,
    from,
    before,
  );
}

const add = `INSERT INTO StudyDay (userId, day, ${columns}) VALUES (?, ?, ${places})
  ON CONFLICT (userId, day) DO UPDATE SET ${dayColumns.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`;

/** Adds a review to its study day, or with `sign` −1 takes one back. */
export function addToDay(
  sqlite: Sqlite,
  userId: string,
  day: number,
  added: StudyDay,
  sign: 1 | -1 = 1,
): void {
  sqlite.statement(add).run(userId, day, ...dayColumns.map((name) => sign * added[name]));
}

/** Writes a day as the log has it, whatever it says now. */
export function rewriteDay(sqlite: Sqlite, userId: string, day: number, written: StudyDay): void {
  sqlite
    .statement(`INSERT OR REPLACE INTO StudyDay (userId, day, ${columns}) VALUES (?, ?, ${places})`)
    .run(userId, day, ...dayColumns.map((name) => written[name]));
}
