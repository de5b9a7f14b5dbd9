import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { countSessions, renewSecondFactors } from '../accounts/rotation/repository.ts';
import {
  newSecret,
  RotationRefused,
  readSecretFile,
  secretCopyBeside,
  secretFileOf,
  writeSecretFile,
} from '../accounts/secret-file.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { backupsFolderOf, locate } from '../database/location.ts';
import type { Secrets } from '../signature.ts';
import { report } from './report.ts';

/** What `kkori rotate-secret` is given, as the shell gives it. */
export interface RotationWords {
  readonly forgetBefore?: boolean;
  readonly keep?: string;
}

/**
 * `kkori rotate-secret`: puts a new secret in force. A server reads its secrets once, so this has the database to itself: while
 * a server runs, it refuses.
 */
export async function rotateSecret(words: RotationWords): Promise<void> {
  await report(async () => {
    const keep = readKeep(words);
    const config = readConfig(process.env);
    const file = requireSecretFile(config);
    const database = await openDatabase({
      file: config.databaseFile,
      migrationsFolder: path.resolve(import.meta.dirname, '../../prisma/migrations'),
      ...(config.backupsFolder === null ? {} : { backupsFolder: config.backupsFolder }),
      log: { info: () => {} },
      now: Date.now,
    });
    try {
      return await rotate(file, keep, config, database);
    } finally {
      await database.close();
    }
  });
}

/** How many of the earlier secrets go on opening what they signed. */
function readKeep({ forgetBefore = false, keep }: RotationWords): number {
  if (forgetBefore) {
    if (keep !== undefined) throw new ConfigError('Say either --forget-before or --keep.');
    return 0;
  }
  if (keep === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,4}$/.test(keep)) throw new ConfigError('--keep must be a whole number from 0');
  return Number(keep);
}

function requireSecretFile({ authSecret, databaseFile }: Config): string {
  if (authSecret !== null) {
    throw new RotationRefused(
      'AUTH_SECRET is configured, so no file is read, and nothing was changed. To rotate it, set AUTH_SECRET to a new value ' +
        '(openssl rand -base64 32), put the present one first in AUTH_SECRETS_BEFORE, and start the server again.',
    );
  }
  const file = secretFileOf(databaseFile);
  if (!existsSync(databaseFile)) throw new RotationRefused(`There is no database at ${databaseFile}.`);
  if (!existsSync(file)) {
    throw new RotationRefused(`There is no secret at ${file}. The first start makes one.`);
  }
  return file;
}

/**
 * The new secret first, with every earlier one behind it; then what those have encrypted is encrypted anew; only then are any
 * forgotten. A kill in between leaves secrets that open everything.
 */
async function rotate(file: string, keep: number, config: Config, database: Database): Promise<string> {
  const before = readSecretFile(file);
  const rotatedAt = statSync(file).mtimeMs;
  const secrets: Secrets = [newSecret(), ...before];
  writeSecretFile(file, secrets);
  const { lost } = await renewSecondFactors(database, secrets);
  const kept: Secrets = [secrets[0], ...before.slice(0, keep)];
  const forgotten = before.length - (kept.length - 1);
  if (forgotten > 0) writeSecretFile(file, kept);
  const copy = renewCopy(config, kept);
  const now = Date.now();
  // Whoever came back since the last rotation has a cookie that was signed by what was in force until now.
  const cutOff = countSessions(database, now, kept.length === 1 ? Number.MAX_SAFE_INTEGER : rotatedAt);
  return [
    `${file} begins with a new secret. It is in force from the next start.`,
    kept.length === 1 ? null : stillOpen(kept.length - 1),
    forgotten === 0 ? null : consequences(forgotten, kept.length === 1, cutOff),
    copy === null ? null : `The copy beside the backups is the same: ${copy}.`,
    lost === 0
      ? null
      : `${lost} second factors are encrypted by a secret that was forgotten before this one.`,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

/** A copy with secrets that were forgotten would still open what they signed. */
function renewCopy({ databaseFile, backupsFolder }: Config, secrets: Secrets): string | null {
  const database = locate(databaseFile);
  const folder = path.resolve(backupsFolder ?? backupsFolderOf(database));
  const copy = secretCopyBeside(path.join(folder, path.basename(database)));
  if (!existsSync(copy)) return null;
  writeSecretFile(copy, secrets);
  return copy;
}

function stillOpen(count: number): string {
  const which = count === 1 ? 'The one before it still opens' : `The ${count} before it still open`;
  return `${which} what was signed until now: nobody is signed out, and each session is signed anew at its browser's next request.`;
}

function consequences(
  forgotten: number,
  isAll: boolean,
  { accounts, guests }: { readonly accounts: number; readonly guests: number },
): string {
  const whose = isAll
    ? 'Everybody is signed out'
    : 'Whoever has not come back since the last rotation is signed out';
  return [
    `${forgotten} earlier ${forgotten === 1 ? 'secret is' : 'secrets are'} forgotten.`,
    `${whose}: ${isAll ? '' : 'at most '}${accounts} sessions of accounts, whose owners sign in again, and ${guests} of guests, who have no other way back to their memories.`,
    'Links that such a secret signed open nothing any more: progress that was shared, invitations, mail that is on its way.',
  ].join('\n');
}
