import type { Database, Sqlite } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import type { StudySettings } from '../identity.ts';
import { forgetSession, forgetSessions } from '../known-sessions.ts';
import { sessionEnd } from '../session-lifetime.ts';

/** The hash of an account's password; null for one without, and where there is no such account. */
export function findPasswordHash(database: Database, userId: string): string | null {
  const row = database.readOne<{ readonly password: string | null }>(
    "SELECT password FROM Account WHERE userId = ? AND providerId = 'credential'",
    userId,
  );
  return row?.password ?? null;
}

/** The hash of the password of an address's account, and when that is to be deleted; null where it has no password, or nobody has it. */
export function findPasswordOf(
  database: Database,
  email: string,
): { readonly hash: string | null; readonly deletionDueAt: number | null } | null {
  return (
    database.readOne<{ readonly hash: string | null; readonly deletionDueAt: number | null }>(
      `SELECT a.password AS hash, u.deletionDueAt FROM User u JOIN Account a ON a.userId = u.id AND a.providerId = 'credential'
       WHERE u.email = ?`,
      email,
    ) ?? null
  );
}

/** Stores a stronger hash of the same password; one that was chosen meanwhile stays. */
export function renewPasswordHash(
  database: Database,
  userId: string,
  { from, to }: { readonly from: string; readonly to: string },
  now: number,
): Promise<void> {
  return database.commit((sqlite) => {
    sqlite
      .statement(
        "UPDATE Account SET password = ?, updatedAt = ? WHERE userId = ? AND providerId = 'credential' AND password = ?",
      )
      .run(to, now, userId, from);
  });
}

/** An account before it is stored. */
export interface NewAccount {
  readonly email: string;
  readonly isEmailVerified: boolean;
  readonly passwordHash: string;
  readonly settings: StudySettings;
  readonly now: number;
}

/**
 * Makes an account without a memory of its own yet, which gets what a guest has studied when they sign in. Gives its id; null where there is
 * an account of that address already, which stays as it is.
 */
export function storeAccount(database: Database, account: NewAccount): Promise<string | null> {
  return database.commit((sqlite) => insertAccount(sqlite, account));
}

/** The same within a transaction that does more. */
export function insertAccount(sqlite: Sqlite, account: NewAccount): string | null {
  const { email, isEmailVerified, passwordHash, settings, now } = account;
  const userId = newId(now);
  const made = sqlite
    .statement(
      `INSERT INTO User (id, name, email, emailVerified, isAnonymous, createdAt, updatedAt) VALUES (?, '', ?, ?, 0, ?, ?)
       ON CONFLICT (email) DO NOTHING`,
    )
    .run(userId, email, isEmailVerified ? 1 : 0, now, now);
  if (made.changes === 0) return null;
  writePasswordHash(sqlite, { userId, passwordHash, now });
  sqlite
    .statement(
      `INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt) VALUES (?, ?, ?, ?, ?)`,
    )
    .run(userId, settings.locale, settings.timeZone, settings.dayStartHour, now);
  return userId;
}

/** Stores another hash of an account's password, in the place of any other. */
export function savePasswordHash(
  database: Database,
  userId: string,
  passwordHash: string,
  now: number,
): Promise<void> {
  return database.commit((sqlite) => writePasswordHash(sqlite, { userId, passwordHash, now }));
}

export interface NewPassword {
  readonly userId: string;
  readonly passwordHash: string;
  readonly now: number;
}

/** The same within a transaction that does more. An account without a password has one from then on. */
export function writePasswordHash(sqlite: Sqlite, { userId, passwordHash, now }: NewPassword): void {
  const changed = sqlite
    .statement(
      "UPDATE Account SET password = ?, updatedAt = ? WHERE userId = ? AND providerId = 'credential'",
    )
    .run(passwordHash, now, userId);
  if (changed.changes > 0) return;
  sqlite
    .statement(
      `INSERT INTO Account (id, accountId, providerId, userId, password, createdAt, updatedAt)
       VALUES (?, ?, 'credential', ?, ?, ?, ?)`,
    )
    .run(newId(now), userId, userId, passwordHash, now, now);
}

/** A session before it is stored. */
export interface NewSession {
  readonly userId: string;
  readonly token: string;
  /** What the browser calls itself. */
  readonly userAgent: string | null;
  readonly now: number;
}

/** Stores a session of an account, within a transaction that does more. */
export function insertSession(sqlite: Sqlite, { userId, token, userAgent, now }: NewSession): void {
  const expiresAt = sessionEnd({ isGuest: false, createdAt: now, usedAt: now });
  sqlite
    .statement(
      'INSERT INTO Session (id, token, userId, expiresAt, userAgent, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(newId(now), token, userId, expiresAt, userAgent, now, now);
}

/** Deletes a session of a user within a transaction that does more. Whoever commits it has the user's sessions forgotten afterwards. */
export function deleteSession(sqlite: Sqlite, userId: string, sessionId: string): void {
  sqlite.statement('DELETE FROM Session WHERE id = ? AND userId = ?').run(sessionId, userId);
}

/** Ends one session of a user. False where they have none of this id; another's stays as it is. */
export async function endSession(database: Database, userId: string, sessionId: string): Promise<boolean> {
  const token = await database.commit((sqlite) =>
    sqlite
      .statement<{ readonly token: string }>(
        'DELETE FROM Session WHERE id = ? AND userId = ? RETURNING token',
      )
      .get(sessionId, userId),
  );
  if (token) forgetSession(database, token.token);
  return token !== undefined;
}

/** Ends the session of a token. */
export async function endSessionOf(database: Database, token: string): Promise<void> {
  await database.commit((sqlite) => {
    sqlite.statement('DELETE FROM Session WHERE token = ?').run(token);
  });
  forgetSession(database, token);
}

/** Ends every session of a user but the one named. */
export async function endSessions(
  database: Database,
  userId: string,
  kept: string | null = null,
): Promise<void> {
  await database.commit((sqlite) => {
    sqlite.statement('DELETE FROM Session WHERE userId = ? AND id IS NOT ?').run(userId, kept);
  });
  forgetSessions(database, userId);
}
