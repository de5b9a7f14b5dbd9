import { commitPreparing } from '../accounts/preparing.ts';
import type { Database, Sqlite } from '../database/database.ts';
import { NotFound } from '../http/errors.ts';
import type { Chances, DetailedForecast, Forecast } from './forecast.ts';
import type { Named } from './form.ts';
import type { InterviewDate } from './interview-date.ts';

// Every statement names the user, or an interview that was found by its user: someone else's does not exist.

interface InterviewRow extends Omit<InterviewDate, 'chains'> {
  readonly chains: string;
}

const interviewColumns = 'id, name, day, chains, createdAt, settledAt';

function interviewOf({ chains, ...row }: InterviewRow): InterviewDate {
  return { ...row, chains: JSON.parse(chains) as readonly string[] };
}

/** The most interviews to come that one user may have: each is reckoned with every day. */
export const mostUpcoming = 12;

/** How many that have been are looked back at. */
const mostPast = 24;

/** The user's interviews on a study day or after it, the nearest first. */
export function findUpcoming(database: Database, userId: string, today: number): readonly InterviewDate[] {
  return database
    .readAll<InterviewRow>(
      `SELECT ${interviewColumns} FROM InterviewDate
       WHERE userId = ? AND day >= ? AND cancelledAt IS NULL ORDER BY day, createdAt`,
      userId,
      today,
    )
    .map(interviewOf);
}

/** The user's interviews before a study day, the latest first. */
export function findPast(database: Database, userId: string, today: number): readonly InterviewDate[] {
  return database
    .readAll<InterviewRow>(
      `SELECT ${interviewColumns} FROM InterviewDate
       WHERE userId = ? AND day < ? AND cancelledAt IS NULL ORDER BY day DESC, createdAt DESC LIMIT ${mostPast}`,
      userId,
      today,
    )
    .map(interviewOf);
}

/** The user's interview with this id. Throws NotFound, also for one that was cancelled. */
export function requireInterview(database: Database, userId: string, id: string): InterviewDate {
  const row = database.readOne<InterviewRow>(
    `SELECT ${interviewColumns} FROM InterviewDate WHERE id = ? AND userId = ? AND cancelledAt IS NULL`,
    id,
    userId,
  );
  if (!row) throw new NotFound();
  return interviewOf(row);
}

/** An interview that is being named, with the key that its form was made with. */
export interface NewInterview extends Named {
  readonly id: string;
  readonly key: string;
}

export type Stored =
  | { readonly kind: 'stored'; readonly id: string }
  /** There are as many to come as there may be. */
  | { readonly kind: 'full' };

/** Stores an interview and the minutes a day that were chosen with it. The same key again finds the first. */
export function storeInterview(
  database: Database,
  userId: string,
  { id, key, name, day, chains, minutesPerDay }: NewInterview,
  { now, today }: { readonly now: number; readonly today: number },
): Promise<Stored> {
  return commitPreparing(database, userId, (sqlite, prepare): Stored => {
    const earlier = sqlite
      .statement<{ readonly id: string }>('SELECT id FROM InterviewDate WHERE userId = ? AND key = ?')
      .get(userId, key);
    if (earlier) return { kind: 'stored', id: earlier.id };
    const known = sqlite
      .statement<{ readonly count: number }>(
        'SELECT count(*) AS count FROM InterviewDate WHERE userId = ? AND day >= ? AND cancelledAt IS NULL',
      )
      .get(userId, today);
    if ((known?.count ?? 0) >= mostUpcoming) return { kind: 'full' };
    sqlite
      .statement(
        `INSERT INTO InterviewDate (id, userId, key, name, day, chains, createdAt, updatedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, userId, key, name, day, JSON.stringify(chains), now, now);
    prepare({ lastInterview: lastDay(sqlite, userId), minutesPerDay }, now);
    return { kind: 'stored', id };
  });
}

/** Changes an interview; one that is moved is open again. Throws NotFound. */
export async function changeInterview(
  database: Database,
  userId: string,
  id: string,
  { name, day, chains, minutesPerDay }: Named,
  now: number,
): Promise<void> {
  await commitPreparing(database, userId, (sqlite, prepare) => {
    const { changes } = sqlite
      .statement(
        `UPDATE InterviewDate SET name = ?, settledAt = iif(day = ?, settledAt, NULL), day = ?, chains = ?, updatedAt = ?
         WHERE id = ? AND userId = ? AND cancelledAt IS NULL`,
      )
      .run(name, day, day, JSON.stringify(chains), now, id, userId);
    if (changes === 0) throw new NotFound();
    prepare({ lastInterview: lastDay(sqlite, userId), minutesPerDay }, now);
  });
}

/** Takes an interview off the calendar; done twice it is done once. Throws NotFound for what is not the user's. */
export async function cancelInterview(
  database: Database,
  userId: string,
  id: string,
  now: number,
): Promise<void> {
  await commitPreparing(database, userId, (sqlite, prepare) => {
    const { changes } = sqlite
      .statement(
        `UPDATE InterviewDate SET cancelledAt = coalesce(cancelledAt, ?), updatedAt = ? WHERE id = ? AND userId = ?`,
      )
      .run(now, now, id, userId);
    if (changes === 0) throw new NotFound();
    prepare({ lastInterview: lastDay(sqlite, userId) }, now);
  });
}

/** Remembers that its user chose what to keep. Throws NotFound. */
export async function settleInterview(
  database: Database,
  userId: string,
  id: string,
  now: number,
): Promise<void> {
  await commitPreparing(database, userId, (sqlite, prepare) => {
    const { changes } = sqlite
      .statement(
        `UPDATE InterviewDate SET settledAt = ?, updatedAt = ? WHERE id = ? AND userId = ? AND cancelledAt IS NULL`,
      )
      .run(now, now, id, userId);
    if (changes === 0) throw new NotFound();
    prepare({ lastInterview: lastDay(sqlite, userId) }, now);
  });
}

/** Stores how many minutes a day the user means to study. */
export async function saveMinutes(
  database: Database,
  userId: string,
  minutesPerDay: number,
  now: number,
): Promise<void> {
  await commitPreparing(database, userId, (sqlite, prepare) =>
    prepare({ lastInterview: lastDay(sqlite, userId), minutesPerDay }, now),
  );
}

function lastDay(sqlite: Sqlite, userId: string): number | null {
  const row = sqlite
    .statement<{ readonly day: number | null }>(
      'SELECT max(day) AS day FROM InterviewDate WHERE userId = ? AND cancelledAt IS NULL',
    )
    .get(userId);
  return row?.day ?? null;
}

const forecastColumns = 'madeOn, madeAt, day, minutesPerDay, total, recalled, spread, ifStopped';

/** The forecasts of an interview, the oldest first. */
export function findForecasts(database: Database, interviewId: string): readonly Forecast[] {
  return database.readAll<Forecast>(
    `SELECT ${forecastColumns} FROM Forecast WHERE interviewDateId = ? ORDER BY madeOn`,
    interviewId,
  );
}

/** The chances that the forecast of a study day gave to each question. */
export function findChances(database: Database, interviewId: string, madeOn: number): Chances {
  const row = database.readOne<{ readonly chances: string }>(
    'SELECT chances FROM Forecast WHERE interviewDateId = ? AND madeOn = ?',
    interviewId,
    madeOn,
  );
  return new Map(Object.entries(JSON.parse(row?.chances ?? '{}') as Record<string, number>));
}

/** The newest forecast that was made of an interview for this day; null when there is none. */
export function findNewestForecast(database: Database, interviewId: string, day: number): Forecast | null {
  const row = database.readOne<Forecast>(
    `SELECT ${forecastColumns} FROM Forecast WHERE interviewDateId = ? AND day = ? ORDER BY madeOn DESC LIMIT 1`,
    interviewId,
    day,
  );
  return row ?? null;
}

/**
 * Keeps a forecast in the place of the one that was made of the interview on the same day. On the interview's own day the
 * first one stands: those after it may know how the morning went.
 */
export async function storeForecast(
  database: Database,
  interviewId: string,
  { chances, ...forecast }: DetailedForecast,
): Promise<void> {
  await database.commit((sqlite) => {
    sqlite
      .statement(
        `INSERT OR REPLACE INTO Forecast (interviewDateId, ${forecastColumns}, chances)
         SELECT @id, @madeOn, @madeAt, @day, @minutesPerDay, @total, @recalled, @spread, @ifStopped, @chances
         WHERE @madeOn < @day
           OR NOT EXISTS (SELECT 1 FROM Forecast WHERE interviewDateId = @id AND madeOn = @madeOn AND day = @day)`,
      )
      .run({ ...forecast, id: interviewId, chances: JSON.stringify(Object.fromEntries(chances)) });
  });
}

/** An interview to come of anybody's, and when its last forecast was made. */
export interface Awaited {
  readonly userId: string;
  readonly interview: InterviewDate;
  /** A study day; null before the first. */
  readonly forecastOn: number | null;
  /** The day that forecast is for. */
  readonly forecastDay: number | null;
}

interface AwaitedRow extends InterviewRow, Omit<Awaited, 'interview'> {}

/** Some interviews of all users that are on a day or after it, in the order of their ids, after one of them. */
export function findAwaited(
  database: Database,
  { from, after, most }: { readonly from: number; readonly after: string; readonly most: number },
): readonly Awaited[] {
  const last = 'FROM Forecast f WHERE f.interviewDateId = i.id ORDER BY f.madeOn DESC LIMIT 1';
  return database
    .readAll<AwaitedRow>(
      `SELECT ${interviewColumns}, userId, (SELECT f.madeOn ${last}) AS forecastOn, (SELECT f.day ${last}) AS forecastDay
       FROM InterviewDate i WHERE id > ? AND day >= ? AND cancelledAt IS NULL ORDER BY id LIMIT ?`,
      after,
      from,
      most,
    )
    .map(({ userId, forecastOn, forecastDay, ...row }) => ({
      userId,
      interview: interviewOf(row),
      forecastOn,
      forecastDay,
    }));
}
