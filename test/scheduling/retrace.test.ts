import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  newMemory,
  type Rating,
  rate,
  schedulerName,
  schedulerOptionsOf,
} from '../../src/scheduling/memory.ts';
import { foresee, type PastReview, retrace, traced } from '../../src/scheduling/retrace.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { studyDay } from '../../src/scheduling/study-day.ts';
import { dayMs, evening, seoul } from './fixtures.ts';

const own = defaultOptions.weights.map((weight, index) => (index < 4 ? weight * 1.5 : weight));
const review = fc.record({
  rating: fc.constantFrom<Rating>(1, 2, 3, 4),
  // Many a day has several reviews, and now and then a clock runs backwards.
  days: fc.constantFrom(0, 0, 0, 1, 2, 9, 60, -1, -9_000),
});

describe('a memory told again from its reviews', () => {
  it('has the stability and difficulty it has, by whatever weights they came about', () => {
    fc.assert(
      fc.property(
        fc.array(review, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(defaultOptions.weights, own),
        (reviews, weights) => {
          let now = evening;
          let memory = newMemory(now);
          const history: PastReview[] = [];
          for (const { rating, days } of reviews) {
            now += days * dayMs + 60_000;
            memory = rate(memory, rating, { calendar: seoul, now, seed: 'card', weights }).memory;
            history.push({ rating, studyDay: studyDay(now, seoul) });
          }
          const { stability, difficulty } = memory;
          expect(retrace(history, { weights })).toEqual({ stability, difficulty });
        },
      ),
    );
  });

  it('is put to the test only by what is asked a night or more later', () => {
    const history: PastReview[] = [
      { studyDay: 10, rating: 3 },
      { studyDay: 10, rating: 3 },
      { studyDay: 13, rating: 1 },
      { studyDay: 13, rating: 3 },
      { studyDay: 14, rating: 3 },
    ];
    expect([...foresee(history, {}).keys()]).toEqual([2, 4]);
    expect(traced(history).map(({ elapsedDays }) => elapsedDays)).toEqual([null, 0, 3, 0, 1]);
    expect(traced(history).map(({ isRepetition }) => isRepetition)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('of no reviews is none', () => expect(retrace([], {})).toBeNull());
});

describe('the name of weights of one’s own', () => {
  it('spells them out, so that whoever reads it needs nothing else', () => {
    const name = schedulerName({ weights: own, retention: 0.92 });
    expect(name).toContain(own.join(','));
    expect(schedulerOptionsOf(name)).toMatchObject({ weights: own, retention: 0.92 });
  });

  it('is a hash for the published ones, as it always was', () => {
    expect(schedulerName()).toMatch(/; weights [0-9a-f]{8}; /);
    expect(schedulerName({ weights: [...defaultOptions.weights] })).toBe(schedulerName());
    expect(schedulerOptionsOf(schedulerName()).weights).toEqual(defaultOptions.weights);
  });

  it.each([
    ['another hash', '01234567'],
    ['twenty numbers', own.slice(1).join(',')],
    ['a number written otherwise', own.join(',').replace(/^[^,]+/, '0.50')],
    ['no numbers', own.map(() => 'x').join(',')],
    ['numbers without end', own.map(() => 'Infinity').join(',')],
    ['nothing between commas', own.map(() => '').join(',')],
  ])('is refused when it is %s', (_what, weights) => {
    const name = schedulerName().replace(/weights [^;]+/, `weights ${weights}`);
    expect(() => schedulerOptionsOf(name)).toThrow(RangeError);
  });
});
