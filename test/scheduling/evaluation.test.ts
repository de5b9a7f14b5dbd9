import { describe, expect, it } from 'vitest';
import {
  countTests,
  evaluate,
  type Foretold,
  foretell,
  splitByTime,
} from '../../src/scheduling/evaluation.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { studyLog } from '../support/student.ts';

const log = studyLog({
  weights: defaultOptions.weights,
  seed: 1,
  reviews: 900,
  cards: 60,
  newPerDay: 3,
  attendance: 0.8,
});

describe('a log split by time', () => {
  it('lets no weights see the day they foretell, nor any after it', () => {
    for (const { training, fromDay } of splitByTime(log))
      expect(Math.max(...training.flat().map(({ studyDay }) => studyDay))).toBeLessThan(fromDay);
  });

  it('foretells every test after the first part once', () => {
    const splits = splitByTime(log);
    const foretold = splits.flatMap((split) => foretell(log, split, {}, {}));
    const [first] = splits;
    const since = log.flatMap((history) =>
      history.filter(({ studyDay }) => studyDay >= (first?.fromDay ?? 0)),
    );
    expect(splits).toHaveLength(5);
    expect(new Set(foretold.map(({ card, place }) => `${card} ${place}`)).size).toBe(foretold.length);
    expect(foretold.length).toBeGreaterThan((countTests(log) * 4) / 5);
    expect(foretold.length).toBeLessThanOrEqual(since.length);
  });
});

const one: Foretold = {
  card: 1,
  studyDay: 1,
  elapsedDays: 5,
  place: 1,
  lapses: 0,
  recalled: true,
  published: 0.9,
  trained: 0.9,
};

describe('an evaluation', () => {
  it('of weights that say the same finds no gain and no doubt', () => {
    const { gain, standardError, published, trained } = evaluate([one, { ...one, card: 2, studyDay: 2 }]);
    expect([gain, standardError]).toEqual([0, 0]);
    expect(trained).toEqual(published);
  });

  it('loses more for being sure of what did not happen', () => {
    const { published, trained, gain } = evaluate([
      { ...one, recalled: false, published: 0.5, trained: 0.99 },
      { ...one, card: 2, studyDay: 2 },
    ]);
    expect(trained.logLoss).toBeGreaterThan(published.logLoss);
    expect(gain).toBeCloseTo(published.logLoss - trained.logLoss, 12);
  });

  it('counts a card that is asked ten times for less than ten cards', () => {
    const better = (card: number, studyDay: number, recalled: boolean): Foretold => ({
      ...one,
      card,
      studyDay,
      recalled,
      published: 0.6,
      trained: 0.8,
    });
    const asked = Array.from({ length: 20 }, (_, index) => index);
    const apart = evaluate(asked.map((index) => better(index, index, index % 2 === 0)));
    const together = evaluate(asked.map((index) => better(index % 2, index, index % 2 === 0)));
    expect(together.gain).toBeCloseTo(apart.gain, 12);
    expect(together.standardError).toBeGreaterThan(2 * apart.standardError);
  });

  it('of one card alone believes nothing', () => {
    const { gain, standardError } = evaluate([one, { ...one, studyDay: 2, trained: 0.95 }]);
    expect(gain).toBeGreaterThan(0);
    expect(standardError).toBeGreaterThanOrEqual(gain);
  });

  it('of nothing is refused', () => expect(() => evaluate([])).toThrow(RangeError));
});
