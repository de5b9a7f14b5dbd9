import { chownSync, constants, copyFileSync, linkSync, realpathSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { openAlone } from './alone.ts';
import { copyOpenDatabase, putInPlace, removeDatabase, settle, stampOf, syncToDisk } from './backups.ts';
import { RestoreRefused } from './errors.ts';
import { examine } from './inspect.ts';
import { locate } from './location.ts';
import { holdLock } from './lock.ts';
import { readMigrations } from './migrations.ts';

export interface RestoreOptions {
  /** Path of the backup: any whole Kkori database. */
  readonly backup: string;
  /** Path of the database to be restored; it may be missing or damaged. */
  readonly file: string;
  /** Whether a database that stands there may be moved aside. */
  readonly overwrite: boolean;
  /** prisma/migrations, as an absolute path. */
  readonly migrationsFolder: string;
  /** Milliseconds since 1970, for the name that the present file is kept under. */
  readonly now: () => number;
  /** Hears of every step before it is taken. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** What came of it: the file, and where the one before it is kept, if there was one. */
export interface Restored {
  readonly file: string;
  readonly kept: string | null;
  /** Whether the next start will bring its schema up to date. */
  readonly isOlder: boolean;
}

/** What SQLite may keep beside a database. A new file must not find another's: it would take it for its own. */
const companions = ['-wal', '-shm', '-journal'] as const;

/**
 * Puts a backup in a database's place. The backup is checked, copied and the copy checked before anything is touched;
 * the present file is then kept beside it as `<file>.replaced-<stamp>`, and the copy takes its name in one rename. A kill
 * at any point leaves the old database or the new one; nothing is ever deleted.
 *
 * Throws DatabaseInUse when a server or another program has the database, RestoreRefused when the backup does not hold
 * or a database is in the way.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { now, onStep = () => {} } = options;
  const file = locate(options.file);
  const backup = path.resolve(options.backup);
  const lock = holdLock(file);
  try {
    const isPresent = requireWay(file, backup, options.overwrite);
    const { pending } = requireSound(backup, options.migrationsFolder);
    const draft = `${file}.restoring`;
    onStep('copy the backup');
    await copyDraft(backup, draft);
    // From here on a missing file is a loss: a start after a kill must not make an empty database of it.
    if (isPresent) lock.rememberCreated();
    const kept = replace(file, draft, unusedName(`${file}.replaced-${stampOf(now())}`), onStep);
    onStep('remember that there is a database');
    lock.rememberCreated();
    return { file, kept, isOlder: pending.length > 0 };
  } finally {
    lock.release();
  }
}

/** Whether something stands where the database goes. Throws RestoreRefused when it may not be moved. */
function requireWay(file: string, backup: string, overwrite: boolean): boolean {
  if (exists(backup) && realpathSync(backup) === file) {
    throw new RestoreRefused(`${backup} is the database itself.`);
  }
  const present = ['', ...companions].map((suffix) => file + suffix).find(exists);
  if (present === undefined) return false;
  if (!statSync(present).isFile()) {
    throw new RestoreRefused(`${present} is not a regular file. Nothing was changed. Move it away first.`);
  }
  if (!overwrite) {
    throw new RestoreRefused(
      `${present} is in the way, and nothing was changed. With --overwrite the backup takes its place, and it is kept beside it under another name.`,
    );
  }
  return true;
}

function requireSound(backup: string, migrationsFolder: string) {
  const verdict = examine(backup, readMigrations(migrationsFolder), { thorough: true });
  if (verdict.kind === 'sound') return verdict;
  throw new RestoreRefused(`${backup} cannot be restored: ${verdict.problem}. Nothing was changed.`, {
    cause: verdict.cause,
  });
}

/** Copies through SQLite, so that a write-ahead log beside the backup is part of the copy. */
async function copyDraft(backup: string, draft: string): Promise<void> {
  const source = new BetterSqlite3(backup, { readonly: true, fileMustExist: true });
  try {
    await copyOpenDatabase(source, draft);
    settle(draft, 'WAL');
  } catch (error) {
    removeDatabase(draft);
    throw error;
  } finally {
    source.close();
  }
}

/** The name, or the first of its like under which nothing is kept yet. */
function unusedName(wanted: string): string {
  const isUsed = (name: string) => ['', ...companions].some((suffix) => exists(name + suffix));
  let name = wanted;
  for (let count = 2; isUsed(name); count += 1) name = `${wanted}-${count}`;
  return name;
}

/** Keeps what stands at `file` as `aside` and puts the draft there. Gives `aside`, or null when nothing stood there. */
function replace(file: string, draft: string, aside: string, onStep: (step: string) => void): string | null {
  const folder = path.dirname(file);
  // Held until the rename is done, so that nobody opens the old file meanwhile and writes to what nobody will read.
  const present = openPresent(file);
  try {
    const hasFile = exists(file);
    if (hasFile) {
      onStep('keep the present file');
      giveSecondName(file, aside);
    }
    let hasKept = hasFile;
    // An open database has an empty log that its closing removes. One that cannot be opened keeps whatever it has.
    for (const suffix of present === null ? companions : []) {
      if (!exists(file + suffix)) continue;
      onStep(`keep ${suffix}`);
      renameSync(file + suffix, aside + suffix);
      hasKept = true;
    }
    syncToDisk(folder);
    inherit(draft, hasFile ? file : folder);
    onStep('put the copy in place');
    putInPlace(draft, file);
    return hasKept ? aside : null;
  } finally {
    present?.close();
  }
}

/** The present database, opened alone with its log folded in; null when it is missing or too damaged to be opened. */
function openPresent(file: string): BetterSqlite3.Database | null {
  // SQLite would make a database of an empty file.
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return null;
  try {
    return openAlone(file, 'another database has to take its place');
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError) return null;
    throw error;
  }
}

/** Gives a file the owner of another: what root restores, the server has to be able to open. */
function inherit(file: string, from: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(from);
  chownSync(file, uid, gid);
}

/** Another name for the same file, where the filesystem can do that; else a copy, whose making ends the file's lock. */
function giveSecondName(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    copyFileSync(file, name, constants.COPYFILE_EXCL);
    syncToDisk(name);
  }
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
