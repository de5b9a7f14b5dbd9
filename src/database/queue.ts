import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { DatabaseBusy, DatabaseClosed } from './errors.ts';

export interface QueueOptions {
  /** Whether an error means that another process holds the database, so that the same work may be tried again. */
  readonly isBusy: (error: unknown) => boolean;
  /** How long a write may meet a locked database before it is given up, counted from its arrival. */
  readonly patienceMs: number;
  /** Rest between two attempts; an attempt itself may block the thread for the driver's timeout. */
  readonly pauseMs: number;
  /** Writes that may wait; one more is refused at once. */
  readonly capacity: number;
}

/** Runs writes one after the other, in the order they came. */
export interface Queue {
  /**
   * Runs `work` when its turn comes, again while the database is locked, and settles as it does. Work has to
   * undo itself when it fails, for it may run more than once. Rejects with DatabaseBusy, DatabaseClosed, or
   * what `work` threw. A call from inside running work is refused: it would wait for itself.
   */
  run<T>(work: () => T | Promise<T>): Promise<T>;
  /** Refuses new writes and resolves when the accepted ones are done. */
  close(): Promise<void>;
}

interface Job {
  readonly arrivedAt: number;
  /** Runs the work once; throws what it threw. */
  readonly attempt: () => Promise<void>;
  readonly reject: (error: unknown) => void;
}

const RETRY_AFTER_SECONDS = 2;
/** Writes served in one go before reads and timers get their turn. */
const BURST_MS = 10;

export function createQueue(options: QueueOptions): Queue {
  const waiting: Job[] = [];
  const running = new AsyncLocalStorage<{ open: boolean }>();
  let serving = false;
  let closed = false;
  let whenIdle: () => void = () => {};

  const run = <T>(work: () => T | Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(new DatabaseClosed());
    if (running.getStore()?.open) {
      return Promise.reject(
        new Error('A write was started inside a write: use the transaction it was given.'),
      );
    }
    if (waiting.length >= options.capacity) {
      return Promise.reject(new DatabaseBusy(`${waiting.length} writes are waiting`, RETRY_AFTER_SECONDS));
    }
    return new Promise<T>((resolve, reject) => {
      const attempt = async () => {
        const scope = { open: true };
        try {
          resolve(await running.run(scope, work));
        } finally {
          scope.open = false;
        }
      };
      waiting.push({ arrivedAt: performance.now(), attempt, reject });
      if (!serving) void serve();
    });
  };

  /** Serves until nobody waits. Synchronous work that meets an idle queue is done before run() returns. */
  async function serve(): Promise<void> {
    serving = true;
    let burstStart = performance.now();
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const verdict = await settle(job, options);
      if (verdict === 'locked') giveUpOnTheLate(waiting, options.patienceMs);
      if (performance.now() - burstStart > BURST_MS) {
        await nextTurn();
        burstStart = performance.now();
      }
    }
    serving = false;
    whenIdle();
  }

  const close = (): Promise<void> => {
    closed = true;
    if (!serving) return Promise.resolve();
    return new Promise((resolve) => {
      whenIdle = resolve;
    });
  };

  return { run, close };
}

/** Sees one job through to its result, its error, or the end of its patience with a locked database. */
async function settle(job: Job, { isBusy, patienceMs, pauseMs }: QueueOptions): Promise<'done' | 'locked'> {
  for (;;) {
    try {
      await job.attempt();
      return 'done';
    } catch (error) {
      if (!isBusy(error)) {
        job.reject(error);
        return 'done';
      }
      if (performance.now() - job.arrivedAt + pauseMs >= patienceMs) {
        job.reject(new DatabaseBusy('another process has it locked', RETRY_AFTER_SECONDS, error));
        return 'locked';
      }
      await sleep(pauseMs);
    }
  }
}

/** After one write met nothing but a lock, those that arrived a whole patience ago have met the same one. */
function giveUpOnTheLate(waiting: Job[], patienceMs: number): void {
  const lateBefore = performance.now() - patienceMs;
  while (waiting[0] !== undefined && waiting[0].arrivedAt <= lateBefore) {
    waiting.shift()?.reject(new DatabaseBusy('another process has it locked', RETRY_AFTER_SECONDS));
  }
}
