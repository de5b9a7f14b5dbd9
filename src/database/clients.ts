import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import BetterSqlite3 from 'better-sqlite3';
import { PrismaClient } from './generated/client.ts';

/** One connection to the file, usable through Prisma and through better-sqlite3 alike. */
export interface Connection {
  readonly prisma: PrismaClient;
  readonly sqlite: BetterSqlite3.Database;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** A reader's connection refuses every statement that would write. */
  readonly role: 'reader' | 'writer';
}

/**
 * How long SQLite itself waits for a lock, the whole process with it. Longer waits belong to the queue, which
 * waits without blocking. With what else a turn of the event loop does, it has to stay well below 100 ms.
 */
export const DRIVER_TIMEOUT_MS = 20;

/** SQLITE_MAX_VARIABLE_NUMBER of the SQLite inside better-sqlite3. */
const MAX_BIND_VALUES = 32_766;

/**
 * Opens one connection to an existing file, sets what every connection must have, and asserts that it took:
 * write-ahead log, FULL synchronous (in WAL mode this build of SQLite defaults to NORMAL, which loses acknowledged
 * commits when the power goes), foreign keys, the short timeout, and that what is deleted is overwritten with zeros: somebody
 * who leaves for good leaves nothing in the pages they had.
 *
 * DateTime columns hold integers: milliseconds since 1970, UTC.
 */
export async function connect(file: string, { role }: ConnectionOptions): Promise<Connection> {
  const factory = new PrismaBetterSqlite3(
    { url: file, fileMustExist: true, timeout: DRIVER_TIMEOUT_MS },
    { timestampFormat: 'unixepoch-ms' },
  );
  const adapter = await factory.connect();
  // The adapter does not say, and Prisma then assumes the 999 of old SQLite: a query over 1,000 parents would fail.
  adapter.getConnectionInfo = () => ({ maxBindValues: MAX_BIND_VALUES, supportsRelationJoins: false });
  const sqlite = handleOf(adapter);
  try {
    configure(sqlite, role);
    assertConfigured(sqlite, role);
    const prisma = new PrismaClient({ adapter: offerOnce(adapter) });
    await prisma.$connect();
    const close = async () => {
      await prisma.$disconnect();
      if (sqlite.open) sqlite.close();
    };
    return { prisma, sqlite, close };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/**
 * The better-sqlite3 handle inside Prisma's adapter. This is the adapter's private business: its version is
 * pinned, and a test fails when the shape changes.
 */
export function handleOf(adapter: SqlDriverAdapter): BetterSqlite3.Database {
  if (!('client' in adapter) || !(adapter.client instanceof BetterSqlite3)) {
    throw new Error('@prisma/adapter-better-sqlite3 no longer keeps its better-sqlite3 handle in `client`.');
  }
  return adapter.client;
}

function configure(sqlite: BetterSqlite3.Database, role: ConnectionOptions['role']): void {
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('secure_delete = ON');
  if (role === 'reader') sqlite.pragma('query_only = ON');
}

function assertConfigured(sqlite: BetterSqlite3.Database, role: ConnectionOptions['role']): void {
  const expected = {
    journal_mode: 'wal',
    synchronous: 2n,
    foreign_keys: 1n,
    secure_delete: 1n,
    busy_timeout: BigInt(DRIVER_TIMEOUT_MS),
    query_only: role === 'reader' ? 1n : 0n,
  };
  for (const [pragma, value] of Object.entries(expected)) {
    const actual = sqlite.pragma(pragma, { simple: true });
    if (actual !== value)
      throw new Error(`A connection has ${pragma} = ${actual} where ${value} is required.`);
  }
}

/** A factory that hands out one adapter that is already connected: a second connection would be unconfigured. */
function offerOnce(adapter: SqlDriverAdapter) {
  let offered = false;
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: async (): Promise<SqlDriverAdapter> => {
      if (offered) throw new Error('A Prisma client of this program connects only once.');
      offered = true;
      return adapter;
    },
  };
}
