import { type CardHistory, retrace } from './retrace.ts';
import { intervalDays, type SchedulerOptions, schedulerOf } from './scheduler.ts';

/** What the memories of some cards ask for. */
export interface Workload {
  /** Reviews that an average day brings, were every card asked again and again after the interval it has now. */
  readonly perDay: number;
  /** The interval, in days, that half of the cards are below. */
  readonly typicalDays: number;
}

/** The workload of histories by some options. Whatever fades within a day counts as asked daily. */
export function workloadOf(histories: readonly CardHistory[], options: SchedulerOptions): Workload {
  const scheduler = schedulerOf(options);
  const intervals = histories
    .flatMap((history) => retrace(history, options) ?? [])
    .map(({ stability }) =>
      Math.min(Math.max(1, intervalDays(stability, scheduler)), scheduler.maximumIntervalDays),
    )
    .sort((one, other) => one - other);
  return {
    perDay: intervals.reduce((sum, days) => sum + 1 / days, 0),
    typicalDays: intervals[Math.floor(intervals.length / 2)] ?? 0,
  };
}
