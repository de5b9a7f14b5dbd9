import { type Evaluation, evaluate, foretell, splitByTime } from './evaluation.ts';
import type { CardHistory } from './retrace.ts';
import { trainWeights } from './training.ts';
import { type Workload, workloadOf } from './workload.ts';

/** What a trial is made with beside the log. */
export interface TrialOptions {
  /** Wanted probability of recall, for telling the workload. */
  readonly retention: number;
  /** The weights in force; null for the published ones. */
  readonly present: readonly number[] | null;
  readonly relearningSteps: number;
}

/** Weights that were trained from a log, how well such weights foretell it, and what they would change. */
export interface Trial {
  readonly weights: readonly number[];
  readonly evaluation: Evaluation;
  readonly before: Workload;
  readonly after: Workload;
}

/**
 * Trains weights from the whole log, and tells how far they can be trusted: weights trained the same way on the log up to
 * some day are compared with the published ones on what came after it, five times over.
 */
export async function trial(
  histories: readonly CardHistory[],
  { retention, present, relearningSteps }: TrialOptions,
): Promise<Trial> {
  const foretold = [];
  for (const split of splitByTime(histories)) {
    const weights = await trainWeights(split.training, relearningSteps);
    foretold.push(...foretell(histories, split, { weights }, {}));
  }
  const weights = await trainWeights(histories, relearningSteps);
  return {
    weights,
    evaluation: evaluate(foretold),
    before: workloadOf(histories, present === null ? { retention } : { retention, weights: present }),
    after: workloadOf(histories, { retention, weights }),
  };
}
