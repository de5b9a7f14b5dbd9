import type { Database } from '../database/database.ts';
import type { User } from './identity.ts';

/** A session that is still good. Times are milliseconds since 1970. */
export interface LiveSession extends Session {
  readonly user: User;
}

export interface Session {
  readonly id: string;
  readonly token: string;
  readonly createdAt: number;
  /** When its last use was noted. */
  readonly usedAt: number;
  readonly expiresAt: number;
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

/** A session that was read a moment ago; null when it has to be read. */
export function knownSession(database: Database, token: string, now: number): LiveSession | null {
  const found = sessionsOf(database).get(token);
  const isBelieved = found && Math.abs(now - found.readAt) < believedMs && found.session.expiresAt > now;
  return isBelieved ? found.session : null;
}

/** Keeps a session that was just read. */
export function rememberSession(database: Database, token: string, session: LiveSession, now: number): void {
  const known = sessionsOf(database);
  if (known.size >= sessionsKept) known.clear();
  known.set(token, { session, readAt: now });
}

/** Has one session looked up again. */
export function forgetSession(database: Database, token: string): void {
  sessionsOf(database).delete(token);
}

/** Has the sessions of a user looked up again; to be called after every write that a session shows. */
export function forgetSessions(database: Database, userId: string): void {
  const known = sessionsOf(database);
  for (const [token, { session }] of known) if (session.user.userId === userId) known.delete(token);
}

/** Guests who have just become somebody's account: by their token, when. */
const unitedByDatabase = new WeakMap<Database, Map<string, number>>();
const unitedKeptMs = 60_000;

/**
 * Notes that a guest becomes an account's. What their browser had sent before it got the account's session comes from nobody then, and must
 * not make another guest, whose session would take the place of the account's.
 */
export function rememberUnited(database: Database, token: string, now: number): void {
  const united = unitedByDatabase.get(database) ?? new Map<string, number>();
  unitedByDatabase.set(database, united);
  for (const [each, at] of united) if (Math.abs(now - at) > unitedKeptMs) united.delete(each);
  united.set(token, now);
}

/** They stay who they are after all. */
export function forgetUnited(database: Database, token: string): void {
  unitedByDatabase.get(database)?.delete(token);
}

/** Whether the guest of this token became an account's a moment ago. */
export function wasJustUnited(database: Database, token: string, now: number): boolean {
  const at = unitedByDatabase.get(database)?.get(token);
  return at !== undefined && Math.abs(now - at) <= unitedKeptMs;
}
