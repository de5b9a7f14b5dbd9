import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** There is no usable secret, and making one would lock everybody out. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
}

/**
 * The secret that signs session cookies when none is configured: made once, kept beside the database but not in it,
 * so that a copy of the database alone opens nobody's session. Throws SecretMissing when it is gone although there
 * are sessions that it signed: guests have no other way back to their memories.
 */
export function readOrMakeSecret(databaseFile: string, hasSessions: boolean): string {
  const file = join(dirname(databaseFile), 'auth-secret');
  if (!existsSync(file)) {
    if (hasSessions) {
      throw new SecretMissing(
        `${file} is missing, and with it everybody's way back to their memories. Restore it from a backup, or set ` +
          'AUTH_SECRET (to a new value of 32 characters or more, if all guests may be signed out).',
      );
    }
    mkdirSync(dirname(file), { recursive: true });
    // Written aside and linked into place: the file is either whole or absent, whoever comes first.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft);
    }
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) {
    throw new SecretMissing(`${file} holds fewer than 32 characters: restore it, or set AUTH_SECRET.`);
  }
  return secret;
}
