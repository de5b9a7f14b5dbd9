import {
  type Database,
  numberParameter as number,
  type Sqlite,
  textParameter as text,
} from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { withdrawInvitations } from '../../interview/rooms/erasing.ts';
import type { Locale } from '../../locale.ts';
import { revokeProgressLinks } from '../../progress/erasing.ts';
import { emailOf, type StudySettings } from '../identity.ts';
import { useInvitation } from '../inviting/repository.ts';
import { forgetSessions } from '../known-sessions.ts';
import { endChallenges } from '../second-factor/repository.ts';
import { insertAccount, writePasswordHash } from '../signing/repository.ts';
import type { LinkKind, PendingAddress, ResetKind } from './link.ts';

/** A link that is still good. */
export interface Link {
  readonly id: string;
  /** Null at sign-up, until the link has made an account. */
  readonly userId: string | null;
  readonly email: string;
  /** The invitation that somebody signs up by; null where none is needed, and for the other kinds. */
  readonly invitationId: string | null;
}

export interface NewLink extends Omit<Link, 'id' | 'invitationId'> {
  readonly kind: LinkKind;
  readonly invitationId?: string | null;
  readonly now: number;
  readonly lifetimeMs: number;
}

/** Stores a link in the place of earlier ones of its kind for the same address or account, and drops all that are over. Gives its id. */
export function storeLink(database: Database, link: NewLink): Promise<string> {
  const { kind, userId, email, invitationId = null, now, lifetimeMs } = link;
  return database.commit((sqlite) => {
    const id = newId(now);
    sqlite.statement(`DELETE FROM EmailLink WHERE expiresAt <= ${number}`).run(now);
    if (userId === null)
      sqlite.statement('DELETE FROM EmailLink WHERE email = ? AND kind = ?').run(email, kind);
    else sqlite.statement('DELETE FROM EmailLink WHERE userId = ? AND kind = ?').run(userId, kind);
    sqlite
      .statement(
        `INSERT INTO EmailLink (id, kind, userId, email, invitationId, createdAt, expiresAt)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, kind, userId, email, invitationId, now, now + lifetimeMs);
    return id;
  });
}

/** Drops the links that are over. */
export async function dropOldLinks(database: Database, now: number): Promise<void> {
  await database.commit((sqlite) => {
    sqlite.statement(`DELETE FROM EmailLink WHERE expiresAt <= ${number}`).run(now);
  });
}

const goodLink = `SELECT id, userId, email, invitationId FROM EmailLink
  WHERE id = ${text} AND kind = ${text} AND usedAt IS NULL AND expiresAt > ${number}`;

/** A link; null when it was used, is over, or was replaced. */
export function findLink(database: Database, kind: LinkKind, id: string, now: number): Link | null {
  return database.readOne<Link>(goodLink, id, kind, now) ?? null;
}

/** The address whose mail an account still waits for; null for none. */
export function findPendingAddress(database: Database, userId: string, now: number): PendingAddress | null {
  return (
    database.readOne<PendingAddress>(
      `SELECT email, expiresAt AS until FROM EmailLink
        WHERE userId = ? AND kind = 'change-email' AND usedAt IS NULL AND expiresAt > ${number}
        ORDER BY rowid DESC`,
      userId,
      now,
    ) ?? null
  );
}

/** Leaves the address of an account as it is, whatever was asked for. */
export async function dropPendingAddress(database: Database, userId: string): Promise<void> {
  await database.commit((sqlite) => {
    sqlite
      .statement("DELETE FROM EmailLink WHERE userId = ? AND kind = 'change-email' AND usedAt IS NULL")
      .run(userId);
  });
}

/** A link, and somebody who is signed in. */
interface LinkAndAsker {
  readonly kind: LinkKind;
  readonly id: string;
  readonly userId: string;
}

/** Whether a link was used for the account of whoever asks, or made it. False once it is forgotten. */
export function isUsedBy(database: Database, { kind, id, userId }: LinkAndAsker): boolean {
  const used = database.readOne(
    'SELECT 1 FROM EmailLink WHERE id = ? AND kind = ? AND userId = ? AND usedAt IS NOT NULL',
    id,
    kind,
    userId,
  );
  return used !== undefined;
}

/** By which invitation a link was asked for, good or not; null where it was by none, or is forgotten. */
export function findInvitationOf(database: Database, id: string): string | null {
  const row = database.readOne<Pick<Link, 'invitationId'>>(
    'SELECT invitationId FROM EmailLink WHERE id = ?',
    id,
  );
  return row?.invitationId ?? null;
}

/** Uses a link up: whoever comes second finds none. */
function takeLink(sqlite: Sqlite, kind: LinkKind, id: string, now: number): Link | null {
  const link = sqlite.statement<Link>(goodLink).get(id, kind, now);
  if (!link) return null;
  sqlite.statement('UPDATE EmailLink SET usedAt = ? WHERE id = ?').run(now, id);
  return link;
}

/** Ends the links of an account: what they were asked for by is no longer true. Those that were used stay known as such until they are over. */
export function endLinks(sqlite: Sqlite, userId: string): void {
  sqlite.statement('DELETE FROM EmailLink WHERE userId = ? AND usedAt IS NULL').run(userId);
}

export interface OpenedAccount {
  /** The link's. */
  readonly id: string;
  readonly passwordHash: string;
  readonly settings: StudySettings;
  readonly now: number;
}

/**
 * Makes the account that a link of sign-up stands for, with the password that was chosen by it, and uses up the invitation that it was
 * asked for by. The link is the account's from then on: it is taken along and deleted with it. False when the link or that invitation is
 * good no longer, or the address has an account by now.
 */
export function openAccountOf(
  database: Database,
  { id, passwordHash, settings, now }: OpenedAccount,
): Promise<boolean> {
  return database.commit((sqlite) => {
    const link = takeLink(sqlite, 'sign-up', id, now);
    if (link === null) return false;
    const { email, invitationId } = link;
    if (sqlite.statement('SELECT 1 FROM User WHERE email = ?').get(email)) return false;
    if (invitationId !== null && !useInvitation(sqlite, invitationId, now)) return false;
    const userId = insertAccount(sqlite, { email, isEmailVerified: true, passwordHash, settings, now });
    sqlite.statement('UPDATE EmailLink SET userId = ? WHERE id = ?').run(userId, id);
    return userId !== null;
  });
}

export interface ChosenAnew {
  /** The link's. */
  readonly id: string;
  readonly kind: ResetKind;
  readonly passwordHash: string;
  readonly now: number;
}

/** A password that was chosen anew. */
export interface Reset {
  /** Whose. */
  readonly userId: string;
  /** The account had a second factor, and has none any more. */
  readonly isSecondFactorOff: boolean;
}

/**
 * Stores the password chosen by a link, ends every session of the account and every other link of it, and takes away accounts elsewhere that
 * sign in to it: whoever was in it may have added theirs, and its owner links their own again. Of an account whose address was never proved
 * the second factor goes as well; a link that was mailed proves it. Gives what was done; null when the link is good no longer.
 */
export async function resetPassword(
  database: Database,
  { id, kind, passwordHash, now }: ChosenAnew,
): Promise<Reset | null> {
  const done = await database.commit((sqlite): Reset | null => {
    const link = takeLink(sqlite, kind, id, now);
    if (link === null || link.userId === null) return null;
    writePasswordHash(sqlite, { userId: link.userId, passwordHash, now });
    sqlite.statement('DELETE FROM Session WHERE userId = ?').run(link.userId);
    endLinks(sqlite, link.userId);
    endChallenges(sqlite, link.userId);
    sqlite.statement("DELETE FROM Account WHERE userId = ? AND providerId <> 'credential'").run(link.userId);
    const isSecondFactorOff = endUnprovedWays(sqlite, link.userId, now);
    if (kind === 'reset')
      sqlite
        .statement('UPDATE User SET emailVerified = 1, updatedAt = ? WHERE id = ? AND email = ?')
        .run(now, link.userId, link.email);
    return { userId: link.userId, isSecondFactorOff };
  });
  if (done !== null) forgetSessions(database, done.userId);
  return done;
}

/**
 * Takes from an account of an unproved address its second factor, and closes what was opened to others: whoever made it need not be who reads
 * the mail, and would go on watching. Whether it had a second factor.
 */
function endUnprovedWays(sqlite: Sqlite, userId: string, now: number): boolean {
  const { changes } = sqlite
    .statement('UPDATE User SET twoFactorEnabled = 0, updatedAt = ? WHERE id = ? AND emailVerified = 0')
    .run(now, userId);
  if (changes === 0) return false;
  const factors = sqlite.statement('DELETE FROM TwoFactor WHERE userId = ?').run(userId);
  revokeProgressLinks(sqlite, userId, now);
  withdrawInvitations(sqlite, userId, now);
  return factors.changes > 0;
}

/** An account gets the address that a link has confirmed; false when the link is not good, not theirs, or the address is another's by now. */
export async function takeConfirmedAddress(
  database: Database,
  { id, userId, now }: { readonly id: string; readonly userId: string; readonly now: number },
): Promise<boolean> {
  const isTaken = await database.commit((sqlite) => {
    const link = sqlite.statement<Link>(goodLink).get(id, 'change-email', now);
    if (!link || link.userId !== userId) return false;
    const use = (usedAt: number | null) =>
      sqlite.statement('UPDATE EmailLink SET usedAt = ? WHERE id = ?').run(usedAt, id);
    // First, because an address that is changed ends all links that were not used.
    use(now);
    const isWritten = writeAddress(sqlite, { userId, email: link.email, isVerified: true, now });
    if (!isWritten) use(null);
    return isWritten;
  });
  forgetSessions(database, userId);
  return isTaken;
}

export interface NewAddress {
  readonly userId: string;
  readonly email: string;
  readonly isVerified: boolean;
  readonly now: number;
}

/** Gives an account another address and ends what was mailed to the one before; false when it is another account's. */
export function writeAddress(sqlite: Sqlite, { userId, email, isVerified, now }: NewAddress): boolean {
  const { changes } = sqlite
    .statement(
      'UPDATE OR IGNORE User SET email = ?, emailVerified = ?, updatedAt = ? WHERE id = ? AND isAnonymous = 0',
    )
    .run(email, isVerified ? 1 : 0, now, userId);
  if (changes > 0) endLinks(sqlite, userId);
  return changes > 0;
}

/** Whom a letter to an account goes to. */
export interface Addressee {
  readonly userId: string;
  /** Null where it is known by none. */
  readonly email: string | null;
  readonly locale: Locale;
}

interface AddresseeRow extends Addressee {
  readonly email: string;
}

const addressee =
  'SELECT u.id AS userId, u.email, t.locale FROM User u JOIN StudySettings t ON t.userId = u.id WHERE u.isAnonymous = 0';

const addresseeOf = (row: AddresseeRow | undefined): Addressee | null =>
  row === undefined ? null : { ...row, email: emailOf(row.email) };

/** The account with this address; null where there is none. */
export function findAddressee(database: Database, email: string): Addressee | null {
  return addresseeOf(database.readOne<AddresseeRow>(`${addressee} AND u.email = ?`, email));
}

/** The account of this user; null for a guest. */
export function findAddresseeOf(database: Database, userId: string): Addressee | null {
  return addresseeOf(database.readOne<AddresseeRow>(`${addressee} AND u.id = ?`, userId));
}
