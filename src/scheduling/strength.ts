// How much longer, or shorter, a user remembers than the weights say: one factor on every stability. Weights of one's own need
// hundreds of reviews; this needs none to begin with and tells more with each.
import { recallProbability, type SchedulerOptions, schedulerOf } from './scheduler.ts';

/** A review at least a study day after the one before: what was predicted from, and what came true. */
export interface RecallTest {
  /** Before the review, in days. */
  readonly stability: number;
  readonly elapsedDays: number;
  readonly recalled: boolean;
}

/** The natural logarithm of the factor: what to believe, and how far off that may be (a standard deviation). */
export interface Strength {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Before any review: weaker than the weights say, and unsure by a factor of three either way, because people differ in more than
 * one factor, which on the whole costs recall. Of means from −0.8 to 0 and deviations from 0.5 to 1.2, those near these made the
 * mornings of 48 students of `npm run simulate-study` (seeds 1 to 48, 3 to 30 days) likeliest on the first day with the least bias.
 * It reports on others, from seed 1,000.
 */
const prior = { mean: -0.7, deviation: 1.1 };
const reach = 3;
const step = 0.1;

/** The strength after these tests, by Bayes' rule on a grid. */
export function strengthFrom(
  tests: readonly RecallTest[],
  options: Pick<SchedulerOptions, 'weights'>,
): Strength {
  const scheduler = schedulerOf(options);
  const points = Array.from({ length: (2 * reach) / step + 1 }, (_, index) => index * step - reach);
  const logs = points.map((point) => {
    const factor = Math.exp(point);
    return tests.reduce(
      (sum, { stability, elapsedDays, recalled }) => {
        const recall = recallProbability(stability * factor, elapsedDays, scheduler);
        // A slip, or a lucky guess, can happen to anybody: no single answer proves anything.
        const probability = 0.02 + 0.96 * recall;
        return sum + Math.log(recalled ? probability : 1 - probability);
      },
      -((point - prior.mean) ** 2) / (2 * prior.deviation ** 2),
    );
  });
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const meanOf = (value: (point: number) => number): number =>
    points.reduce((sum, point, index) => sum + value(point) * (weights[index] ?? 0), 0) / all;
  const mean = meanOf((point) => point);
  return { mean, deviation: Math.sqrt(meanOf((point) => (point - mean) ** 2)) };
}
