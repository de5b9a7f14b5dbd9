import { waitedMs } from './waited.ts';

/** What was seen of the event loop, in milliseconds; time without a processor does not count. */
export interface LoopSeen {
  /** The longest that it went without a turn. */
  readonly blockedMs: number;
  readonly tookMs: number;
}

/** Watches the event loop of this process; the function it gives stops, and says what it saw. */
export function watchLoop(): () => LoopSeen {
  const elapsed = () => performance.now() - waitedMs();
  const began = elapsed();
  let last = began;
  let blockedMs = 0;
  let isOver = false;
  const look = (): void => {
    const now = elapsed();
    blockedMs = Math.max(blockedMs, now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    isOver = true;
    look();
    return { blockedMs, tookMs: last - began };
  };
}
