import { describe, expect, it } from 'vitest';
import { countTests } from '../../src/scheduling/evaluation.ts';
import { type CardHistory, foresee, traced } from '../../src/scheduling/retrace.ts';
import { defaultOptions, recallProbability, schedulerOf } from '../../src/scheduling/scheduler.ts';
import { trainWeights } from '../../src/scheduling/training.ts';
import { trial } from '../../src/scheduling/trial.ts';
import { type Student, studyLog } from '../support/student.ts';

// Students whose memory is FSRS-6 with weights we know, asked by Kkori's own scheduler with the published ones. What is
// claimed here holds for every seed tried; `npm run test:training` tries more of them.
const seeds = Number(process.env.TRAINING_SEEDS ?? 1);
const seedsOf = (count: number) => Array.from({ length: count }, (_, seed) => seed + 1);

const published = defaultOptions.weights;

function weightsWith(changes: Readonly<Record<number, number>>): readonly number[] {
  return published.map((weight, index) => changes[index] ?? weight);
}

/** Forgets about twice as fast as the published weights say, and then along a steeper curve. */
const forgetful = weightsWith({ 0: 0.1, 1: 0.6, 2: 1.1, 3: 4, 8: 1.5, 20: 0.3 });
/** Remembers about twice as long, along a flatter curve. */
const lasting = weightsWith({ 0: 0.6, 1: 2.5, 2: 5, 3: 16, 8: 2.1, 20: 0.1 });

const diligent = { cards: 400, newPerDay: 7, attendance: 0.7, reviews: 12_000 };

/** How far two sets of weights differ in what they foretell of the tests from a study day on: the root of the mean square. */
function difference(
  log: readonly CardHistory[],
  fromDay: number,
  some: readonly number[],
  others: readonly number[],
): number {
  const squares = log.flatMap((history) => {
    const foreseen = foresee(history, { weights: others });
    return [...foresee(history, { weights: some })].flatMap(([place, recall]) =>
      (history[place]?.studyDay ?? 0) < fromDay ? [] : [(recall - (foreseen.get(place) ?? 0)) ** 2],
    );
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** The study day before which four fifths of the tests lie. */
function lastFifth(log: readonly CardHistory[]): number {
  const days = log
    .flatMap((history) => traced(history).filter(({ elapsedDays }) => (elapsedDays ?? 0) > 0))
    .map(({ studyDay }) => studyDay)
    .sort((one, other) => one - other);
  return days[Math.floor(days.length * 0.8)] ?? 0;
}

const before = (log: readonly CardHistory[], day: number): readonly CardHistory[] =>
  log.map((history) => history.filter(({ studyDay }) => studyDay < day)).filter(({ length }) => length > 0);

/** The recall of a memory that has just become ten days strong, day by day for a month. */
function curve(weights: readonly number[]): readonly number[] {
  const scheduler = schedulerOf({ weights });
  return Array.from({ length: 30 }, (_, day) => recallProbability(10, day + 1, scheduler));
}

describe.each([
  ['who forgets fast', forgetful],
  ['who forgets slowly', lasting],
])('training on the log of somebody %s', (_who, known) => {
  it.each(seedsOf(seeds))('recovers how they remember (seed %i)', { timeout: 60_000 }, async (seed) => {
    const log = studyLog({ ...diligent, weights: known, seed });
    const day = lastFifth(log);
    const weights = await trainWeights(before(log, day), 1);
    // What is still to come is foretold nearly as by somebody who knows the weights, and better than by the published.
    const off = difference(log, day, weights, known);
    const publishedOff = difference(log, day, published, known);
    const curveOff = Math.max(
      ...curve(weights).map((recall, index) => Math.abs(recall - (curve(known)[index] ?? 0))),
    );
    const good = (weights[2] ?? 0) / (known[2] ?? 1);
    console.log(
      `seed ${seed}: later recall off by ${off.toFixed(4)} (published ${publishedOff.toFixed(4)}), curve by ${curveOff.toFixed(4)}, first stability × ${good.toFixed(2)}`,
    );
    expect(off).toBeLessThan(0.02);
    expect(off).toBeLessThan(publishedOff);
    expect(curveOff).toBeLessThan(0.03);
    expect(Math.abs(Math.log(good))).toBeLessThan(Math.log(1.75));
  });
});

describe('a trial', () => {
  const months: Omit<Student, 'weights' | 'seed'> = {
    cards: 120,
    newPerDay: 3,
    attendance: 0.8,
    reviews: 1_500,
  };
  const options = { retention: 0.9, present: null, relearningSteps: 1 };

  it('tells somebody who forgets fast that more reviews are needed', { timeout: 60_000 }, async () => {
    const log = studyLog({ ...months, cards: 200, reviews: 3_000, weights: forgetful, seed: 1 });
    const { evaluation, before, after } = await trial(log, options);
    expect(evaluation.reviews).toBeGreaterThan(countTests(log) * 0.8);
    expect(evaluation.published.recall).toBeGreaterThan(evaluation.recalled);
    expect(Math.abs(evaluation.trained.recall - evaluation.recalled)).toBeLessThan(
      evaluation.published.recall - evaluation.recalled,
    );
    expect(evaluation.gain).toBeGreaterThan(evaluation.standardError);
    expect(after.perDay).toBeGreaterThan(before.perDay);
    expect(after.typicalDays).toBeLessThan(before.typicalDays);
  });

  // Without a long run there are ten of them; one in twenty may be taken in by chance.
  it('leaves somebody who is as the published weights say with those', { timeout: 600_000 }, async () => {
    const tried = seedsOf(Math.max(10, 8 * seeds));
    let taken = 0;
    for (const seed of tried) {
      const { evaluation } = await trial(
        studyLog({ ...months, reviews: 700, weights: published, seed }),
        options,
      );
      if (evaluation.gain > evaluation.standardError) taken += 1;
    }
    console.log(`${taken} of ${tried.length} taken in`);
    expect(taken).toBeLessThanOrEqual(Math.max(1, tried.length / 20));
  });
});

describe('weights', () => {
  it('are what the same log gave before, to the last digit', async () => {
    const log = studyLog({
      cards: 60,
      newPerDay: 3,
      attendance: 0.8,
      reviews: 600,
      weights: forgetful,
      seed: 7,
    });
    const weights = await trainWeights(log, 1);
    expect(weights).toHaveLength(21);
    expect(await trainWeights(log, 1)).toEqual(weights);
    for (const weight of weights) expect(Math.round(weight * 1e4) / 1e4).toBe(weight);
  });

  it('are found although few cards share a first interval, which the trainer by itself sets aside', async () => {
    const log = studyLog({
      cards: 30,
      newPerDay: 3,
      attendance: 0.8,
      reviews: 1_000,
      weights: forgetful,
      seed: 7,
    });
    expect(await trainWeights(log, 1)).not.toEqual(published);
  });
});
