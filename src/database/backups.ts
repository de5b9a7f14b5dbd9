import {
  chmodSync,
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
import { CopyUnsound } from './errors.ts';
import { findDamage } from './soundness.ts';

/** The name of a backup made now: of its database, its moment and, unless it is routine, what it was made before. */
export function backupName(file: string, nowMs: number, before?: string): string {
  const stamp = stampOf(nowMs);
  return `${prefixOf(file)}${before === undefined ? stamp : `${stamp}-before-${before}`}.db`;
}

/** An instant as part of a file's name, so that names sort by time: `20261122T093000-000Z`. */
export function stampOf(nowMs: number): string {
  return new Date(nowMs).toISOString().replaceAll(/[-:]/g, '').replace('.', '-');
}

/** The instant in a name; null when it has none. */
function stampIn(name: string): number | null {
  const stamp = /-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)-(\d{3})Z\b/.exec(name);
  if (stamp === null) return null;
  const [year = 0, month = 0, day = 0, ...time] = stamp.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, ...time);
}

const prefixOf = (file: string): string => `${path.parse(file).name}-`;

/** The newest backup of the database `file` in `folder`, or null. */
export function findNewestBackup(file: string, folder: string): string | null {
  let newest: Backup | null = null;
  for (const backup of listBackups(file, folder)) {
    if (newest === null || backup.writtenAt >= newest.writtenAt) newest = backup;
  }
  return newest?.path ?? null;
}

/**
 * Whether `folder` has a backup of `file` written since `sinceMs`. One from the future counts for nothing: a clock that
 * was wrong for a day must not put backups off until that day has come.
 */
export function isBackedUpSince(file: string, folder: string, sinceMs: number, nowMs: number): boolean {
  return listBackups(file, folder).some((backup) => backup.writtenAt > sinceMs && backup.writtenAt <= nowMs);
}

interface Backup {
  readonly path: string;
  readonly writtenAt: number;
}

/**
 * When a backup was written, in milliseconds since 1970: by its name, which a copy of the folder keeps, else by the file's own
 * time. Null when it is gone.
 */
export function writtenAt(backup: string): number | null {
  const stats = statSync(backup, { throwIfNoEntry: false });
  return stats === undefined ? null : (stampIn(path.basename(backup)) ?? stats.mtimeMs);
}

function listBackups(file: string, folder: string): readonly Backup[] {
  const names = listFolder(folder).filter((name) => isOf(file, name) && name.endsWith('.db'));
  return names.flatMap((name) => {
    const backup = path.join(folder, name);
    // One that another process has just rotated away is no backup any more.
    const at = writtenAt(backup);
    return at === null ? [] : { path: backup, writtenAt: at };
  });
}

/** Whether a name is one of `file`'s: kkori-dev-20261127T….db is another database's, whose name begins alike. */
function isOf(file: string, name: string): boolean {
  if (!name.startsWith(prefixOf(file))) return false;
  const stampAt = name.slice(prefixOf(file).length).search(/\d{8}T\d{6}-\d{3}Z/);
  return stampAt <= 0;
}

const routine = /^\d{8}T\d{6}-\d{3}Z\.db/;

/** Whether the name is that of a backup of `file` that was made for its own sake, or begins like one. */
function isRoutine(file: string, name: string): boolean {
  return name.startsWith(prefixOf(file)) && routine.test(name.slice(prefixOf(file).length));
}

/**
 * Removes the oldest routine backups of `file` until `kept` are left, `made` among them, even where a clock that was
 * wrong has given others a later name. Those made before a migration stay: each is the last of its schema. Gives the
 * paths of what it removed.
 */
export function rotate(file: string, folder: string, kept: number, made: string): readonly string[] {
  const isOther = (name: string) =>
    isRoutine(file, name) && name.endsWith('.db') && name !== path.basename(made);
  const others = listFolder(folder).filter(isOther).toSorted();
  const outdated = others.slice(0, Math.max(0, others.length + 1 - kept));
  for (const name of outdated) rmSync(path.join(folder, name));
  return outdated.map((name) => path.join(folder, name));
}

/**
 * Removes what backups of `file` left behind that were cut off. The caller holds the lock under which backups of this
 * kind are made, so that none of them is still being written.
 */
export function removePartials(file: string, folder: string, kind: 'routine' | 'before-migration'): void {
  for (const name of listFolder(folder)) {
    const isOfKind = isRoutine(file, name) === (kind === 'routine');
    if (isOf(file, name) && name.includes('.db.partial') && isOfKind) {
      rmSync(path.join(folder, name), { force: true });
    }
  }
}

/** Pages copied between two looks at the rest of the process: 4 MB. */
const PAGES_AT_ONCE = 1_000;

/**
 * Copies the open database page by page into `folder/name`, checks the copy (integrity and foreign keys, and with
 * `findProblem` what else is asked of it), and only then gives it its name: a file ending in .db in the folder is
 * always a whole, verified backup. Returns its path; throws CopyUnsound when the copy does not hold.
 *
 * The copy is the database as it was when the work began. One read transaction spans it, because SQLite would start
 * anew each time another process has written, and never end under a steady load.
 */
export async function writeBackup(
  sqlite: BetterSqlite3.Database,
  folder: string,
  name: string,
  findProblem: FindProblem = () => null,
): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const target = path.join(folder, name);
  const partial = `${target}.partial`;
  try {
    await copyOpenDatabase(sqlite, partial);
    settle(partial, 'DELETE', findProblem);
  } catch (error) {
    removeDatabase(partial);
    throw error;
  }
  renameSync(partial, target);
  syncToDisk(folder);
  return target;
}

/** Copies the database behind a connection, as it is now, to a new file that only its owner may read. */
export async function copyOpenDatabase(sqlite: BetterSqlite3.Database, to: string): Promise<void> {
  removeDatabase(to);
  // Made beforehand, because SQLite would make it readable for everybody.
  closeSync(openSync(to, 'wx', 0o600));
  sqlite.exec('BEGIN');
  try {
    // A transaction has no view of the database before its first read.
    sqlite.prepare('SELECT 1 FROM sqlite_schema').get();
    await sqlite.backup(to, { progress: () => PAGES_AT_ONCE });
  } finally {
    sqlite.exec('ROLLBACK');
  }
}

/** What speaks against an open database, beside damage; null when nothing does. */
export type FindProblem = (sqlite: BetterSqlite3.Database) => string | null;

/**
 * Makes a closed database file whole and durable: one self-contained file with nothing beside it, checked
 * thoroughly, synced to disk. Its header then says which journal mode the next connection finds: DELETE can be
 * read from anywhere, WAL spares the server a first write. Throws CopyUnsound when the check finds something.
 */
export function settle(
  file: string,
  journalMode: 'DELETE' | 'WAL',
  findProblem: FindProblem = () => null,
): void {
  const sqlite = new BetterSqlite3(file, { fileMustExist: true });
  try {
    sqlite.pragma(`journal_mode = ${journalMode}`);
    const problem = findDamage(sqlite, { thorough: true }) ?? findProblem(sqlite);
    if (problem !== null) throw new CopyUnsound(file, problem);
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

/** Gives a settled draft the database's own name, durably: a kill leaves what was there before, or the draft. */
export function putInPlace(draft: string, file: string): void {
  // Answers and sessions are nobody else's business; SQLite gives the -wal and -shm files the same mode.
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  syncToDisk(path.dirname(file));
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
