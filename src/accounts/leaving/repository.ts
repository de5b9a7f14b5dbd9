import { type Database, numberParameter as number, type Sqlite } from '../../database/database.ts';
import { eraseInterviews } from '../../interview/erasing.ts';
import { forgetRooms, leaveRoom } from '../../interview/rooms/erasing.ts';
import { eraseLog } from '../../review/erasing.ts';
import { forgetSessions } from '../known-sessions.ts';
import { graceMs, hasAddress, type Withdrawal } from './leave.ts';

/**
 * Has an account deleted once the grace period is over, and ends its sessions. Gives when that will be; asked again, the first time
 * stands.
 */
export async function requestDeletion(database: Database, userId: string, now: number): Promise<number> {
  const dueAt = await database.commit((sqlite) => {
    sqlite
      .statement('UPDATE User SET deletionDueAt = coalesce(deletionDueAt, ?), updatedAt = ? WHERE id = ?')
      .run(now + graceMs, now, userId);
    sqlite.statement('DELETE FROM Session WHERE userId = ?').run(userId);
    return sqlite
      .statement<{ readonly deletionDueAt: number }>('SELECT deletionDueAt FROM User WHERE id = ?')
      .get(userId)?.deletionDueAt;
  });
  forgetSessions(database, userId);
  if (dueAt === undefined) throw new Error('There is no such user.');
  return dueAt;
}

/** Keeps an account after all. */
export async function withdrawDeletion(database: Database, userId: string, now: number): Promise<Withdrawal> {
  const result = await database.commit((sqlite) => keepAccount(sqlite, userId, now));
  forgetSessions(database, userId);
  return result;
}

/** The same within a transaction that does more. */
export function keepAccount(sqlite: Sqlite, userId: string, now: number): Withdrawal {
  const row = sqlite
    .statement<{ readonly deletionDueAt: number | null; readonly erasingSince: number | null }>(
      'SELECT deletionDueAt, erasingSince FROM User WHERE id = ?',
    )
    .get(userId);
  if (!row || row.erasingSince !== null) return 'late';
  if (row.deletionDueAt === null) return 'kept';
  if (row.deletionDueAt <= now) return 'late';
  sqlite.statement('UPDATE User SET deletionDueAt = NULL, updatedAt = ? WHERE id = ?').run(now, userId);
  return 'withdrawn';
}

/** Whose time is over, and who was not erased to the end; some of them. */
export function findDue(database: Database, now: number, most: number): readonly string[] {
  return database
    .readAll<{ readonly id: string }>(
      `SELECT id FROM User WHERE deletionDueAt <= ${number} ORDER BY deletionDueAt LIMIT ?`,
      now,
      most,
    )
    .map(({ id }) => id);
}

/**
 * Drops sessions that have ended, invitations that are too old, and what better-auth was waiting for in vain: nobody comes in by them, and
 * they tell of people and devices.
 */
export async function dropEnded(database: Database, now: number): Promise<void> {
  await database.commit((sqlite) => {
    sqlite.statement(`DELETE FROM RegistrationInvitation WHERE expiresAt <= ${number}`).run(now);
    // better-auth drops them itself only when it looks for another one.
    sqlite.statement(`DELETE FROM Verification WHERE expiresAt <= ${number}`).run(now);
  });
  let dropped: number;
  do {
    dropped = await database.commit(
      (sqlite) =>
        sqlite
          .statement(
            `DELETE FROM Session WHERE id IN (SELECT id FROM Session WHERE expiresAt <= ${number} LIMIT ?)`,
          )
          .run(now, rowsAtOnce).changes,
    );
  } while (dropped === rowsAtOnce);
}

/** Rows that one transaction erases: it keeps everybody for some ten milliseconds. */
const rowsAtOnce = 300;
const interviewsAtOnce = 10;

/** What waits between two transactions. */
export type Brake = (tookMs: number) => Promise<void>;

export interface Pace {
  readonly brake?: Brake;
  readonly isStopped?: () => boolean;
}

const noBrake: Brake = () => new Promise((resume) => setImmediate(resume));

/**
 * Erases a user for good: every row that is theirs, wherever it is. The first transaction takes away all that leads to them, and from then
 * on nobody can be them any more; what is left goes in pieces, and the last piece is the user. Cut short, it goes on where it was. False
 * where `isStopped` ended it early.
 */
export async function eraseUser(
  database: Database,
  userId: string,
  now: number,
  options: Pace = {},
): Promise<boolean> {
  await database.commit((sqlite) => beginErasing(sqlite, userId, now));
  return eraseRest(database, userId, options);
}

/** `gone`: all of it is erased; `stopped`: some is left; `kept`: they are not due, or no longer. */
export type Erasure = 'gone' | 'stopped' | 'kept';

/** Erases a user who is due. Whoever was found a while ago may have come back since: the first transaction looks again. */
export async function eraseDue(
  database: Database,
  userId: string,
  now: number,
  options: Pace = {},
): Promise<Erasure> {
  const isDue = await database.commit((sqlite) => {
    const due = sqlite
      .statement(
        `SELECT 1 FROM User WHERE id = ? AND (deletionDueAt <= ${number} OR erasingSince IS NOT NULL)`,
      )
      .get(userId, now);
    if (due) beginErasing(sqlite, userId, now);
    return due !== undefined;
  });
  if (!isDue) return 'kept';
  return (await eraseRest(database, userId, options)) ? 'gone' : 'stopped';
}

async function eraseRest(
  database: Database,
  userId: string,
  { brake = noBrake, isStopped = () => false }: Pace,
): Promise<boolean> {
  forgetSessions(database, userId);
  for (;;) {
    if (isStopped()) return false;
    const begun = performance.now();
    const rooms: string[] = [];
    const isDone = await database.commit((sqlite) => eraseMore(sqlite, userId, rooms));
    forgetRooms(database, rooms);
    if (isDone) return true;
    await brake(performance.now() - begun);
  }
}

/** Takes away what leads to somebody: sessions, ways in, links that were sent, and the address itself. */
function beginErasing(sqlite: Sqlite, userId: string, now: number): void {
  const user = sqlite
    .statement<{ readonly email: string; readonly erasingSince: number | null }>(
      'SELECT email, erasingSince FROM User WHERE id = ?',
    )
    .get(userId);
  if (!user || user.erasingSince !== null) return;
  const { email } = user;
  sqlite.statement('DELETE FROM Session WHERE userId = ?').run(userId);
  sqlite.statement('DELETE FROM Account WHERE userId = ?').run(userId);
  sqlite.statement('DELETE FROM TwoFactor WHERE userId = ?').run(userId);
  sqlite.statement('DELETE FROM EmailLink WHERE userId = ? OR email = ?').run(userId, email);
  sqlite.statement('DELETE FROM ProgressLink WHERE userId = ?').run(userId);
  sqlite.statement('DELETE FROM InterviewDate WHERE userId = ?').run(userId);
  sqlite
    .statement(
      `DELETE FROM Verification WHERE instr(lower(identifier || ' ' || value), lower(?)) > 0
         OR instr(lower(identifier || ' ' || value), ?) > 0`,
    )
    .run(userId, email);
  // The operator may have noted whom they invited.
  for (const id of invitationsOf(sqlite, email))
    sqlite.statement('DELETE FROM RegistrationInvitation WHERE id = ?').run(id);
  sqlite
    .statement(
      `UPDATE User SET name = '', image = NULL, email = id || '@erased.invalid', emailVerified = 0, isAnonymous = 1,
         erasingSince = ?, deletionDueAt = min(coalesce(deletionDueAt, ?), ?), updatedAt = ? WHERE id = ?`,
    )
    .run(now, now, now, now, userId);
}

/** The invitations whose note has this address, whole: `a@example.org` is not in `la@example.org`. */
function invitationsOf(sqlite: Sqlite, email: string): readonly string[] {
  return sqlite
    .statement<{ readonly id: string; readonly note: string }>(
      'SELECT id, note FROM RegistrationInvitation WHERE instr(lower(note), ?) > 0',
    )
    .all(email)
    .filter(({ note }) => hasAddress(note, email))
    .map(({ id }) => id);
}

/** One piece; true once nothing is left. `rooms` gets the ids of those that were changed, also where the transaction runs again. */
function eraseMore(sqlite: Sqlite, userId: string, rooms: string[]): boolean {
  const room = leaveRoom(sqlite, userId);
  if (room !== null) {
    rooms.push(room);
    return false;
  }
  if (eraseLog(sqlite, userId, rowsAtOnce) > 0) return false;
  if (eraseInterviews(sqlite, userId, interviewsAtOnce) > 0) return false;
  sqlite.statement('DELETE FROM User WHERE id = ?').run(userId);
  return true;
}
