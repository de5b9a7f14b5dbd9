import { commitPreparing } from '../accounts/preparing.ts';
import type { Database, Sqlite } from '../database/database.ts';
import { NotFound } from '../http/errors.ts';
import type { Named } from './form.ts';
import type { InterviewDate } from './interview-date.ts';

// Every statement names the user, or an interview that was found by its user: someone else's does not exist.

export interface InterviewRow extends Omit<InterviewDate, 'chains'> {
  readonly chains: string;
}

/** Of InterviewDate i. A settlement is open again once the step that laid chains to rest was taken back. */
export const interviewColumns = `i.id, i.name, i.day, i.chains, i.createdAt,
  CASE WHEN EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = i.userId AND u.undoes = i.settledStep)
    THEN NULL ELSE i.settledAt END AS settledAt`;

export function interviewOf({ chains, ...row }: InterviewRow): InterviewDate {
  return { ...row, chains: JSON.parse(chains) as readonly string[] };
}

/** The most interviews to come that one user may have: each is reckoned with every day. */
export const mostUpcoming = 6;

/** How many that have been are looked back at. */
const mostPast = 24;

/** The user's interviews on a study day or after it, the nearest first. */
export function findUpcoming(database: Database, userId: string, today: number): readonly InterviewDate[] {
  return database
    .readAll<InterviewRow>(
      `SELECT ${interviewColumns} FROM InterviewDate i
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
      `SELECT ${interviewColumns} FROM InterviewDate i
       WHERE userId = ? AND day < ? AND cancelledAt IS NULL ORDER BY day DESC, createdAt DESC LIMIT ${mostPast}`,
      userId,
      today,
    )
    .map(interviewOf);
}

/** The user's interview with this id. Throws NotFound, also for one that was cancelled. */
export function requireInterview(database: Database, userId: string, id: string): InterviewDate {
  const row = database.readOne<InterviewRow>(
    `SELECT ${interviewColumns} FROM InterviewDate i WHERE id = ? AND userId = ? AND cancelledAt IS NULL`,
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
    if (isFull(sqlite, userId, today)) return { kind: 'full' };
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

function isFull(sqlite: Sqlite, userId: string, today: number): boolean {
  const known = sqlite
    .statement<{ readonly count: number }>(
      'SELECT count(*) AS count FROM InterviewDate WHERE userId = ? AND day >= ? AND cancelledAt IS NULL',
    )
    .get(userId, today);
  return (known?.count ?? 0) >= mostUpcoming;
}

/**
 * Changes an interview; one that is moved is open again. One that has been is no more to come than a new one, once there
 * are as many as there may be. Throws NotFound.
 */
export function changeInterview(
  database: Database,
  userId: string,
  id: string,
  { name, day, chains, minutesPerDay }: Named,
  { now, today }: { readonly now: number; readonly today: number },
): Promise<Stored> {
  return commitPreparing(database, userId, (sqlite, prepare): Stored => {
    const earlier = sqlite
      .statement<{ readonly day: number }>(
        'SELECT day FROM InterviewDate WHERE id = ? AND userId = ? AND cancelledAt IS NULL',
      )
      .get(id, userId);
    if (!earlier) throw new NotFound();
    if (earlier.day < today && day >= today && isFull(sqlite, userId, today)) return { kind: 'full' };
    sqlite
      .statement(
        `UPDATE InterviewDate SET name = ?, settledAt = iif(day = ?, settledAt, NULL),
           settledStep = iif(day = ?, settledStep, NULL), day = ?, chains = ?, updatedAt = ?
         WHERE id = ? AND userId = ?`,
      )
      .run(name, day, day, day, JSON.stringify(chains), now, id, userId);
    prepare({ lastInterview: lastDay(sqlite, userId), minutesPerDay }, now);
    return { kind: 'stored', id };
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

/** A step of the user's that changed cards, by the key of its form. */
export interface ChangedBefore {
  readonly step: number;
  readonly isTakenBack: boolean;
}

/** What the form with this key did to the user's cards; null when it did nothing yet. */
export function findChanged(database: Database, userId: string, key: string): ChangedBefore | null {
  const row = database.readOne<{ readonly step: number; readonly isTakenBack: number }>(
    `SELECT step, EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = c.userId AND u.undoes = c.step) AS isTakenBack
     FROM CardChange c WHERE userId = ? AND key = ? LIMIT 1`,
    userId,
    key,
  );
  return row ? { step: row.step, isTakenBack: row.isTakenBack === 1 } : null;
}

/**
 * Remembers that its user chose what to keep, and the step by which the rest was laid to rest: null where nothing had to be.
 * Throws NotFound.
 */
export async function settleInterview(
  database: Database,
  userId: string,
  id: string,
  { step, now }: { readonly step: number | null; readonly now: number },
): Promise<void> {
  await commitPreparing(database, userId, (sqlite, prepare) => {
    const { changes } = sqlite
      .statement(
        `UPDATE InterviewDate SET settledAt = ?, settledStep = ?, updatedAt = ?
         WHERE id = ? AND userId = ? AND cancelledAt IS NULL`,
      )
      .run(now, step, now, id, userId);
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

/** The last day that an interview of the user is named for; null where none is. */
export function lastDay(sqlite: Sqlite, userId: string): number | null {
  const row = sqlite
    .statement<{ readonly day: number | null }>(
      'SELECT max(day) AS day FROM InterviewDate WHERE userId = ? AND cancelledAt IS NULL',
    )
    .get(userId);
  return row?.day ?? null;
}
