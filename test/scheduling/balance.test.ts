import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanced } from '../../src/scheduling/balance.ts';
import {
  type Crowd,
  fuzzSeed,
  newMemory,
  planRatings,
  previewRatings,
  type Rating,
  rate,
  ratings,
  spreadDays,
} from '../../src/scheduling/memory.ts';

const empty: Crowd = { dueOn: new Map(), kinDays: [] };
const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
const start = Date.UTC(2026, 10, 22, 4);

const chosen = (crowd: Crowd, seeds: number) => {
  const counts = new Map<number, number>();
  for (let seed = 0; seed < seeds; seed += 1) {
    const days = balanced({ from: 10, to: 16 }, 100, crowd, `card-${seed}:3`);
    counts.set(days, (counts.get(days) ?? 0) + 1);
  }
  return counts;
};

describe('the day within an interval’s spread', () => {
  it('is any of them alike while all are empty', () => {
    const counts = chosen(empty, 7_000);
    expect([...counts.keys()].toSorted((one, other) => one - other)).toEqual([10, 11, 12, 13, 14, 15, 16]);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('is rarely a crowded one', () => {
    const counts = chosen({ ...empty, dueOn: new Map([[113, 20]]) }, 2_000);
    expect(counts.get(13) ?? 0).toBeLessThan(10);
  });

  it('is rarely one on which a relative is due, and not often one beside it', () => {
    const counts = chosen({ ...empty, kinDays: [113] }, 7_000);
    expect(counts.get(13) ?? 0).toBeLessThan((counts.get(10) ?? 0) / 8);
    for (const beside of [12, 14]) expect(counts.get(beside) ?? 0).toBeLessThan((counts.get(10) ?? 0) / 2);
  });

  it('evens out days that the seed alone leaves uneven', () => {
    const spread = (isBalanced: boolean) => {
      const dueOn = new Map<number, number>();
      for (let card = 0; card < 700; card += 1) {
        const crowd = isBalanced ? { dueOn, kinDays: [] } : empty;
        const day = 100 + balanced({ from: 27, to: 34 }, 100, crowd, `card-${card}:2`);
        dueOn.set(day, (dueOn.get(day) ?? 0) + 1);
      }
      return Math.max(...dueOn.values()) - Math.min(...dueOn.values());
    };
    expect(spread(true)).toBeLessThan(spread(false) / 2);
  });

  it('is within the spread and the same for the same seed, whatever the days hold', () => {
    const crowd = fc.record({
      dueOn: fc.array(fc.tuple(fc.nat(200), fc.nat(10_000))).map((days) => new Map(days)),
      kinDays: fc.array(fc.nat(200), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(crowd, fc.nat(150), fc.nat(40), fc.string(), (any, from, width, seed) => {
        const days = balanced({ from, to: from + width }, 0, any, seed);
        expect(days).toBeGreaterThanOrEqual(from);
        expect(days).toBeLessThanOrEqual(from + width);
        expect(balanced({ from, to: from + width }, 0, any, seed)).toBe(days);
      }),
    );
  });
});

describe('a plan', () => {
  const history = fc.array(fc.tuple(fc.constantFrom<Rating>(1, 2, 3, 4), fc.nat(60)), { maxLength: 12 });
  const loads = fc.array(fc.tuple(fc.nat(120), fc.nat(30)), { maxLength: 40 });

  it('is what the ratings then give, in their order, whatever has come to be due meanwhile', () => {
    fc.assert(
      fc.property(history, loads, loads, (log, before, after) => {
        let memory = newMemory(start);
        let now = start;
        for (const [rating, wait] of log) {
          now += wait * 86_400_000;
          memory = rate(memory, rating, { now, calendar, seed: fuzzSeed('c', memory) }).memory;
        }
        const context = { now, calendar, seed: fuzzSeed('c', memory) };
        const today = Math.floor((start + 9 * 3_600_000) / 86_400_000);
        const crowdOf = (days: readonly (readonly [number, number])[]): Crowd => ({
          dueOn: new Map(days.map(([day, count]) => [today + day, count])),
          kinDays: [],
        });
        const planned = planRatings(memory, { ...context, crowd: crowdOf(before) });
        const shown = previewRatings(memory, { ...context, planned, crowd: crowdOf(after) });
        const spread = spreadDays(memory, context);
        for (const rating of ratings) {
          const given = rate(memory, rating, { ...context, planned, crowd: crowdOf(after) });
          expect(given.interval).toEqual({ kind: shown[rating].kind, amount: shown[rating].amount });
          // The log keeps the one that was given, which is enough to repeat it.
          const alone = { [rating]: planned[rating] ?? null };
          expect(rate(memory, rating, { ...context, planned: alone }).memory).toEqual(given.memory);
          if (given.memory.dueDay === null || spread === null) continue;
          expect(given.memory.dueDay).toBeGreaterThanOrEqual(spread.from);
          expect(given.memory.dueDay).toBeLessThanOrEqual(spread.to);
        }
        const minutes = ratings.map(
          (rating) => shown[rating].amount * (shown[rating].kind === 'days' ? 1440 : 1),
        );
        expect(minutes).toEqual(minutes.toSorted((one, other) => one - other));
      }),
      { numRuns: 200 },
    );
  });
});
