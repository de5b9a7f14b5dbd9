import type { Evaluation } from '../scheduling/evaluation.ts';
import type { CardHistory, PastReview } from '../scheduling/retrace.ts';
import type { Workload } from '../scheduling/workload.ts';

/**
 * The fewest reviews, each at least a night after the one before, that parameters are trained from. With so many, a quarter
 * of simulated candidates who forget twice as fast as the published parameters say are told apart, and of 24 who are as those
 * say none is taken in; with a third as many reviews a sixth are told apart, and one of the 24 is taken in.
 */
export const fewestTests = 400;

/** How trained parameters foretell what they were not trained on, and what adopting them would change. */
export interface Assessment {
  readonly evaluation: Evaluation;
  /** By the parameters that were in force when they were trained, and by the trained ones. */
  readonly before: Workload;
  readonly after: Workload;
}

/** Only what foretells better than chance would explain is offered. */
export type Verdict = 'better' | 'no-better';

/** Whether trained parameters beat the published ones by more than the standard error of the difference. */
export function verdictOf({ gain, standardError }: Evaluation): Verdict {
  return gain > standardError ? 'better' : 'no-better';
}

/** Parameters that were trained from a user's log. */
export interface TrainedParameters extends Assessment {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  readonly weights: readonly number[];
  readonly tests: number;
  readonly cards: number;
  readonly verdict: Verdict;
}

/** Which parameters are meant, and when they were trained. */
export type Named = Pick<TrainedParameters, 'id' | 'trainedAt'>;

/** From when on some parameters were in force. */
export interface Adoption {
  /** Null for the published ones. */
  readonly parameters: Named | null;
  readonly adoptedAt: number;
  readonly isTakenBack: boolean;
}

/** How far a training that was asked for has come. */
export type TrainingState = 'idle' | 'waiting' | 'training' | 'failed' | 'unavailable';

/** What the page about somebody's parameters shows. */
export interface ParametersShown {
  /** Reviews that test a memory: how many there are. */
  readonly tests: number;
  readonly state: TrainingState;
  /** Newest first. */
  readonly trained: readonly TrainedParameters[];
  readonly adoptions: readonly Adoption[];
  /** The parameters in force; null for the published ones. */
  readonly inForce: Named | null;
  readonly lastStep: number | null;
}

/** Whether there is enough to train from, and anything that was not trained from already. */
export function isTrainable({ tests, state, trained }: ParametersShown): boolean {
  const isUnderWay = state === 'waiting' || state === 'training';
  return tests >= fewestTests && !isUnderWay && trained[0]?.tests !== tests;
}

/** A history as it travels to another thread, one after the other: its count of reviews, then their days and ratings. */
export function packHistory(history: CardHistory): readonly number[] {
  return [history.length, ...history.flatMap(({ studyDay, rating }) => [studyDay, rating])];
}

/** Takes apart what `packHistory` has packed. */
export function unpackHistories(packed: Int32Array): readonly CardHistory[] {
  const histories: PastReview[][] = [];
  for (let at = 0; at < packed.length; ) {
    const reviews = packed[at] ?? 0;
    histories.push(
      Array.from({ length: reviews }, (_, index) => ({
        studyDay: packed[at + 1 + 2 * index] ?? 0,
        rating: packed[at + 2 + 2 * index] as PastReview['rating'],
      })),
    );
    at += 1 + 2 * reviews;
  }
  return histories;
}
