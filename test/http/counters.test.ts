import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Counters } from '../../src/http/counters.ts';

const windowMs = 1_000;

describe('what is counted', () => {
  it('is counted anew once its window is over, which began with the first time', () => {
    const counters = new Counters(10, windowMs);
    expect(counters.count('a', 0)).toEqual({ count: 1, remainingMs: 1_000 });
    expect(counters.count('a', 400)).toEqual({ count: 2, remainingMs: 600 });
    expect(counters.read('a', 999)).toEqual({ count: 2, remainingMs: 1 });
    expect(counters.read('a', 1_000)).toEqual({ count: 0, remainingMs: 0 });
    expect(counters.count('a', 1_000)).toEqual({ count: 1, remainingMs: 1_000 });
  });

  it('agrees with counting everything, as long as there is room', () => {
    const asked = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(400)), { maxLength: 200 });
    fc.assert(
      fc.property(asked, (requests) => {
        const counters = new Counters(4, windowMs);
        const windows = new Map<string, { from: number; count: number }>();
        let now = 0;
        for (const [key, pauseMs] of requests) {
          now += pauseMs;
          const known = windows.get(key);
          const isOver = known === undefined || now - known.from >= windowMs;
          const expected = isOver ? { from: now, count: 1 } : { from: known.from, count: known.count + 1 };
          windows.set(key, expected);
          expect(counters.count(key, now)).toEqual({
            count: expected.count,
            remainingMs: expected.from + windowMs - now,
          });
        }
      }),
    );
  });

  it('takes no more room, however many names there are', () => {
    const names = fc.array(fc.tuple(fc.nat(1_000), fc.nat(50)), { maxLength: 500 });
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 20 }), (requests, capacity) => {
        const counters = new Counters(capacity, windowMs);
        let now = 0;
        for (const [name, pauseMs] of requests) {
          now += pauseMs;
          counters.count(String(name), now);
          expect(counters.size).toBeLessThanOrEqual(capacity);
        }
      }),
    );
  });
});

describe('somebody who wants a count to be forgotten', () => {
  it('gains nothing by asking under other names', () => {
    const counters = new Counters(100, windowMs);
    for (let n = 0; n < 10; n += 1) counters.count('victim', 0);
    for (let n = 0; n < 100_000; n += 1) counters.count(`other ${n}`, 0);
    expect(counters.read('victim', 0).count).toBeGreaterThanOrEqual(10);
  });

  it('is not counted too low when all the room is taken by names that were counted more than once', () => {
    const counters = new Counters(100, windowMs);
    for (let times = 0; times < 2; times += 1)
      for (let n = 0; n < 100; n += 1) counters.count(`other ${n}`, 0);
    for (let guess = 1; guess <= 20; guess += 1) {
      expect(counters.count('victim', 0).count).toBeGreaterThanOrEqual(guess);
      counters.count(`another ${guess}`, 0);
    }
  });

  it('is never counted too low within a window, nor too high by more than what was asked for each place', () => {
    const requests = fc.array(fc.nat(40), { maxLength: 500 });
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 20 }), (names, capacity) => {
        const counters = new Counters(capacity, windowMs);
        const asked = new Map<number, number>();
        for (const [at, name] of names.entries()) {
          const exact = (asked.get(name) ?? 0) + 1;
          asked.set(name, exact);
          const { count } = counters.count(String(name), at);
          expect(count).toBeGreaterThanOrEqual(exact);
          expect(count).toBeLessThanOrEqual(exact + at / capacity);
        }
      }),
    );
  });

  it('weighs on nobody any more once all of it is over', () => {
    const counters = new Counters(2, windowMs);
    for (const name of ['a', 'b', 'c', 'd', 'e']) counters.count(name, 0);
    expect(counters.read('f', windowMs - 1).count).toBeGreaterThan(0);
    expect(counters.count('f', windowMs).count).toBe(1);
  });

  it('does not make room for themselves with what is long over', () => {
    const counters = new Counters(3, windowMs);
    for (const name of ['a', 'b', 'c']) for (let n = 0; n < 5; n += 1) counters.count(name, 0);
    counters.count('victim', windowMs);
    counters.count('other', windowMs);
    expect(counters.size).toBe(2);
    expect(counters.count('victim', windowMs).count).toBe(2);
  });
});
