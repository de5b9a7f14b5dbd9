import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { syncToDisk } from '../database/backups.ts';
import type { Secrets } from '../signature.ts';

/** There is no usable secret, and making one would lock everybody out. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
}

/** The secret was not changed; the message says why and what to do. */
export class RotationRefused extends Error {
  override readonly name = 'RotationRefused';
}

/** Where the secrets lie that were made here. */
export function secretFileOf(databaseFile: string): string {
  return join(dirname(databaseFile), 'auth-secret');
}

/** 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The secrets in a file, a line each; the first is in force. Throws SecretMissing when one cannot be used. */
export function readSecretFile(file: string): Secrets {
  const [secret = '', ...before] = readFileSync(file, 'utf8').trim().split(/\s+/);
  if ([secret, ...before].some((each) => each.length < 32)) {
    throw new SecretMissing(`${file} holds fewer than 32 characters: restore it, or set AUTH_SECRET.`);
  }
  return [secret, ...before];
}

/** Makes the file with a first secret in it. Whoever comes second leaves what is there. */
export function makeSecretFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  // Written aside and linked into place: the file is either whole or absent, whoever comes first.
  const draft = writeDraft(file, [newSecret()]);
  try {
    linkSync(draft, file);
    syncToDisk(dirname(file));
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

/** Puts these secrets in a file's place, durably: a kill leaves what was there before, or them. */
export function writeSecretFile(file: string, secrets: Secrets): void {
  // Where the name is a link, the file it leads to is what is read.
  const target = existsSync(file) ? realpathSync(file) : file;
  const draft = writeDraft(target, secrets);
  try {
    inherit(draft, existsSync(target) ? target : dirname(target));
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncToDisk(dirname(target));
}

/** What root writes, the server has to be able to read. */
function inherit(file: string, from: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(from);
  chownSync(file, uid, gid);
}

function writeDraft(file: string, secrets: Secrets): string {
  const draft = `${file}.${process.pid}`;
  // One that was left behind might be open to others.
  rmSync(draft, { force: true });
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(descriptor, `${secrets.join('\n')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return draft;
}

/** Whether anybody but a file's owner may read or change it. Windows has no such modes. */
export function isOpenToOthers(mode: number): boolean {
  return process.platform !== 'win32' && (mode & 0o077) !== 0;
}

/** What was found of a file that nobody else should read, and what came of it. */
export type Tightened = 'private' | 'tightened' | 'open';

/** Takes a file out of others' reach; `open` where that cannot be done. */
export function tighten(file: string, chmod: typeof chmodSync = chmodSync): Tightened {
  if (!isOpenToOthers(statSync(file).mode)) return 'private';
  try {
    chmod(file, 0o600);
  } catch {
    return 'open';
  }
  // Some filesystems say yes and keep no modes.
  return isOpenToOthers(statSync(file).mode) ? 'open' : 'tightened';
}

/** Where a backup's folder keeps the secrets of the database it is of: a folder may hold those of several. */
export function secretCopyBeside(backup: string): string {
  const name = /^(.+?)-\d{8}T\d{6}-\d{3}Z/.exec(basename(backup))?.[1] ?? parse(backup).name;
  return join(dirname(backup), `${name}.auth-secret`);
}

/**
 * Keeps a copy of the secrets beside a backup, without which nobody finds back to what it holds. Gives its path, or null where
 * no secret lies beside the database.
 */
export function copySecretTo(databaseFile: string, backup: string): string | null {
  const file = secretFileOf(databaseFile);
  if (!existsSync(file)) return null;
  const copy = secretCopyBeside(backup);
  writeSecretFile(copy, readSecretFile(file));
  return copy;
}

/**
 * Puts the copy beside a backup in the place of secrets that are gone. Those that are there stay: what they no longer open was
 * forgotten on purpose. Gives whether it did.
 */
export function restoreSecretFrom(databaseFile: string, backup: string): boolean {
  const file = secretFileOf(databaseFile);
  const copy = secretCopyBeside(backup);
  if (existsSync(file) || !existsSync(copy)) return false;
  writeSecretFile(file, readSecretFile(copy));
  return true;
}
