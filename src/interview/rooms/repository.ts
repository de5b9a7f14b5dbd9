import type { Database, Sqlite } from '../../database/database.ts';
import { NotFound } from '../../http/errors.ts';
import { invitationMs } from './invitation.ts';
import { broughtTo, type PreparedItem } from './question-set.ts';
import { otherRole, type Role } from './room.ts';

// A member's own id stands in every statement that opens a room: to everybody else it does not exist.

interface RoomRow {
  readonly id: string;
  readonly openerId: string | null;
  readonly candidateId: string | null;
  readonly interviewerId: string | null;
  readonly prepared: string;
  readonly openedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly endedAt: number | null;
  readonly loggedAt: number | null;
  readonly events: number;
  readonly interviewerSeenAt: number | null;
}

/** A room as one of its two people has it; what happens in it is kept apart, as its events. */
export interface Membership {
  readonly id: string;
  readonly role: Role;
  /** Who opened it, and may withdraw the invitation; null once they are gone for good. */
  readonly openerRole: Role | null;
  readonly isFull: boolean;
  readonly prepared: readonly PreparedItem[];
  readonly openedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly endedAt: number | null;
  readonly loggedAt: number | null;
  /** The last sign of a page of the interviewer's. */
  readonly interviewerSeenAt: number | null;
}

const columns = `id, openerId, candidateId, interviewerId, prepared, openedAt, expiresAt, revokedAt, endedAt, loggedAt, events, interviewerSeenAt`;

function membershipOf(row: RoomRow, userId: string): Membership {
  const { id, openedAt, expiresAt, revokedAt, endedAt, loggedAt, interviewerSeenAt } = row;
  return {
    ...{ id, openedAt, expiresAt, revokedAt, endedAt, loggedAt, interviewerSeenAt },
    role: row.candidateId === userId ? 'candidate' : 'interviewer',
    openerRole: openerRoleOf(row),
    isFull: row.candidateId !== null && row.interviewerId !== null,
    prepared: JSON.parse(row.prepared) as readonly PreparedItem[],
  };
}

function openerRoleOf({ openerId, candidateId }: RoomRow): Role | null {
  if (openerId === null) return null;
  return openerId === candidateId ? 'candidate' : 'interviewer';
}

/** A room that is being opened, with the key that its form was made with. */
export interface NewRoom {
  readonly id: string;
  readonly key: string;
  readonly role: Role;
  readonly prepared: readonly PreparedItem[];
}

/** Opens a room and gives its id; the same key again finds the first. */
export function openRoom(
  database: Database,
  userId: string,
  { id, key, role, prepared }: NewRoom,
  now: number,
): Promise<string> {
  return database.commit((sqlite) => {
    const earlier = sqlite
      .statement<{ readonly id: string }>('SELECT id FROM Room WHERE openerId = ? AND key = ?')
      .get(userId, key);
    if (earlier) return earlier.id;
    const own = role === 'candidate' ? [userId, null] : [null, userId];
    sqlite
      .statement(
        `INSERT INTO Room (id, key, openerId, candidateId, interviewerId, prepared, openedAt, expiresAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, key, userId, ...own, JSON.stringify(prepared), now, now + invitationMs);
    return id;
  });
}

/** Brings questions of the interviewer's to a room of theirs that is not over. Others are not let near it. */
export function bringQuestions(
  database: Database,
  userId: string,
  id: string,
  items: readonly PreparedItem[],
): Promise<'brought' | 'stale' | 'prepared-full'> {
  return database.commit((sqlite) => {
    const row = sqlite
      .statement<Pick<RoomRow, 'prepared'>>(
        'SELECT prepared FROM Room WHERE id = ? AND interviewerId = ? AND endedAt IS NULL',
      )
      .get(id, userId);
    if (!row) return 'stale';
    const prepared = broughtTo(JSON.parse(row.prepared) as readonly PreparedItem[], items);
    if (prepared === null) return 'prepared-full';
    sqlite
      .statement('UPDATE Room SET prepared = ? WHERE id = ? AND interviewerId = ?')
      .run(JSON.stringify(prepared), id, userId);
    return 'brought';
  });
}

/** How many rooms are listed. */
const mostListed = 50;

/** The rooms somebody is in, the newest first. */
export function findRooms(database: Database, userId: string): readonly Membership[] {
  return database
    .readAll<RoomRow>(
      `SELECT ${columns} FROM Room WHERE candidateId = ? OR interviewerId = ? ORDER BY openedAt DESC LIMIT ${mostListed}`,
      userId,
      userId,
    )
    .map((row) => membershipOf(row, userId));
}

/** The room with this id as its member has it; null for everybody else. */
export function findMembership(database: Database, userId: string, id: string): Membership | null {
  const row = database.readOne<RoomRow>(
    `SELECT ${columns} FROM Room WHERE id = ? AND (candidateId = ? OR interviewerId = ?)`,
    id,
    userId,
    userId,
  );
  return row ? membershipOf(row, userId) : null;
}

/** The same. Throws NotFound for everybody else. */
export function requireMembership(database: Database, userId: string, id: string): Membership {
  const member = findMembership(database, userId, id);
  if (member === null) throw new NotFound();
  return member;
}

/** What is the same for both people of a room. */
export type Shared = Omit<Membership, 'role'>;

/** A room whoever asks: for what is sent to people who were let in before. Throws NotFound. */
export function requireShared(database: Database, id: string): Shared {
  const row = database.readOne<RoomRow>(`SELECT ${columns} FROM Room WHERE id = ?`, id);
  if (!row) throw new NotFound();
  return membershipOf(row, '');
}

/** What an invitation comes to. */
export type Invited =
  /** The place that is free, in a room that somebody else opened. */
  | { readonly kind: 'open'; readonly role: Role }
  | { readonly kind: 'member' }
  | { readonly kind: 'full' }
  /** Expired, withdrawn, or over. */
  | { readonly kind: 'gone' };

/** What somebody finds who follows an invitation to a room; `userId` is null for a visitor. */
export function findInvited(database: Database, userId: string | null, id: string, now: number): Invited {
  const row = database.readOne<RoomRow>(`SELECT ${columns} FROM Room WHERE id = ?`, id);
  return row ? invitedBy(row, userId, now) : { kind: 'gone' };
}

function invitedBy(row: RoomRow, userId: string | null, now: number): Invited {
  const { candidateId, interviewerId, expiresAt, revokedAt, endedAt, events } = row;
  if (userId !== null && (userId === candidateId || userId === interviewerId)) return { kind: 'member' };
  // What has begun was full; nobody takes the place of somebody who is gone for good.
  if ((candidateId !== null && interviewerId !== null) || events > 0) return { kind: 'full' };
  if (revokedAt !== null || endedAt !== null || now >= expiresAt) return { kind: 'gone' };
  return { kind: 'open', role: otherRole(candidateId === null ? 'interviewer' : 'candidate') };
}

/** Takes the free place of a room. Of two who come at once, one gets it: what is found and what is written is one transaction. */
export function joinRoom(
  database: Database,
  userId: string,
  id: string,
  now: number,
): Promise<Invited | { readonly kind: 'joined' }> {
  return database.commit((sqlite) => {
    const row = sqlite.statement<RoomRow>(`SELECT ${columns} FROM Room WHERE id = ?`).get(id);
    const invited = row ? invitedBy(row, userId, now) : ({ kind: 'gone' } as const);
    if (invited.kind !== 'open') return invited;
    const place =
      invited.role === 'candidate'
        ? 'UPDATE Room SET candidateId = ? WHERE id = ? AND candidateId IS NULL'
        : 'UPDATE Room SET interviewerId = ? WHERE id = ? AND interviewerId IS NULL';
    sqlite.statement(place).run(userId, id);
    return { kind: 'joined' };
  });
}

/** Withdraws the invitation of a room that one has opened; done twice it is done once. Throws NotFound. */
export async function withdrawInvitation(
  database: Database,
  userId: string,
  id: string,
  now: number,
): Promise<void> {
  await database.commit((sqlite) => {
    const { changes } = sqlite
      .statement('UPDATE Room SET revokedAt = coalesce(revokedAt, ?) WHERE id = ? AND openerId = ?')
      .run(now, id, userId);
    if (changes === 0) throw new NotFound();
  });
}

/** The latest rooms that the candidate has put in their log, `most` at most, the newest first. */
export function findLoggedRooms(database: Database, userId: string, most: number): readonly string[] {
  return database
    .readAll<{ readonly id: string }>(
      'SELECT id FROM Room WHERE candidateId = ? AND loggedAt IS NOT NULL ORDER BY openedAt DESC LIMIT ?',
      userId,
      most,
    )
    .map(({ id }) => id);
}

/**
 * Remembers, within the transaction that writes the reviews, that the candidate has put an interview in their log. False, with
 * nothing changed, when they had done so before, or the interview is not theirs or not over.
 */
export function rememberLogged(sqlite: Sqlite, userId: string, id: string, now: number): boolean {
  const { changes } = sqlite
    .statement(
      `UPDATE Room SET loggedAt = ? WHERE id = ? AND candidateId = ? AND endedAt IS NOT NULL AND loggedAt IS NULL`,
    )
    .run(now, id, userId);
  return changes > 0;
}
