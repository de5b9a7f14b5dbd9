import {
  type Database,
  numberParameter as number,
  type Sqlite,
  textParameter as text,
} from '../database/database.ts';
import type { Locale } from '../locale.ts';
import { type StudyCalendar, studyDayStart } from '../scheduling/study-day.ts';
import type { Appearance } from './appearance.ts';
import { type Account, emailOf, type StudySettings, type User } from './identity.ts';
import {
  forgetSession,
  forgetSessions,
  knownSession,
  type LiveSession,
  rememberSession,
  type Session,
} from './known-sessions.ts';
import { type PracticeRow, practiceOf, writeSteps } from './practice.ts';
import type { SettingsChange } from './settings.ts';

interface UserRow extends PracticeRow {
  readonly userId: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly dayStartHour: number;
  readonly theme: Appearance['theme'];
  readonly shortcuts: number;
  readonly sounds: number;
  readonly email: string;
  readonly isAnonymous: number;
  readonly emailVerified: number;
  readonly deletionDueAt: number | null;
}

type SessionRow = UserRow & Session;

const settingsColumns = `t.locale, t.timeZone, t.dayStartHour, t.newPerDay, t.duePerDay, t.retention, t.chainRetention,
  t.learningSteps, t.relearningSteps, t.unlimitedDay, t.lastInterview, t.minutesPerDay, t.weights,
  t.theme, t.shortcuts, t.sounds, u.email, u.isAnonymous, u.emailVerified, u.deletionDueAt`;

function userOf(row: UserRow): User {
  const { userId, locale, timeZone, dayStartHour } = row;
  const appearance = { theme: row.theme, shortcuts: row.shortcuts !== 0, sounds: row.sounds !== 0 };
  const settings = { locale, timeZone, dayStartHour, practice: practiceOf(row), appearance };
  return { kind: 'user', userId, settings, account: accountOf(row) };
}

function accountOf({ isAnonymous, email, emailVerified, deletionDueAt }: UserRow): Account | null {
  if (isAnonymous !== 0) return null;
  return { email: emailOf(email), isEmailVerified: emailVerified !== 0, deletionDueAt };
}

/** A user and how they study, whether or not they have a session; null when there is no such user. */
export function findUser(database: Database, userId: string): User | null {
  const row = database.readOne<UserRow>(
    `SELECT t.userId, ${settingsColumns} FROM StudySettings t JOIN User u ON u.id = t.userId WHERE t.userId = ?`,
    userId,
  );
  return row ? userOf(row) : null;
}

/** The session with this token and its user's settings; null when there is none or it has expired. */
export function findSession(database: Database, token: string, now: number): LiveSession | null {
  const known = knownSession(database, token, now);
  if (known !== null) return known;
  const session = readSession(database, token, now);
  if (session === null) forgetSession(database, token);
  else rememberSession(database, token, session, now);
  return session;
}

function readSession(database: Database, token: string, now: number): LiveSession | null {
  const row = database.readOne<SessionRow>(
    `SELECT s.id, s.token, s.userId, s.createdAt, s.updatedAt AS usedAt, s.expiresAt, ${settingsColumns}
     FROM Session s JOIN StudySettings t ON t.userId = s.userId JOIN User u ON u.id = s.userId
     WHERE s.token = ${text} AND s.expiresAt > ${number}`,
    token,
    now,
  );
  if (!row) return null;
  const { id, createdAt, usedAt, expiresAt } = row;
  return { user: userOf(row), id, token, createdAt, usedAt, expiresAt };
}

/** Notes that a session is used, and until when it lives on therefore. */
export async function noteSessionUse(
  database: Database,
  token: string,
  expiresAt: number,
  now: number,
): Promise<void> {
  await database.commit((sqlite) => writeSessionUse(sqlite, token, expiresAt, now));
  forgetSession(database, token);
}

/** The same within a transaction that does more. */
export function writeSessionUse(sqlite: Sqlite, token: string, expiresAt: number, now: number): void {
  sqlite
    .statement('UPDATE Session SET expiresAt = ?, updatedAt = ? WHERE token = ?')
    .run(expiresAt, now, token);
}

/** Stores how a new user studies; what a user has set since stays, and then this gives false. */
export function startSettings(
  database: Database,
  userId: string,
  settings: StudySettings,
  now: number,
): Promise<boolean> {
  return database.commit((sqlite) => {
    const { locale, timeZone, dayStartHour, appearance } = settings;
    const { changes } = sqlite
      .statement(
        `INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, theme, shortcuts, sounds, updatedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (userId) DO NOTHING`,
      )
      .run(
        userId,
        locale,
        timeZone,
        dayStartHour,
        appearance.theme,
        Number(appearance.shortcuts),
        Number(appearance.sounds),
        now,
      );
    return changes > 0;
  });
}

/**
 * Stores what a user changes of how they study; the rest stays, whatever else is being saved meanwhile. When the calendar
 * changes, every card that is planned by days keeps its study day and gets the instant at which that day now begins, in the
 * same transaction: `due` of such a card is a reading of `dueDay` on the calendar in force, which is what a replay of the log
 * has to be read on, too.
 */
export async function saveSettings(
  database: Database,
  userId: string,
  change: SettingsChange,
  now: number,
): Promise<void> {
  await database.commit((sqlite) => {
    const before = findCalendar(sqlite, userId);
    writeChange(sqlite, userId, change, now);
    const after = findCalendar(sqlite, userId);
    if (before === undefined || after === undefined) return;
    if (before.timeZone === after.timeZone && before.dayStartHour === after.dayStartHour) return;
    const planned = sqlite
      .statement<{ readonly dueDay: number }>(
        'SELECT DISTINCT dueDay FROM Card WHERE userId = ? AND dueDay IS NOT NULL',
      )
      .all(userId);
    for (const { dueDay } of planned) {
      sqlite
        .statement('UPDATE Card SET due = ? WHERE userId = ? AND dueDay = ?')
        .run(studyDayStart(dueDay, after), userId, dueDay);
    }
  });
  forgetSessions(database, userId);
}

function findCalendar(sqlite: Sqlite, userId: string): StudyCalendar | undefined {
  return sqlite
    .statement<StudyCalendar>('SELECT timeZone, dayStartHour FROM StudySettings WHERE userId = ?')
    .get(userId);
}

function writeChange(sqlite: Sqlite, userId: string, change: SettingsChange, now: number): void {
  const { locale = null, timeZone = null, dayStartHour = null, practice = {}, appearance = {} } = change;
  const { newPerDay = null, duePerDay = null, retention = null, chainRetention } = practice;
  const { learningStepsMinutes, relearningStepsMinutes } = practice;
  const { theme = null, shortcuts, sounds } = appearance;
  sqlite
    .statement(
      `UPDATE StudySettings SET locale = coalesce(?, locale), timeZone = coalesce(?, timeZone),
         dayStartHour = coalesce(?, dayStartHour), newPerDay = coalesce(?, newPerDay),
         duePerDay = coalesce(?, duePerDay), retention = coalesce(?, retention),
         chainRetention = coalesce(?, chainRetention), learningSteps = coalesce(?, learningSteps),
         relearningSteps = coalesce(?, relearningSteps), theme = coalesce(?, theme),
         shortcuts = coalesce(?, shortcuts), sounds = coalesce(?, sounds), updatedAt = ? WHERE userId = ?`,
    )
    .run(
      locale,
      timeZone,
      dayStartHour,
      newPerDay,
      duePerDay,
      retention,
      written(chainRetention, JSON.stringify),
      written(learningStepsMinutes, writeSteps),
      written(relearningStepsMinutes, writeSteps),
      theme,
      written(shortcuts, Number),
      written(sounds, Number),
      now,
      userId,
    );
}

/** A value as its column holds it; null where it stays as it is. */
function written<Value, Column>(value: Value | undefined, write: (value: Value) => Column): Column | null {
  return value === undefined ? null : write(value);
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

/**
 * Puts weights in force, null for the published ones, within the transaction that recounts what they change. Whoever commits
 * it has the user's sessions forgotten afterwards.
 */
export function writeWeights(sqlite: Sqlite, userId: string, weights: readonly number[] | null): void {
  sqlite
    .statement('UPDATE StudySettings SET weights = ? WHERE userId = ?')
    .run(weights === null ? null : JSON.stringify(weights), userId);
}
