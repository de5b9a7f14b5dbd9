import { type Database, numberParameter as number, textParameter as text } from '../database/database.ts';
import type { Locale } from '../locale.ts';
import { type StudyCalendar, studyDayStart } from '../scheduling/study-day.ts';
import type { Guest, StudySettings } from './identity.ts';
import { type PracticeRow, practiceOf, writeSteps } from './practice.ts';

/** A session that is still good, and how long it has been so. Times are milliseconds since 1970. */
export interface LiveSession {
  readonly guest: Guest;
  readonly expiresAt: number;
}

interface SessionRow extends PracticeRow {
  readonly userId: string;
  readonly expiresAt: number;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly dayStartHour: number;
}

/** A session as it was read, and when. */
interface KnownSession {
  readonly session: LiveSession;
  readonly readAt: number;
}

/**
 * Sessions in use, so that a candidate who reviews one question after the other is not looked up each time. This process
 * alone writes, and whatever it writes of a user is forgotten here; the few seconds are for what nobody thought of.
 */
const sessionsByDatabase = new WeakMap<Database, Map<string, KnownSession>>();
const sessionsKept = 10_000;
const believedMs = 5_000;

function sessionsOf(database: Database): Map<string, KnownSession> {
  const known = sessionsByDatabase.get(database) ?? new Map<string, KnownSession>();
  sessionsByDatabase.set(database, known);
  return known;
}

/** Has the sessions of a user looked up again; to be called after every write that a session shows. */
function forgetSessions(database: Database, userId: string): void {
  const known = sessionsOf(database);
  for (const [token, { session }] of known) if (session.guest.userId === userId) known.delete(token);
}

/** The session with this token and its user's settings; null when there is none or it has expired. */
export function findSession(database: Database, token: string, now: number): LiveSession | null {
  const known = sessionsOf(database);
  const found = known.get(token);
  const isBelieved = found && Math.abs(now - found.readAt) < believedMs && found.session.expiresAt > now;
  if (isBelieved) return found.session;
  const session = readSession(database, token, now);
  if (session === null) {
    known.delete(token);
    return null;
  }
  if (known.size >= sessionsKept) known.clear();
  known.set(token, { session, readAt: now });
  return session;
}

function readSession(database: Database, token: string, now: number): LiveSession | null {
  const row = database.readOne<SessionRow>(
    `SELECT s.userId, s.expiresAt, t.locale, t.timeZone, t.dayStartHour, t.newPerDay, t.duePerDay, t.retention,
       t.chainRetention, t.learningSteps, t.relearningSteps, t.unlimitedDay, t.lastInterview, t.minutesPerDay
     FROM Session s JOIN StudySettings t ON t.userId = s.userId
     WHERE s.token = ${text} AND s.expiresAt > ${number}`,
    token,
    now,
  );
  if (!row) return null;
  const { userId, expiresAt, locale, timeZone, dayStartHour } = row;
  const settings = { locale, timeZone, dayStartHour, practice: practiceOf(row) };
  return { guest: { kind: 'guest', userId, settings }, expiresAt };
}

/** Lets a session that is in use live on until `expiresAt`. */
export async function extendSession(
  database: Database,
  token: string,
  expiresAt: number,
  now: number,
): Promise<void> {
  await database.commit((sqlite) => {
    sqlite
      .statement('UPDATE Session SET expiresAt = ?, updatedAt = ? WHERE token = ?')
      .run(expiresAt, now, token);
  });
  sessionsOf(database).delete(token);
}

/** Stores how a new user studies; what a user has set since stays. */
export function startSettings(
  database: Database,
  userId: string,
  settings: StudySettings,
  now: number,
): Promise<void> {
  return database.commit((sqlite) => {
    sqlite
      .statement(
        `INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (userId) DO NOTHING`,
      )
      .run(userId, settings.locale, settings.timeZone, settings.dayStartHour, now);
  });
}

/**
 * Stores how a user studies from now on. When the calendar changes, every card that is planned by days keeps its study day
 * and gets the instant at which that day now begins, in the same transaction: `due` of such a card is a reading of
 * `dueDay` on the calendar in force, which is what a replay of the log has to be read on, too.
 */
export async function saveSettings(
  database: Database,
  userId: string,
  settings: StudySettings,
  now: number,
): Promise<void> {
  await database.commit((sqlite) => {
    const before = sqlite
      .statement<StudyCalendar>('SELECT timeZone, dayStartHour FROM StudySettings WHERE userId = ?')
      .get(userId);
    const { timeZone, dayStartHour, practice } = settings;
    const isMoved =
      before !== undefined && (before.timeZone !== timeZone || before.dayStartHour !== dayStartHour);
    sqlite
      .statement(
        `UPDATE StudySettings SET locale = ?, timeZone = ?, dayStartHour = ?, newPerDay = ?, duePerDay = ?, retention = ?,
           chainRetention = ?, learningSteps = ?, relearningSteps = ?, updatedAt = ? WHERE userId = ?`,
      )
      .run(
        settings.locale,
        timeZone,
        dayStartHour,
        practice.newPerDay,
        practice.duePerDay,
        practice.retention,
        JSON.stringify(practice.chainRetention),
        writeSteps(practice.learningStepsMinutes),
        writeSteps(practice.relearningStepsMinutes),
        now,
        userId,
      );
    if (!isMoved) return;
    const planned = sqlite
      .statement<{ readonly dueDay: number }>(
        'SELECT DISTINCT dueDay FROM Card WHERE userId = ? AND dueDay IS NOT NULL',
      )
      .all(userId);
    for (const { dueDay } of planned) {
      sqlite
        .statement('UPDATE Card SET due = ? WHERE userId = ? AND dueDay = ?')
        .run(studyDayStart(dueDay, settings), userId, dueDay);
    }
  });
  forgetSessions(database, userId);
}

/** Stores the language alone: what else is being saved meanwhile stays. */
export async function saveLocale(
  database: Database,
  userId: string,
  locale: Locale,
  now: number,
): Promise<void> {
  await database.commit((sqlite) => {
    sqlite
      .statement('UPDATE StudySettings SET locale = ?, updatedAt = ? WHERE userId = ?')
      .run(locale, now, userId);
  });
  forgetSessions(database, userId);
}

/** Stores the study day on which the user goes on beyond its limits, and nothing else. */
export async function saveUnlimitedDay(
  database: Database,
  userId: string,
  day: number,
  now: number,
): Promise<void> {
  await database.commit((sqlite) => {
    sqlite
      .statement('UPDATE StudySettings SET unlimitedDay = ?, updatedAt = ? WHERE userId = ?')
      .run(day, now, userId);
  });
  forgetSessions(database, userId);
}
