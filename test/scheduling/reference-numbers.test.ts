import { describe, expect, it } from 'vitest';
import { fuzzed, fuzzRange, wholeDays } from '../../src/scheduling/fuzz.ts';
import { newMemory, type Rating, retrievability } from '../../src/scheduling/memory.ts';
import { intervalDays, nextTrace, schedulerOf } from '../../src/scheduling/scheduler.ts';
import { dayMs, days, evening, rateAt, seoul, studyDays, studyWhenDue } from './fixtures.ts';

/** Numbers that py-fsrs, ts-fsrs, fsrs-rs and Anki test themselves with: FSRS-6, default weights, no fuzz. */
const close = 4;

describe('FSRS-6 by the references’ own numbers', () => {
  it('gives the intervals of py-fsrs and ts-fsrs to a card rated whenever it is due', () => {
    const rated = studyWhenDue([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]);
    expect(rated.map(days)).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });

  const ratings: Rating[] = [1, 3, 3, 3, 3, 3];
  const gaps = [0, 0, 1, 3, 8, 21];

  it('reaches the memory of fsrs-rs after Again and five Goods', () => {
    const memory = studyDays(ratings, gaps);
    expect(memory.stability).toBeCloseTo(53.62691, close);
    expect(memory.difficulty).toBeCloseTo(6.3574867, close);
  });

  it('reaches the memory of fsrs-rs with short-term memory off', () => {
    const memory = studyDays(ratings, gaps, { shortTerm: false });
    expect(memory.stability).toBeCloseTo(53.335106, close);
    expect(memory.difficulty).toBeCloseTo(6.3574867, close);
  });

  it.each([
    [0.1, 36_500],
    [0.2, 34_793],
    [0.3, 2508],
    [0.4, 387],
    [0.5, 90],
    [0.6, 27],
    [0.7, 9],
    [0.8, 3],
    [0.9, 1],
    [1, 1],
  ])('waits at retention %d for %i days when stability is a day', (retention, expected) => {
    expect(wholeDays(intervalDays(1, schedulerOf({ retention })), 36_500)).toBe(expected);
  });

  it('would wait 3,116,766 days for a recall of one in ten, were there no cap', () => {
    // fsrs-rs has this number from 32-bit arithmetic, good for six digits.
    const interval = intervalDays(1, schedulerOf({ retention: 0.1 }));
    expect(interval / 3_116_766).toBeCloseTo(1, 5);
  });

  it.each([
    [0, 1],
    [1, 0.9],
    [2, 0.84588465],
    [3, 0.8093881],
  ])('recalls a stability of one day after %i days with probability %d', (later, expected) => {
    const memory = { ...rateAt(newMemory(evening), 4, evening).memory, stability: 1 };
    expect(retrievability(memory, evening + later * dayMs, seoul)).toBeCloseTo(expected, close);
  });

  it.each([
    [1, 8.34176237],
    [2, 6.66599536],
    [3, 4.99022837],
    [4, 3.31446137],
  ] as const)('takes a difficulty of 5 rated %i to %d', (rating, expected) => {
    const { difficulty } = nextTrace({ stability: 5, difficulty: 5 }, 1, rating, schedulerOf({}));
    expect(difficulty).toBeCloseTo(expected, close);
  });

  it.each([
    [1, 0.212, 6.4133],
    [2, 1.2931, 5.11217071],
    [3, 2.3065, 2.11810397],
    [4, 8.2956, 1],
  ] as const)('begins with rating %i at stability %d and difficulty %d', (rating, stability, difficulty) => {
    const { memory } = rateAt(newMemory(evening), rating, evening);
    expect(memory.stability).toBeCloseTo(stability, close);
    expect(memory.difficulty).toBeCloseTo(difficulty, close);
  });

  it.each([
    [2.5, 2, 4],
    [7, 5, 9],
    [17, 14, 20],
    [37, 33, 41],
  ])('spreads %d days from %i to %i, as Anki does', (interval, from, to) => {
    expect(fuzzRange(interval, 0, 36_500)).toEqual({ from, to });
    const seen = new Set(
      Array.from({ length: 400 }, (_, card) => fuzzed(interval, 0, 36_500, `card:${card}`)),
    );
    expect([...seen].toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: to - from + 1 }, (_, offset) => from + offset),
    );
  });

  it('does not spread less than two and a half days', () => {
    expect(fuzzRange(2.49, 0, 36_500)).toEqual({ from: 2, to: 2 });
    expect(fuzzRange(0.2, 0, 36_500)).toEqual({ from: 1, to: 1 });
  });

  it('never spreads beyond the cap', () => {
    expect(fuzzRange(100, 0, 100)).toEqual({ from: 93, to: 100 });
  });

  it('spreads an interval beyond the cap as widely as the cap, as Anki does', () => {
    expect(fuzzRange(200, 0, 100)).toEqual({ from: 93, to: 100 });
    expect(fuzzRange(3_116_766, 0, 36_500)).toEqual({ from: 34_673, to: 36_500 });
  });
});
