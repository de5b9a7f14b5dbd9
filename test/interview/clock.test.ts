import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clock, readClock, startClock, stopClock, watchClock } from '../../src/interview/clock.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const noon = Date.UTC(2026, 10, 22, 4);

/** A clock that began to run at noon, on a page without script. */
const started: Clock = { clockMs: 0, runningSince: noon, seenAt: noon, isWatched: false };
/** The same on a page whose script has given its first sign. */
const watched = watchClock(started, noon);
const standing: Clock = { clockMs: 3 * minute, runningSince: null, seenAt: noon, isWatched: true };

describe('a clock', () => {
  it('counts while it runs', () => {
    expect(readClock(started, noon + 90 * second)).toEqual({ elapsedMs: 90 * second, runs: true });
  });

  it('stands while it is stopped, and goes on from there', () => {
    const stopped = stopClock(started, noon + minute);
    expect(readClock(stopped, noon + hour)).toEqual({ elapsedMs: minute, runs: false });
    const again = startClock(stopped, noon + hour);
    expect(readClock(again, noon + hour + minute)).toEqual({ elapsedMs: 2 * minute, runs: true });
  });

  it('stopped twice, it shows what it showed', () => {
    const once = stopClock(started, noon + minute);
    expect(readClock(stopClock(once, noon + hour), noon + hour)).toEqual(readClock(once, noon + minute));
  });

  it('started while it runs, loses nothing', () => {
    const again = startClock(started, noon + minute);
    expect(readClock(again, noon + 3 * minute).elapsedMs).toBe(3 * minute);
  });

  it('is not set going by a sign once it was stopped', () => {
    expect(watchClock(standing, noon + hour)).toEqual(standing);
  });
});

describe('somebody who goes away', () => {
  it('from a page that gives signs, is not counted from the last of them', () => {
    const last = watchClock(watched, noon + 45 * second);
    expect(readClock(last, noon + 135 * second)).toEqual({ elapsedMs: 135 * second, runs: true });
    expect(readClock(last, noon + 136 * second)).toEqual({ elapsedMs: 45 * second, runs: false });
    expect(readClock(last, noon + 400 * 24 * hour)).toEqual({ elapsedMs: 45 * second, runs: false });
  });

  it('from a page without script, is taken to have thought for ten minutes at most', () => {
    expect(readClock(started, noon + 10 * minute)).toEqual({ elapsedMs: 10 * minute, runs: true });
    expect(readClock(started, noon + 10 * minute + 1)).toEqual({ elapsedMs: 2 * minute, runs: false });
  });

  it('and comes back, goes on from there', () => {
    const last = watchClock(watched, noon + 45 * second);
    const back = watchClock(last, noon + hour);
    expect(readClock(back, noon + hour)).toEqual({ elapsedMs: 45 * second, runs: true });
    expect(readClock(back, noon + hour + 10 * second).elapsedMs).toBe(55 * second);
    const resumed = startClock(started, noon + 24 * hour);
    expect(readClock(resumed, noon + 24 * hour + minute).elapsedMs).toBe(3 * minute);
  });

  it('but whose hidden page is let run once a minute, has not', () => {
    let clock = watched;
    for (let passed = 1; passed <= 30; passed += 1) clock = watchClock(clock, noon + passed * minute);
    expect(readClock(clock, noon + 30 * minute)).toEqual({ elapsedMs: 30 * minute, runs: true });
  });
});

describe('a computer whose time is set', () => {
  it('back, counts nothing until it has caught up', () => {
    const back = noon - 2 * hour;
    expect(readClock(started, back)).toEqual({ elapsedMs: 0, runs: true });
    expect(stopClock(standing, back).clockMs).toBe(3 * minute);
    const signed = watchClock(watched, back);
    expect(readClock(signed, back)).toEqual({ elapsedMs: 0, runs: true });
    expect(readClock(startClock(signed, back), back + minute).elapsedMs).toBe(minute);
  });

  it('forward by more than a year, counts none of it', () => {
    const later = noon + 400 * 24 * hour;
    const stopped = stopClock(watchClock(watched, noon + minute), later);
    expect(stopped.clockMs).toBe(minute);
    expect(readClock(startClock(stopped, noon + 2 * minute), noon + 3 * minute).elapsedMs).toBe(2 * minute);
  });
});

/** What befalls a clock, and how long after what came before. */
const events = fc.array(
  fc.record({
    kind: fc.constantFrom('start', 'stop', 'watch'),
    afterMs: fc.oneof(fc.nat(20_000), fc.nat(hour), fc.integer({ min: -2 * hour, max: 400 * 24 * hour })),
  }),
  { maxLength: 30 },
);
const change = { start: startClock, stop: stopClock, watch: watchClock };

/** The clock after all of it, and the time it then is. */
function befallen(all: readonly { readonly kind: string; readonly afterMs: number }[]) {
  let [clock, now] = [started, noon];
  const clocks = [{ clock, now }];
  for (const { kind, afterMs } of all) {
    now += afterMs;
    clock = change[kind as keyof typeof change](clock, now);
    clocks.push({ clock, now });
  }
  return { clock, now, clocks };
}

describe('whatever befalls a clock', () => {
  const forward = events.map((all) => all.map((each) => ({ ...each, afterMs: Math.abs(each.afterMs) })));

  it('it shows a whole number of milliseconds that is never negative, wherever time is set to', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: -hour, max: hour }), (all, offset) => {
        const { clock, now } = befallen(all);
        const { elapsedMs } = readClock(clock, now + offset);
        expect(Number.isSafeInteger(elapsedMs)).toBe(true);
        expect(elapsedMs).toBeGreaterThanOrEqual(0);
        // In 1970, as a computer without a battery believes.
        expect(readClock(clock, 0).elapsedMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('it is never further than time itself', () => {
    fc.assert(
      fc.property(forward, (all) => {
        const { clock, now } = befallen(all);
        expect(readClock(clock, now).elapsedMs).toBeLessThanOrEqual(now - noon);
      }),
    );
  });

  it('it does not go back while it runs; once nobody is there, it shows one and the same', () => {
    fc.assert(
      fc.property(forward, fc.nat(2 * hour), fc.nat(2 * hour), (all, first, more) => {
        const { clock, now } = befallen(all);
        const earlier = readClock(clock, now + first);
        const later = readClock(clock, now + first + more);
        // It goes back at one moment alone: when it turns out that somebody has left, and what they were away is taken off.
        if (earlier.runs === later.runs) expect(later.elapsedMs).toBeGreaterThanOrEqual(earlier.elapsedMs);
        if (!earlier.runs) expect(later).toEqual(earlier);
      }),
    );
  });

  it('what it had counted when it stood still last is never taken off again', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { clocks } = befallen(all);
        for (const [place, { clock }] of clocks.slice(1).entries())
          expect(clock.clockMs).toBeGreaterThanOrEqual(clocks[place]?.clock.clockMs ?? 0);
      }),
    );
  });
});
