/** The clock of an interview. It runs while a question is open, and stands while its key points are checked. */
export interface Clock {
  /** What it had counted when it stood still last, milliseconds. */
  readonly clockMs: number;
  /** Milliseconds since 1970; null while it stands. */
  readonly runningSince: number | null;
  /** The last sign of the page it runs on. */
  readonly seenAt: number;
  /** That page gives a sign by itself every `signEveryMs`. One without script cannot. */
  readonly isWatched: boolean;
}

/** How often a page with script says that it is still open. */
export const signEveryMs = 15_000;

/** Browsers let a hidden page run once a minute: whoever gives no sign for longer than this has closed it. */
const watchedMs = 90_000;

/** Without script nobody can tell who thinks from who has left; beyond this it was the latter, and counts what an answer takes. */
const unwatchedMs = 10 * 60_000;
const usualMs = 2 * 60_000;

export interface ClockReading {
  readonly elapsedMs: number;
  /** False where it was stopped, and where nobody has been there for too long. */
  readonly runs: boolean;
}

/** What the clock shows. The time in which nobody was there does not count, so an interview goes on where it was left. */
export function readClock({ clockMs, runningSince, seenAt, isWatched }: Clock, now: number): ClockReading {
  if (runningSince === null) return { elapsedMs: clockMs, runs: false };
  const seen = Math.max(seenAt, runningSince);
  if (now - seen > (isWatched ? watchedMs : unwatchedMs)) {
    return { elapsedMs: clockMs + seen - runningSince + (isWatched ? 0 : usualMs), runs: false };
  }
  return { elapsedMs: clockMs + Math.max(0, now - runningSince), runs: true };
}

/** The clock once it stands. */
export function stopClock(clock: Clock, now: number): Clock {
  return { ...clock, clockMs: readClock(clock, now).elapsedMs, runningSince: null, seenAt: now };
}

/** The clock once it runs, from what it shows. Whether its page is watched will be seen. */
export function startClock(clock: Clock, now: number): Clock {
  const { elapsedMs } = readClock(clock, now);
  return { clockMs: elapsedMs, runningSince: now, seenAt: now, isWatched: false };
}

/** The clock once its candidate has come back to it; one that runs anyway is left alone. */
export function resumeClock(clock: Clock, now: number): Clock {
  return readClock(clock, now).runs ? clock : startClock(clock, now);
}

/** The clock after a sign of its page. One that nobody had looked after goes on from where it was. */
export function watchClock(clock: Clock, now: number): Clock {
  if (clock.runningSince === null) return clock;
  const { elapsedMs, runs } = readClock(clock, now);
  if (runs) return { ...clock, seenAt: now, isWatched: true };
  return { clockMs: elapsedMs, runningSince: now, seenAt: now, isWatched: true };
}
