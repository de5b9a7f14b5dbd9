import BetterSqlite3 from 'better-sqlite3';
import type { SqlValue } from './statements.ts';

/** The database as it was at one moment, on a connection of its own that cannot write. */
export interface Snapshot {
  /** The rows of a constant SQL text, read one by one. `named` are the values for `@name`. */
  rows<Row>(sql: string, named: Readonly<Record<string, SqlValue>>): Iterable<Row>;
  close(): void;
}

/**
 * Opens a snapshot. What is committed meanwhile is not in it, and stays in the write-ahead log until it is closed: so it is read
 * without waiting for anybody. For a thread of its own, since reading blocks. Throws when the file cannot be read.
 */
export function openSnapshot(file: string): Snapshot {
  const sqlite = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    sqlite.pragma('query_only = ON');
    sqlite.exec('BEGIN');
    // BEGIN alone waits for the first look.
    sqlite.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return {
    rows: <Row>(sql: string, named: Readonly<Record<string, SqlValue>>) =>
      sqlite.prepare<[Readonly<Record<string, SqlValue>>], Row>(sql).iterate(named),
    close: () => sqlite.close(),
  };
}
