import { type Database, numberParameter as number } from '../../database/database.ts';
import type { Secrets } from '../../signature.ts';
import { versionOf } from '../secret-version.ts';

interface SecondFactorRow {
  readonly id: string;
  readonly secret: string;
  readonly backupCodes: string;
}

/** What became of the second factors that an earlier secret had encrypted. */
export interface Renewed {
  readonly renewed: number;
  /** Those that none of the secrets opens. */
  readonly lost: number;
}

/**
 * Encrypts by the secret in force whatever an earlier one has encrypted in the database, so that those can be forgotten, and counts what
 * none of them opens, as after a secret was lost and another configured. Does nothing, and loads nothing, where there is nothing of
 * the kind.
 */
export async function renewSecondFactors(database: Database, secrets: Secrets): Promise<Renewed> {
  const [secret] = secrets;
  const prefix = `$ba$${versionOf(secret)}$`;
  const rows = database
    .readAll<SecondFactorRow>('SELECT id, secret, backupCodes FROM TwoFactor')
    .filter((row) => !row.secret.startsWith(prefix) || !row.backupCodes.startsWith(prefix));
  if (rows.length === 0) return { renewed: 0, lost: 0 };
  const { symmetricDecrypt, symmetricEncrypt } = await import('better-auth/crypto');
  const keys = new Map(secrets.map((each) => [versionOf(each), each]));
  const key = { keys, currentVersion: versionOf(secret) };
  const renew = async (data: string): Promise<string> =>
    symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) });
  let renewed = 0;
  for (const row of rows) {
    const fresh = await Promise.all([renew(row.secret), renew(row.backupCodes)]).catch(() => null);
    if (fresh === null) continue;
    await store(database, row, fresh);
    renewed += 1;
  }
  return { renewed, lost: rows.length - renewed };
}

/** One that its owner changed meanwhile stays: it was encrypted by the secret in force. */
function store(
  database: Database,
  row: SecondFactorRow,
  [secret, backupCodes]: readonly [string, string],
): Promise<void> {
  return database.commit((sqlite) => {
    sqlite
      .statement(
        'UPDATE TwoFactor SET secret = ?, backupCodes = ? WHERE id = ? AND secret = ? AND backupCodes = ?',
      )
      .run(secret, backupCodes, row.id, row.secret, row.backupCodes);
  });
}

/** How many sessions are still good. */
export interface SessionCount {
  readonly accounts: number;
  readonly guests: number;
}

/** Counts the sessions that are still good at `now` and were last used before `usedBefore`, both milliseconds since 1970. */
export function countSessions(database: Database, now: number, usedBefore: number): SessionCount {
  const rows = database.readAll<{ readonly isGuest: number; readonly count: number }>(
    `SELECT coalesce(u.isAnonymous, 0) AS isGuest, count(*) AS count FROM Session s JOIN User u ON u.id = s.userId
     WHERE s.expiresAt > ${number} AND s.updatedAt < ${number} GROUP BY 1`,
    now,
    usedBefore,
  );
  const countOf = (isGuest: number) => rows.find((row) => row.isGuest === isGuest)?.count ?? 0;
  return { accounts: countOf(0), guests: countOf(1) };
}
