import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { DatabaseBusy, DatabaseClosed } from './errors.ts';

export interface QueueOptions {
  /** Whether an error means that another process holds the database, so that the same work may be tried again. */
  readonly isBusy: (error: unknown) => boolean;
  /** Runs several short works in one transaction, all or none of which lasts; see Queue.join(). */
  readonly together: (works: readonly Work[]) => readonly Outcome[];
  /** How long a write may meet a locked database before it is given up, counted from its arrival. */
  readonly patienceMs: number;
  /** Rest between two attempts; an attempt itself may block the thread for the driver's timeout. */
  readonly pauseMs: number;
  /** Writes that may wait; one more is refused at once. */
  readonly capacity: number;
  /** Hears how long each transaction took that came to an end, without the wait before it. */
  readonly onDone?: ((tookMs: number) => void) | undefined;
}

export type Work = () => unknown;

/** What became of one work among others. */
export type Outcome =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Runs writes in the order they came. Work has to undo itself when it fails, for it may run more than once. Both ways
 * in reject with DatabaseBusy, DatabaseClosed, or what `work` threw. A call from inside running work is refused: it
 * would wait for itself.
 */
export interface Queue {
  /** Runs `work` alone when its turn comes, again while the database is locked. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Runs synchronous `work` when its turn comes, together with the neighbours that came the same way. */
  join<T>(work: () => T): Promise<T>;
  /** How many wait for their turn. */
  waiting(): number;
  /** Refuses new writes and resolves when the accepted ones are done. */
  close(): Promise<void>;
}

interface Job {
  readonly arrivedAt: number;
  /** Whether it may share a transaction with its neighbours. */
  readonly joins: boolean;
  readonly work: Work;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const RETRY_AFTER_SECONDS = 2;
/** Works that share one transaction at most: they block the thread together. */
const LARGEST_GROUP = 64;

export function createQueue(options: QueueOptions): Queue {
  const waiting: Job[] = [];
  const running = new AsyncLocalStorage<{ open: boolean }>();
  let serving = false;
  let closed = false;
  let whenIdle: () => void = () => {};

  const findRefusal = (): Error | null => {
    if (closed) return new DatabaseClosed();
    if (running.getStore()?.open) {
      return new Error('A write was started inside a write: use the transaction it was given.');
    }
    if (waiting.length < options.capacity) return null;
    return new DatabaseBusy(`${waiting.length} writes are waiting`, RETRY_AFTER_SECONDS);
  };

  const enqueue = <T>(joins: boolean, work: Work): Promise<T> => {
    const refusal = findRefusal();
    if (refusal !== null) return Promise.reject(refusal);
    return new Promise<T>((resolve, reject) => {
      const job = { arrivedAt: performance.now(), joins, work, resolve: resolve as Job['resolve'], reject };
      waiting.push(job);
      if (!serving) void serve();
    });
  };

  async function serve(): Promise<void> {
    serving = true;
    while (waiting[0] !== undefined) {
      // What this turn of the event loop still brings can join; reads and timers get their turn as well.
      if (waiting[0].joins) await nextTurn();
      const group = takeGroup(waiting);
      const verdict = await settle(group, options, inScope);
      if (verdict === 'settled') continue;
      await giveUpOnTheLate(waiting, options.patienceMs);
      // The next one would meet the same lock at once, and block the thread for twice the driver's timeout on end.
      await sleep(options.pauseMs);
    }
    serving = false;
    whenIdle();
  }

  /** Runs an attempt so that calls from inside it are recognised for as long as it lasts. */
  async function inScope<T>(attempt: () => T | Promise<T>): Promise<T> {
    const scope = { open: true };
    try {
      return await running.run(scope, attempt);
    } finally {
      scope.open = false;
    }
  }

  const close = (): Promise<void> => {
    closed = true;
    if (!serving) return Promise.resolve();
    return new Promise((resolve) => {
      whenIdle = resolve;
    });
  };

  return {
    run: (work) => enqueue(false, work),
    join: (work) => enqueue(true, work),
    waiting: () => waiting.length,
    close,
  };
}

type InScope = <T>(attempt: () => T | Promise<T>) => Promise<T>;

/** Takes the first job, and the ones right behind it that may share its transaction. */
function takeGroup(waiting: Job[]): Job[] {
  if (!waiting[0]?.joins) return waiting.splice(0, 1);
  const end = waiting.findIndex(({ joins }) => !joins);
  return waiting.splice(0, Math.min(end === -1 ? waiting.length : end, LARGEST_GROUP));
}

/** Sees a group through to its results, its errors, or the end of its patience with a locked database. */
async function settle(
  group: readonly Job[],
  options: QueueOptions,
  inScope: InScope,
): Promise<'settled' | 'locked'> {
  const [first] = group;
  if (first === undefined) return 'settled';
  for (;;) {
    try {
      const attempt = first.joins ? () => options.together(group.map(({ work }) => work)) : first.work;
      const result = await timed(() => inScope(attempt), options.onDone);
      // `together` tells the outcomes, in the order of the group.
      if (first.joins) await report(group, result as readonly Outcome[]);
      else first.resolve(result);
      return 'settled';
    } catch (error) {
      if (!options.isBusy(error)) return settleSingly(group, error, options, inScope);
      if (performance.now() - first.arrivedAt + options.pauseMs >= options.patienceMs) {
        await lockOut(group, error);
        return 'locked';
      }
      await sleep(options.pauseMs);
    }
  }
}

/** Runs an attempt, and tells how long it took if somebody listens and it comes to an end. */
function timed<T>(attempt: () => Promise<T>, onDone: QueueOptions['onDone']): Promise<T> {
  if (onDone === undefined) return attempt();
  const startedAt = performance.now();
  return attempt().then((result) => {
    onDone(performance.now() - startedAt);
    return result;
  });
}

/** A transaction that failed as a whole has undone everything in it: on their own, only the culprit fails again. */
async function settleSingly(
  group: readonly Job[],
  error: unknown,
  options: QueueOptions,
  inScope: InScope,
): Promise<'settled' | 'locked'> {
  if (group.length === 1) {
    group[0]?.reject(error);
    return 'settled';
  }
  let verdict: 'settled' | 'locked' = 'settled';
  for (const job of group) verdict = await settle([job], options, inScope);
  return verdict;
}

/** How many are told in one turn of the event loop what became of them: each makes a page of it, up to a millisecond. */
const TOLD_AT_ONCE = 8;

async function report(group: readonly Job[], outcomes: readonly Outcome[]): Promise<void> {
  for (const [index, job] of group.entries()) {
    if (index > 0 && index % TOLD_AT_ONCE === 0) await nextTurn();
    const outcome = outcomes[index];
    if (outcome?.kind === 'done') job.resolve(outcome.value);
    else job.reject(outcome?.error ?? new Error('A work was left out of its transaction.'));
  }
}

/** After one write met nothing but a lock, those that arrived a whole patience ago have met the same one. */
async function giveUpOnTheLate(waiting: Job[], patienceMs: number): Promise<void> {
  const lateBefore = performance.now() - patienceMs;
  const firstInTime = waiting.findIndex(({ arrivedAt }) => arrivedAt > lateBefore);
  await lockOut(waiting.splice(0, firstInTime === -1 ? waiting.length : firstInTime));
}

async function lockOut(jobs: readonly Job[], cause?: unknown): Promise<void> {
  for (const [index, job] of jobs.entries()) {
    if (index > 0 && index % TOLD_AT_ONCE === 0) await nextTurn();
    job.reject(new DatabaseBusy('another process has it locked', RETRY_AFTER_SECONDS, cause));
  }
}
