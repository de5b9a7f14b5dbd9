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

/** The first and the last step of the user whose review was of a study day, those taken back included. */
export interface DaySpan {
  readonly firstStep: number;
  readonly lastStep: number;
}

/** Of a day without reviews. */
export const noSpan: DaySpan = { firstStep: 0, lastStep: 0 };

const add = `INSERT INTO StudyDay (userId, day, firstStep, lastStep, ${columns}) VALUES (?, ?, ?, ?, ${places})
  ON CONFLICT (userId, day) DO UPDATE SET firstStep = min(firstStep, excluded.firstStep), lastStep = max(lastStep, excluded.lastStep),
    ${dayColumns.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`;

/** Adds the review of a step to its study day. */
export function addToDay(sqlite: Sqlite, userId: string, day: number, added: StudyDay, step: number): void {
  sqlite.statement(add).run(userId, day, step, step, ...dayColumns.map((name) => added[name]));
}

const take = `UPDATE StudyDay SET ${dayColumns.map((name) => `${name} = ${name} - ?`).join(', ')} WHERE userId = ? AND day = ?`;

/** Takes a review out of its study day again. */
export function takeFromDay(sqlite: Sqlite, userId: string, day: number, taken: StudyDay): void {
  sqlite.statement(take).run(...dayColumns.map((name) => taken[name]), userId, day);
}

/** Forgets a day of which the log knows nothing. */
export function deleteDay(sqlite: Sqlite, userId: string, day: number): void {
  sqlite.statement('DELETE FROM StudyDay WHERE userId = ? AND day = ?').run(userId, day);
}

/** Writes a day as the log has it, whatever it says now. */
export function rewriteDay(sqlite: Sqlite, userId: string, day: number, written: StudyDay & DaySpan): void {
  sqlite
    .statement(
      `INSERT OR REPLACE INTO StudyDay (userId, day, firstStep, lastStep, ${columns}) VALUES (?, ?, ?, ?, ${places})`,
    )
    .run(userId, day, written.firstStep, written.lastStep, ...dayColumns.map((name) => written[name]));
}
