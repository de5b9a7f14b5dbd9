import { setTimeout as sleep } from 'node:timers/promises';
import { findNewestBackup } from './backups.ts';
import { checkpointApart } from './checkpoints.ts';
import { connect } from './clients.ts';
import type { PrismaClient } from './generated/client.ts';
import { inspect } from './inspect.ts';
import { backupsFolderOf, locate } from './location.ts';
import { holdLock, type Lock } from './lock.ts';
import type { Log } from './log.ts';
import { create, migrate } from './migrate.ts';
import { readMigrations } from './migrations.ts';
import { compileStatements, type SqlParameters } from './statements.ts';
import { createWriter, type Writer } from './writer.ts';

export {
  DatabaseBusy,
  DatabaseClosed,
  DatabaseInUse,
  DatabaseRefused,
  DatabaseUnwritable,
} from './errors.ts';
export type { Log } from './log.ts';
export type { Sqlite, SqlParameters, SqlValue, Statement } from './statements.ts';
export { numberParameter, textParameter } from './statements.ts';
export type { QueuedClient } from './writer.ts';
export { isOrphaned } from './writer.ts';

export interface DatabaseOptions {
  /** Path of the database file; its folder is made on a first start. */
  readonly file: string;
  /** prisma/migrations, as an absolute path. */
  readonly migrationsFolder: string;
  /** Where copies go before a migration; `backups` beside the file when not said. */
  readonly backupsFolder?: string;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Hears how long every transaction took, in milliseconds. */
  readonly onCommit?: ((tookMs: number) => void) | undefined;
}

/**
 * The open database: reads on one connection, writes on another, one at a time.
 *
 * Reads go through `reader` (Prisma), `readOne` and `readAll` (SQL, synchronous). They see every write whose
 * promise has resolved, and nothing of a transaction still open. A text that would write is refused.
 *
 * Writes go through `commit`, `write` or `queued`, one at a time in the order of the calls (a call on `queued` sets out
 * when it is awaited, as every Prisma call does). A promise that resolves means that the disk has it. DatabaseBusy
 * and DatabaseUnwritable (a full disk) mean that nothing was stored and that it may be tried again.
 */
export interface Database {
  /** Where it lies. */
  readonly file: string;
  readonly reader: PrismaClient;
  /** First row of a constant SQL text, or undefined; compiled once. Integers are numbers, times milliseconds. */
  readOne<Row>(sql: string, ...parameters: SqlParameters): Row | undefined;
  /** All rows of a constant SQL text. */
  readAll<Row>(sql: string, ...parameters: SqlParameters): Row[];
  /**
   * One synchronous transaction on the writer's handle: the fast way, for paths taken at every review. `work`
   * compiles its statements with `sqlite.statement(sql)`; what it throws undoes all it did. Commits that arrive
   * together share one sync to disk, each whole or undone by itself; `work` may run again when that fails, so it
   * touches nothing but the database.
   */
  commit: Writer['commit'];
  /** One transaction through Prisma. `work` awaits nothing but `tx`: every other write waits behind it. */
  write: Writer['write'];
  /** A Prisma client whose every call waits for its turn; for libraries that bring their own queries. */
  readonly queued: Writer['queued'];
  /** How many writes wait for their turn. */
  waiting(): number;
  /**
   * Empties the write-ahead log into the file, so that what was deleted, and is overwritten there (`secure_delete`), stands in neither.
   * False when somebody reads from the log at this moment: then it is for another time.
   *
   * SQLite leaves copies of rows in unused parts of pages when it splits those, and overwrites them only when it writes there again.
   * With `rebuild` it writes the whole file anew, which keeps everybody for as long: no such copy is left then.
   */
  expunge(options?: { readonly rebuild?: boolean }): Promise<boolean>;
  /** Whether a read and an empty write transaction get through within a second (for a readiness probe). */
  usable(): Promise<boolean>;
  /** Refuses new writes, finishes the accepted ones, closes the file and frees its lock. */
  close(): Promise<void>;
}

const QUEUE = { patienceMs: 2_000, pauseMs: 100, capacity: 2_000 };

/** A readiness probe wants an answer soon: a queue this slow counts as not usable. */
const USABLE_WITHIN_MS = 1_000;

/**
 * Opens the database for this process alone: takes the lock, inspects the file, brings its schema up to date
 * (creating the file on a first start), and connects.
 *
 * Throws DatabaseInUse when another server has it, DatabaseRefused when the file is not fit to be served; either
 * way not a byte of it is changed.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const file = locate(options.file);
  const lock = holdLock(file);
  try {
    await prepare(file, lock, options);
    return await serve(file, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function prepare(file: string, lock: Lock, options: DatabaseOptions): Promise<void> {
  const backupsFolder = options.backupsFolder ?? backupsFolderOf(file);
  const migrations = readMigrations(options.migrationsFolder);
  const inspection = inspect(file, {
    migrations,
    newestBackup: findNewestBackup(file, backupsFolder),
    everCreated: lock.everCreated,
  });
  const context = { migrations, backupsFolder, log: options.log, now: options.now };
  if (inspection.kind === 'absent') await create(file, context);
  else if (inspection.pending.length > 0) await migrate(file, inspection.pending, context);
  lock.rememberCreated();
}

async function serve(file: string, lock: Lock, { log, onCommit }: DatabaseOptions): Promise<Database> {
  // The writer comes first and goes last, so that closing it folds the write-ahead log into the file.
  const writer = await connect(file, { role: 'writer' });
  const reader = await connect(file, { role: 'reader' });
  const apart = compileStatements(reader.sqlite, { readonly: true });
  const beside = compileStatements(writer.sqlite, { readonly: true });
  // A commit makes every other connection forget the pages it had read. The writer's own has them still, and between two
  // transactions it shows nothing but what is committed.
  const statement = <Row>(sql: string) => (writer.sqlite.inTransaction ? apart : beside).statement<Row>(sql);
  const checkpoints = checkpointApart(writer.sqlite, file, log);
  const { commit, write, queued, waiting, expunge, drain } = createWriter(writer, {
    ...QUEUE,
    onCommit: checkpoints.committed,
    onDone: onCommit,
  });

  const readOne = <Row>(sql: string, ...parameters: SqlParameters) => statement<Row>(sql).get(...parameters);
  const readAll = <Row>(sql: string, ...parameters: SqlParameters) => statement<Row>(sql).all(...parameters);

  const usable = async () => {
    try {
      readOne('SELECT 1 FROM _prisma_migrations LIMIT 1');
      const turn = commit(() => true);
      return await Promise.race([turn, sleep(USABLE_WITHIN_MS, false, { ref: false })]);
    } catch {
      return false;
    }
  };

  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    await drain();
    await checkpoints.stop();
    await reader.close();
    await writer.close();
    lock.release();
  };
  const close = () => {
    closing ??= closeAll();
    return closing;
  };

  return {
    file,
    reader: reader.prisma,
    readOne,
    readAll,
    commit,
    write,
    queued,
    waiting,
    expunge,
    usable,
    close,
  };
}
