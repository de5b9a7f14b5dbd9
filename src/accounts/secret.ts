import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Secrets } from '../signature.ts';

/** There is no usable secret, and making one would lock everybody out. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
}

/** The secrets that are configured, else those in the file beside the database, which a first start makes. */
export function loadSecrets(
  { authSecret, authSecretsBefore, databaseFile }: Config,
  database: Database,
): Secrets {
  if (authSecret !== null) return [authSecret, ...authSecretsBefore];
  const hasSessions = database.readOne('SELECT 1 FROM Session LIMIT 1') !== undefined;
  return readOrMakeSecrets(databaseFile, hasSessions);
}

/** Where the secrets lie that were made here. */
export function secretFileOf(databaseFile: string): string {
  return join(dirname(databaseFile), 'auth-secret');
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
    mkdirSync(dirname(file), { recursive: true });
    // Written aside and linked into place: the file is either whole or absent, whoever comes first.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, newSecret(), { mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft);
    }
  }
  const [secret = '', ...before] = readFileSync(file, 'utf8').trim().split(/\s+/);
  if ([secret, ...before].some((each) => each.length < 32)) {
    throw new SecretMissing(`${file} holds fewer than 32 characters: restore it, or set AUTH_SECRET.`);
  }
  return [secret, ...before];
}

/** 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
