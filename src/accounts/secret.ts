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
  const hasSessions = database.readOne('SELECT 1 FROM Session LIMIT 1') !== undefined;
  return readOrMakeSecrets(databaseFile, hasSessions);
}

/** Whoever rotates by hand may leave the one in force among the earlier ones; better-auth refuses one that it has twice. */
function distinct([secret, ...before]: Secrets): Secrets {
  return [secret, ...new Set(before.filter((each) => each !== secret))];
}

/**
 * The secrets when none is configured: a line each in a file beside the database but not in it, so that a copy of the database alone
 * opens nobody's session. The first is in force; it is made once. Throws SecretMissing when it is gone although there are
 * sessions that it signed: guests have no other way back to their memories.
 */
export function readOrMakeSecrets(databaseFile: string, hasSessions: boolean): Secrets {
  const file = secretFileOf(databaseFile);
  if (!existsSync(file)) {
    if (hasSessions) {
      throw new SecretMissing(
        `${file} is missing, and with it everybody's way back to their memories. Restore it from a backup, or set ` +
          'AUTH_SECRET (to a new value of 32 characters or more, if everybody may be signed out and guests may be lost).',
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
