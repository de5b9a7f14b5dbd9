import { existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { backupName, removePartials, rotate, writeBackup } from './backups.ts';
import { BackupFailed, CopyUnsound } from './errors.ts';
import { planFor } from './inspect.ts';
import { backupsFolderOf, locate } from './location.ts';
import { lockSidecar } from './lock.ts';
import { readMigrations } from './migrations.ts';

export interface BackupOptions {
  /** Path of the database file. */
  readonly file: string;
  /** Where the backup goes; `backups` beside the file when null. */
  readonly folder: string | null;
  /** prisma/migrations, as an absolute path: a backup has a schema that the program knows. */
  readonly migrationsFolder: string;
  /** How many routine backups the folder keeps, this one among them; at least 1. */
  readonly kept: number;
  /** Milliseconds since 1970, for the backup's name. */
  readonly now: () => number;
}

/** A backup that was made. */
export interface Backup {
  readonly backup: string;
  readonly bytes: number;
  /** Older ones that it took the place of. */
  readonly removed: readonly string[];
}

/**
 * Makes a verified backup of a database, whether or not a server is writing to it: everything acknowledged before the
 * call is in it. Works on a connection that cannot write. Throws BackupFailed; an incomplete copy keeps no name that
 * could be taken for a backup's.
 */
export async function backUp(options: BackupOptions): Promise<Backup> {
  if (!existsSync(options.file)) throw new BackupFailed(`There is no database at ${options.file}.`);
  const file = locate(options.file);
  const folder = path.resolve(options.folder ?? backupsFolderOf(file));
  try {
    return await backUpTo(folder, file, options);
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError) {
      throw new BackupFailed(`${file} cannot be backed up (${error.code}: ${error.message}).`, {
        cause: error,
      });
    }
    throw error;
  }
}

async function backUpTo(folder: string, file: string, options: BackupOptions): Promise<Backup> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockSidecar(path.join(folder, `${path.parse(file).name}.lock`));
  if (lock === null) throw new BackupFailed(`Another backup is being written to ${folder}.`);
  try {
    removePartials(file, folder, 'routine');
    requireRoom(file, folder);
    const backup = await copyTo(file, folder, options);
    return { backup, bytes: statSync(backup).size, removed: rotate(file, folder, options.kept, backup) };
  } finally {
    lock.close();
  }
}

/** A copy that took the last of the disk would keep the server from writing: as much again has to stay free. */
function requireRoom(file: string, folder: string): void {
  const sizes = ['', '-wal'].map((suffix) => statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0);
  const neededBytes = 2 * sizes.reduce((sum, size) => sum + size, 0);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= neededBytes) return;
  const [needed, free] = [neededBytes, bavail * bsize].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
  throw new BackupFailed(`${folder} has no room for a backup: ${needed} have to be free, and ${free} are.`);
}

async function copyTo(file: string, folder: string, options: BackupOptions): Promise<string> {
  const migrations = readMigrations(options.migrationsFolder);
  const sqlite = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    return await writeBackup(sqlite, folder, backupName(file, options.now()), (copy) => {
      const plan = planFor(copy, migrations);
      return plan.kind === 'unsuitable' ? plan.problem : null;
    });
  } catch (error) {
    // The copy is the database's, page by page: what is wrong with the one is wrong with the other.
    if (error instanceof CopyUnsound) {
      throw new BackupFailed(`${file} cannot be backed up: ${error.problem}.`, { cause: error });
    }
    throw error;
  } finally {
    sqlite.close();
  }
}
