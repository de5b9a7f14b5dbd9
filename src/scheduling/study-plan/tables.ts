import { recallProbability, type Scheduler, type SchedulerOptions, schedulerOf } from '../scheduler.ts';
import { grid } from './grid.ts';
import { furthest, reviewAfter, type Turn, waits } from './turns.ts';

/** What FSRS makes of every memory on the grid: the same for all who share the weights. */
export interface MemoryTables {
  readonly scheduler: Scheduler;
  /** For each wait and memory, one after the other: what its review takes, and the points it leads to with their shares. */
  readonly takes: Float64Array;
  readonly points: Int32Array;
  readonly shares: Float64Array;
  /** For each number of days and memory: the probability of recall so long after a review. */
  readonly recall: Float64Array;
}

/** Points of the grid that a review leads to: four for either outcome. */
export const fan = 8;

/** Tabulates the memory of these weights, in slices between which `pause` is awaited. */
export async function tabulate(
  { weights }: Pick<SchedulerOptions, 'weights'>,
  pause: () => Promise<unknown>,
): Promise<MemoryTables> {
  const scheduler = schedulerOf(weights ? { weights } : {});
  const turns: Turn[] = [];
  for (const days of waits) {
    for (const trace of grid) turns.push(reviewAfter(trace, days, scheduler));
    await pause();
  }
  const recall = Array.from({ length: furthest + 1 }, (_, days) =>
    grid.map(({ stability }) => recallProbability(stability, days, scheduler)),
  );
  return {
    scheduler,
    takes: Float64Array.from(turns, ({ takes }) => takes),
    points: Int32Array.from(turns.flatMap(({ after }) => after.points)),
    shares: Float64Array.from(turns.flatMap(({ after }) => after.shares)),
    recall: Float64Array.from(recall.flat()),
  };
}
