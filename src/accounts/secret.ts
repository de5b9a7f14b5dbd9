import { type chmodSync, existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Secrets } from '../signature.ts';
import { makeSecretFile, readSecretFile, SecretMissing, secretFileOf, tighten } from './secret-file.ts';

export { newSecret, SecretMissing, secretFileOf } from './secret-file.ts';

/** The secrets that are configured, else those in the file beside the database, which a first start makes. */
export function loadSecrets(
  { authSecret, authSecretsBefore, databaseFile }: Config,
  database: Database,
): Secrets {
  if (authSecret !== null) return distinct([authSecret, ...authSecretsBefore]);
  return readOrMakeSecrets(databaseFile, isRelyingOnSecret(database));
}

/**
 * Whether a secret has signed or encrypted anything that is in the database: sessions, second factors, links and invitations. A new one
 * would open none of it.
 */
function isRelyingOnSecret(database: Database): boolean {
  return (
    database.readOne(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM Session) OR EXISTS (SELECT 1 FROM TwoFactor)
         OR EXISTS (SELECT 1 FROM ProgressLink WHERE revokedAt IS NULL)
         OR EXISTS (SELECT 1 FROM RegistrationInvitation WHERE usedAt IS NULL)
         OR EXISTS (SELECT 1 FROM EmailLink WHERE usedAt IS NULL)`,
    ) !== undefined
  );
}

/** Whoever rotates by hand may leave the one in force among the earlier ones; better-auth refuses one that it has twice. */
function distinct([secret, ...before]: Secrets): Secrets {
  return [secret, ...new Set(before.filter((each) => each !== secret))];
}

/**
 * The secrets when none is configured: a line each in a file beside the database but not in it, so that a copy of the database alone
 * opens nobody's session. The first is in force; it is made once. Throws SecretMissing when it is gone although something relies on it:
 * guests have no other way back to their memories, nor has whoever has a second factor.
 */
export function readOrMakeSecrets(databaseFile: string, isReliedOn: boolean): Secrets {
  const file = secretFileOf(databaseFile);
  if (!existsSync(file)) {
    if (isReliedOn) {
      throw new SecretMissing(
        `${file} is missing, and with it everybody's way back to their memories, second factors and links. Restore it from a ` +
          'backup, or set AUTH_SECRET (to a new value of 32 characters or more, if everybody may be signed out, guests may be ' +
          'lost, links lead nowhere, and second factors have to be switched off: kkori user reset-second-factor).',
      );
    }
    makeSecretFile(file);
  }
  return distinct(readSecretFile(file));
}

interface Log {
  warn(fields: object, message: string): void;
}

/** Takes the file of the secrets out of others' reach, and says so: whoever has read it can make sessions. */
export function keepSecretPrivate(
  { authSecret, databaseFile }: Config,
  log: Log,
  chmod?: typeof chmodSync,
): void {
  const file = secretFileOf(databaseFile);
  if (authSecret !== null || !existsSync(file)) return;
  const found = tighten(file, chmod);
  if (found === 'tightened') {
    log.warn(
      { file },
      'others could read the secret; its mode is 0600 now. If they may have: kkori rotate-secret',
    );
  } else if (found === 'open') {
    log.warn(
      { file },
      'others can read the secret, and its mode cannot be changed: move it, or set AUTH_SECRET',
    );
  }
}
