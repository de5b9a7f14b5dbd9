import BetterSqlite3 from 'better-sqlite3';
import type { Connection } from './clients.ts';
import { DatabaseUnwritable } from './errors.ts';
import { Prisma } from './generated/client.ts';
import { createQueue, type Queue, type QueueOptions } from './queue.ts';
import type { Sqlite } from './statements.ts';
import { createTransactions } from './transaction.ts';

/** The three ways to write. Each takes its turn in one queue, because the connection knows only one transaction. */
export interface Writer {
  write<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T>;
  commit<T>(work: (sqlite: Sqlite) => T): Promise<T>;
  readonly queued: QueuedClient;
  /** How many writes wait for their turn. */
  waiting(): number;
  /** Empties the write-ahead log into the file, which may be rebuilt first; false when a reader is in the way. */
  expunge(options?: { readonly rebuild?: boolean }): Promise<boolean>;
  /** Refuses new writes and resolves when the accepted ones are done. */
  drain(): Promise<void>;
}

export interface WriterOptions extends Pick<QueueOptions, 'patienceMs' | 'pauseMs' | 'capacity' | 'onDone'> {
  /** Hears of every synchronous commit, once it is on disk. */
  readonly onCommit?: () => void;
}

/** How long a transaction through Prisma may stay open, with every other write behind it. */
const TRANSACTION_LIMIT_MS = 15_000;

/** A statement that changes nothing and yet takes the write lock, as BEGIN IMMEDIATE would. */
const TAKE_WRITE_LOCK = 'DELETE FROM "_prisma_migrations" WHERE 0';

export function createWriter({ prisma, sqlite }: Connection, options: WriterOptions): Writer {
  const { onCommit = () => {} } = options;
  const { surface, together, rollBackLeftover } = createTransactions(sqlite, { onCommit });
  const takeWriteLock = surface.statement(TAKE_WRITE_LOCK);
  const queue = createQueue({ ...options, isBusy, together });

  const transactThroughPrisma = async <T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> => {
    try {
      return await prisma.$transaction(
        (tx) => {
          // Prisma opens with a deferred BEGIN. Taking the lock here means that work never meets a lock midway.
          takeWriteLock.run();
          return work(tx);
        },
        { maxWait: TRANSACTION_LIMIT_MS, timeout: TRANSACTION_LIMIT_MS },
      );
    } finally {
      rollBackLeftover();
    }
  };

  const commit: Writer['commit'] = (work) => explained(queue.join(() => work(surface)));
  const write: Writer['write'] = (work) => explained(queue.run(() => transactThroughPrisma(work)));
  const queued = queueCalls(prisma, queue, write);
  const expunge: Writer['expunge'] = ({ rebuild = false } = {}) =>
    explained(
      queue.run(async () => {
        if (rebuild) sqlite.exec('VACUUM');
        const [row] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: bigint }[];
        return row?.busy === 0n;
      }),
    );
  return { commit, write, queued, waiting: queue.waiting, expunge, drain: queue.close };
}

export type QueuedClient = ReturnType<typeof queueCalls>;

/**
 * The writer's Prisma client with every call, reads too, sent through the queue one by one. A transaction of
 * several calls is write()'s business, so $transaction takes its callback form only and hands out the plain client.
 */
function queueCalls(prisma: Connection['prisma'], queue: Queue, write: Writer['write']) {
  return prisma.$extends({
    name: 'queued',
    query: { $allOperations: ({ args, query }) => explained(queue.run(() => query(args))) },
    client: {
      $transaction: <T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> => {
        if (typeof work === 'function') return write(work);
        return Promise.reject(new Error('The queued client takes transactions as a callback only.'));
      },
    },
  });
}

/** Whether SQLite, or Prisma on its behalf (P1008), says that another process holds the lock. */
function isBusy(error: unknown): boolean {
  if (error instanceof BetterSqlite3.SqliteError) return error.code.startsWith('SQLITE_BUSY');
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P1008';
}

/** SQLite's words for a disk that does not take what it is given. */
const unwritable = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/;

/** The same promise, with DatabaseUnwritable in place of what the three layers call a full or failing disk. */
async function explained<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    const code = sqliteCodeOf(error);
    throw code !== null && unwritable.test(code) ? new DatabaseUnwritable(code, error) : error;
  }
}

/** Whether a write failed because the row that it was to belong to is not there (any more): nothing of it was stored. */
export function isOrphaned(error: unknown): boolean {
  return sqliteCodeOf(error) === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

/** SQLite's name for an error, also where Prisma or its adapter has wrapped it; null when it is not SQLite's. */
function sqliteCodeOf(error: unknown): string | null {
  if (error instanceof BetterSqlite3.SqliteError) return error.code;
  const wrapped = fieldOf(fieldOf(error, 'meta'), 'driverAdapterError') ?? error;
  const code = fieldOf(fieldOf(wrapped, 'cause'), 'originalCode');
  return typeof code === 'string' ? code : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
