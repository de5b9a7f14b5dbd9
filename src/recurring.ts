import { setTimeout as sleep } from 'node:timers/promises';

/** Work that a server does beside everything else, now and then. */
export interface Recurring {
  /** Breaks it off where it may be, and waits until it has ended. */
  stop(): Promise<void>;
}

/** What work is given to know when to rest and when to end. */
export interface Pace {
  isStopped(): boolean;
  /** Rests for some times as long as a part of the work took, so that others have the processor meanwhile; cut short by a stop. */
  rest(tookMs: number): Promise<void>;
}

interface RecurringOptions {
  readonly everyMs: number;
  /** How long to rest after each part, in the times that it took. */
  readonly rests: number;
  /** What becomes of an error; the next time comes all the same. */
  readonly failed: (error: unknown) => void;
}

/** Does something soon after the start and then every so often, never twice at once. */
export function recur(
  { everyMs, rests, failed }: RecurringOptions,
  work: (pace: Pace) => Promise<void>,
): Recurring {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | null = null;
  const pace: Pace = {
    isStopped: () => signal.aborted,
    rest: async (tookMs) => {
      await sleep(Math.ceil(rests * tookMs), undefined, { signal }).catch(() => {});
    },
  };
  const run = async () => {
    try {
      await work(pace);
    } catch (error) {
      failed(error);
    }
    running = null;
  };
  const check = () => {
    running ??= run();
  };
  const timer = setInterval(check, everyMs).unref();
  // The start has other things to do first.
  const first = setImmediate(check);
  const stop = async () => {
    stopping.abort();
    clearInterval(timer);
    clearImmediate(first);
    await running;
  };
  return { stop };
}
