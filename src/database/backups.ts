import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { findDamage } from './soundness.ts';

/** The backup of the database `file` most recently written to `folder`, or null. */
export function findNewestBackup(file: string, folder: string): string | null {
  const prefix = `${path.parse(file).name}-`;
  let newest: { backup: string; writtenAt: number } | null = null;
  for (const name of listFolder(folder)) {
    if (!name.startsWith(prefix) || !name.endsWith('.db')) continue;
    const backup = path.join(folder, name);
    const writtenAt = statSync(backup).mtimeMs;
    if (newest === null || writtenAt >= newest.writtenAt) newest = { backup, writtenAt };
  }
  return newest?.backup ?? null;
}

/**
 * Copies the open database page by page into `folder/name`, checks the copy (integrity and foreign keys), and
 * only then gives it its name: a file ending in .db in the folder is always a whole, verified backup.
 * Returns its path; throws when the copy does not hold.
 */
export async function writeBackup(
  sqlite: BetterSqlite3.Database,
  folder: string,
  name: string,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, name);
  const partial = `${target}.partial`;
  removeDatabase(partial);
  await sqlite.backup(partial);
  settle(partial, 'DELETE');
  renameSync(partial, target);
  syncToDisk(folder);
  return target;
}

/**
 * Makes a closed database file whole and durable: one self-contained file with nothing beside it, checked
 * thoroughly, synced to disk. Its header then says which journal mode the next connection finds: DELETE can be
 * read from anywhere, WAL spares the server a first write. Throws when the check finds damage.
 */
export function settle(file: string, journalMode: 'DELETE' | 'WAL'): void {
  const sqlite = new BetterSqlite3(file, { fileMustExist: true });
  try {
    sqlite.pragma(`journal_mode = ${journalMode}`);
    const damage = findDamage(sqlite, { thorough: true });
    if (damage !== null) throw new Error(`${file} does not hold: ${damage}.`);
  } finally {
    sqlite.close();
  }
  syncToDisk(file);
}

/** Copies a file that no connection has open; a filesystem that can share blocks does. */
export function copyClosedDatabase(from: string, to: string): void {
  removeDatabase(to);
  copyFileSync(from, to);
}

/** Removes a database file and whatever SQLite left beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

/** Waits until the disk has a file's content, or a folder's names. */
export function syncToDisk(fileOrFolder: string): void {
  const descriptor = openSync(fileOrFolder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
