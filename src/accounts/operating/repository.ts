import type { Database } from '../../database/database.ts';

// What the operator does from a shell, for whoever asks them to.

/** An account as the operator sees it. Times are milliseconds since 1970. */
export interface AccountListed {
  readonly id: string;
  /** A placeholder for guests, and where a provider told none. */
  readonly email: string;
  readonly isGuest: boolean;
  readonly createdAt: number;
  /** The last use of a session that is still there; null for none. */
  readonly usedAt: number | null;
  /** Without those that were taken back. */
  readonly reviews: number;
  readonly hasSecondFactor: boolean;
  readonly deletionDueAt: number | null;
}

interface ListedRow extends Omit<AccountListed, 'isGuest' | 'hasSecondFactor'> {
  readonly isAnonymous: number;
  readonly twoFactorEnabled: number | null;
}

const listed = `SELECT u.id, u.email, u.isAnonymous, u.createdAt, u.twoFactorEnabled, u.deletionDueAt,
    (SELECT max(updatedAt) FROM Session s WHERE s.userId = u.id) AS usedAt,
    (SELECT coalesce(sum(reviews), 0) FROM StudyDay d WHERE d.userId = u.id) AS reviews
  FROM User u WHERE u.erasingSince IS NULL`;

function listedOf({ isAnonymous, twoFactorEnabled, ...row }: ListedRow): AccountListed {
  return { ...row, isGuest: isAnonymous !== 0, hasSecondFactor: twoFactorEnabled === 1 };
}

/** All accounts, the oldest first; with guests if they are wanted. */
export function findAccounts(
  database: Database,
  { guests }: { readonly guests: boolean },
): readonly AccountListed[] {
  return database
    .readAll<ListedRow>(`${listed} AND (u.isAnonymous = 0 OR ?) ORDER BY u.createdAt, u.id`, guests ? 1 : 0)
    .map(listedOf);
}

/** The account with this address, or whoever has this id; null for nobody. */
export function findListed(database: Database, emailOrId: string): AccountListed | null {
  const row = database.readOne<ListedRow>(
    `${listed} AND (u.email = ? AND u.isAnonymous = 0 OR u.id = ?)`,
    emailOrId,
    emailOrId,
  );
  return row ? listedOf(row) : null;
}
