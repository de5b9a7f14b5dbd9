import BetterSqlite3 from 'better-sqlite3';
import { DatabaseInUse } from './errors.ts';

/** The right to be the only server on a database file, held until release() or the end of the process. */
export interface Lock {
  /** Whether a database has ever been put in place beside this lock: a missing file is then a loss, not a first start. */
  readonly everCreated: boolean;
  /** Remembers, durably, that the database now exists. */
  rememberCreated(): void;
  release(): void;
}

const CREATED = 1;

/**
 * Takes the lock of `file`, in the sidecar `<file>.lock`, whose user_version carries the one fact that has to survive
 * a lost database file. Throws DatabaseInUse when somebody else holds it.
 */
export function holdLock(file: string): Lock {
  const lockFile = `${file}.lock`;
  const sqlite = lockSidecar(lockFile);
  if (sqlite === null) throw new DatabaseInUse(file, `another server holds ${lockFile}`);
  const everCreated = sqlite.pragma('user_version', { simple: true }) === CREATED;
  return {
    everCreated,
    rememberCreated: () => {
      if (!everCreated) sqlite.pragma(`user_version = ${CREATED}`);
    },
    release: () => {
      sqlite.close();
    },
  };
}

/**
 * Takes a lock that lasts until the handle is closed or the process ends; null when somebody else has it.
 *
 * Node offers no flock, and a file that only says "locked" outlives a kill -9. SQLite's own exclusive lock
 * (a POSIX record lock, LockFileEx on Windows) is kept by the kernel for the process and vanishes with it, and
 * SQLite also refuses a second connection within one process. The sidecar is therefore a tiny SQLite database
 * whose exclusive lock is never let go. Nothing else may open the sidecar: closing any descriptor of it would drop
 * the POSIX lock.
 */
export function lockSidecar(lockFile: string): BetterSqlite3.Database | null {
  const sqlite = new BetterSqlite3(lockFile, { timeout: 0 });
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE');
    // In exclusive locking mode the lock taken here stays after the commit.
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT');
    return sqlite;
  } catch (error) {
    sqlite.close();
    if (error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    // Nothing is wrong with the lock when there is no room for one.
    if (error instanceof BetterSqlite3.SqliteError && error.code === 'SQLITE_FULL') throw error;
    throw new Error(`The lock ${lockFile} cannot be taken. If no server runs, delete it.`, { cause: error });
  }
}
