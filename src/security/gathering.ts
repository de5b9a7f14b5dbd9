import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readSecretFile, secretFileOf } from '../accounts/secret-file.ts';
import type { Config } from '../config.ts';
import { findNewestBackup, writtenAt } from '../database/backups.ts';
import { backupsFolderOf } from '../database/location.ts';
import { transportOptions } from '../mail/transport.ts';
import type { Secrets } from '../signature.ts';
import {
  type FileFact,
  isWeakSecret,
  type MailSecurity,
  type SecretFact,
  type SecurityFacts,
} from './facts.ts';

/** Looks at this machine and changes nothing. `now` is milliseconds since 1970. */
export function gatherFacts(config: Config, now: number): SecurityFacts {
  const database = path.resolve(config.databaseFile);
  const folder = path.resolve(config.backupsFolder ?? backupsFolderOf(database));
  const newest = existsSync(folder) ? findNewestBackup(database, folder) : null;
  return {
    config,
    secret: secretFact(config),
    database: ['', '-wal', '-shm'].flatMap((suffix) => fileFact(database + suffix)),
    backups: filesIn(folder),
    folder: fileFact(path.dirname(database))[0] ?? null,
    newestBackupAt: newest === null ? null : writtenAt(newest),
    areBackupsBeside: isBeside(database, folder),
    mail: config.mail === null ? null : mailSecurityOf(config.mail.smtpUrl),
    uid: process.getuid?.() ?? null,
    node: process.versions.node,
    now,
  };
}

/** How mail goes to the server of this address: as what sends it has it done. */
export function mailSecurityOf(smtpUrl: string): MailSecurity {
  const { secure, requireTLS, ignoreTLS } = transportOptions(smtpUrl);
  if (secure) return 'tls';
  if (requireTLS) return 'starttls';
  return ignoreTLS ? 'this machine' : 'plain';
}

/** Modes mean nothing on Windows, where every file would seem to be open to everybody. */
const knowsModes = process.platform !== 'win32';

function fileFact(file: string): readonly FileFact[] {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  return [{ path: file, mode: knowsModes ? stats.mode & 0o777 : 0o600, uid: stats.uid }];
}

/** What among the backups can be read for what it holds: copies, unfinished ones, and the secret's. */
function filesIn(folder: string): readonly FileFact[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.includes('.db') || name.endsWith('.auth-secret'));
  return names.flatMap((name) => fileFact(path.join(folder, name)));
}

function secretFact({ authSecret, authSecretsBefore, databaseFile }: Config): SecretFact {
  if (authSecret !== null) {
    return { from: 'environment', isWeak: isWeakSecret(authSecret), earlier: authSecretsBefore.length };
  }
  const file = secretFileOf(databaseFile);
  const [fact] = fileFact(file);
  if (fact === undefined) return { from: 'nowhere', path: file };
  const secrets = readable(file);
  if (secrets === null) return { from: 'unusable file', path: file };
  return { from: 'file', file: fact, isWeak: isWeakSecret(secrets[0]), earlier: secrets.length - 1 };
}

function readable(file: string): Secrets | null {
  try {
    return readSecretFile(file);
  } catch {
    return null;
  }
}

function isBeside(database: string, folder: string): boolean | null {
  const [one, other] = [database, folder].map((at) => statSync(at, { throwIfNoEntry: false })?.dev);
  return one === undefined || other === undefined ? null : one === other;
}
