import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type BetterSqlite3 from 'better-sqlite3';
import type { Log } from './log.ts';

/** Commits between two looks at the write-ahead log; a look takes a few microseconds. */
const commitsPerLook = 16;

/** Frames of the log (a page each) that are worth moving: what SQLite itself would wait for. */
const framesWorthMoving = 1_000;

/** A log this long is begun anew as soon as little of it is left to move, so that it does not grow with the load. */
const framesTooMany = 4_000;
const framesLeftToMove = 200;

/** Keeps the write-ahead log short. */
export interface Checkpoints {
  /** To be called after each commit, outside of any transaction. */
  committed(): void;
  /** Ends the thread; closing the last connection then moves what is left. */
  stop(): Promise<void>;
}

/**
 * Checkpoints on a thread of their own. SQLite would make the commit that fills the log move all of it, which keeps the
 * event loop for tens of milliseconds; here that commit only sends word. The thread starts when there is first something to
 * do. Should it fail, SQLite does it again as it always did.
 */
export function checkpointApart(sqlite: BetterSqlite3.Database, file: string, log: Log): Checkpoints {
  let worker: Worker | null = null;
  let isMoving = false;
  let commits = 0;

  const giveUp = (error: unknown): void => {
    log.info({ err: error }, 'checkpoints are made by the commits again');
    if (sqlite.open) sqlite.pragma('wal_autocheckpoint = 1000');
    void worker?.terminate();
    worker = null;
    isMoving = true;
  };

  const start = (): Worker => {
    const started = new Worker(path.join(import.meta.dirname, 'checkpoint-worker.ts'), {
      workerData: file,
      execArgv: [],
    });
    started.on('message', () => {
      isMoving = false;
      try {
        beginAnew(sqlite);
      } catch (error) {
        giveUp(error);
      }
    });
    started.on('error', giveUp);
    started.unref();
    return started;
  };

  sqlite.pragma('wal_autocheckpoint = 0');
  return {
    committed: () => {
      commits += 1;
      if (isMoving || commits % commitsPerLook !== 0) return;
      try {
        const { frames, moved } = lengthOf(sqlite);
        if (frames - moved < framesWorthMoving) return;
        isMoving = true;
        worker ??= start();
        worker.postMessage('move');
      } catch (error) {
        // What was committed is committed, whatever becomes of the log.
        giveUp(error);
      }
    },
    stop: async () => {
      await worker?.terminate();
    },
  };
}

/** Has the next commit write from the log's beginning, if nearly all of it has been moved and nobody reads from it. */
function beginAnew(sqlite: BetterSqlite3.Database): void {
  if (!sqlite.open || sqlite.inTransaction) return;
  const { frames, moved } = lengthOf(sqlite);
  if (frames > framesTooMany && frames - moved < framesLeftToMove) sqlite.pragma('wal_checkpoint(RESTART)');
}

function lengthOf(sqlite: BetterSqlite3.Database): { readonly frames: number; readonly moved: number } {
  const [row] = sqlite.pragma('wal_checkpoint(NOOP)') as {
    readonly log: bigint;
    readonly checkpointed: bigint;
  }[];
  return { frames: Number(row?.log ?? 0), moved: Number(row?.checkpointed ?? 0) };
}
