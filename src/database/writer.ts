import BetterSqlite3 from 'better-sqlite3';
import type { Connection } from './clients.ts';
import { Prisma } from './generated/client.ts';
import type { Queue } from './queue.ts';
import { compileStatements, type Sqlite } from './statements.ts';

/** The three ways to write. Each takes its turn in one queue, because the connection knows only one transaction. */
export interface Writer {
  write<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T>;
  commit<T>(work: (sqlite: Sqlite) => T): Promise<T>;
  readonly queued: QueuedClient;
}

/** How long a transaction through Prisma may stay open, with every other write behind it. */
const TRANSACTION_LIMIT_MS = 15_000;

/** A statement that changes nothing and yet takes the write lock, as BEGIN IMMEDIATE would. */
const TAKE_WRITE_LOCK = 'DELETE FROM "_prisma_migrations" WHERE 0';

export function createWriter({ prisma, sqlite }: Connection, queue: Queue): Writer {
  const surface = compileStatements(sqlite);
  const begin = surface.statement('BEGIN IMMEDIATE');
  const end = surface.statement('COMMIT');
  const undo = surface.statement('ROLLBACK');
  const takeWriteLock = surface.statement(TAKE_WRITE_LOCK);

  const rollBackLeftover = () => {
    if (sqlite.inTransaction) undo.run();
  };

  const transact = <T>(work: (sqlite: Sqlite) => T): T => {
    begin.run();
    try {
      const result = work(surface);
      if (result instanceof Promise) throw new Error('The work of commit() has to be synchronous.');
      end.run();
      return result;
    } finally {
      // After a failure, of the work or of COMMIT itself (a full disk), the transaction is still open.
      rollBackLeftover();
    }
  };

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

  const commit: Writer['commit'] = (work) => queue.run(() => transact(work));
  const write: Writer['write'] = (work) => queue.run(() => transactThroughPrisma(work));
  return { commit, write, queued: queueCalls(prisma, queue, write) };
}

export type QueuedClient = ReturnType<typeof queueCalls>;

/**
 * The writer's Prisma client with every call, reads too, sent through the queue one by one. A transaction of
 * several calls is write()'s business, so $transaction takes its callback form only and hands out the plain client.
 */
function queueCalls(prisma: Connection['prisma'], queue: Queue, write: Writer['write']) {
  return prisma.$extends({
    name: 'queued',
    query: { $allOperations: ({ args, query }) => queue.run(() => query(args)) },
    client: {
      $transaction: <T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> => {
        if (typeof work === 'function') return write(work);
        return Promise.reject(new Error('The queued client takes transactions as a callback only.'));
      },
    },
  });
}

/** Whether SQLite, or Prisma on its behalf (P1008), says that another process holds the lock. */
export function isBusy(error: unknown): boolean {
  if (error instanceof BetterSqlite3.SqliteError) return error.code.startsWith('SQLITE_BUSY');
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P1008';
}
