import BetterSqlite3 from 'better-sqlite3';
import { DatabaseInUse } from './errors.ts';

/**
 * Opens the database so that nobody else can, with its write-ahead log emptied into it. Throws DatabaseInUse when
 * another program has it open; `purpose` says why that will not do.
 */
export function openAlone(file: string, purpose: string): BetterSqlite3.Database {
  const sqlite = new BetterSqlite3(file, { fileMustExist: true, timeout: 1000 });
  try {
    // Set before the first access, exclusive mode takes the whole file and keeps it until close. An empty log
    // matters: SQLite would replay a full one into the file that is renamed over this one.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return sqlite;
  } catch (error) {
    sqlite.close();
    if (error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DatabaseInUse(file, `another program has it open, and ${purpose}`);
    }
    throw error;
  }
}
