import { get_fuzz_range } from 'ts-fsrs';
import { hash32 } from './hash.ts';

/** Whole days, ends included. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Below this many days Anki leaves an interval alone. */
const shortestFuzzedDays = 2.5;

/**
 * The whole days an interval may be spread over, ends included, as Anki spreads it: one day either way and more the
 * longer it is. An interval longer than the days just waited stays longer than them.
 *
 * @param intervalDays the interval as the algorithm gives it, not yet rounded
 */
export function fuzzRange(intervalDays: number, elapsedDays: number, maximumDays: number): DayRange {
  if (intervalDays < shortestFuzzedDays) {
    const days = wholeDays(intervalDays, maximumDays);
    return { from: days, to: days };
  }
  // ts-fsrs takes the width from the interval before its cap, and would spread three million days from 2 to 36,500.
  const capped = Math.min(intervalDays, maximumDays);
  const { min_ivl, max_ivl } = get_fuzz_range(capped, elapsedDays, maximumDays);
  return { from: min_ivl, to: max_ivl };
}

/** One day of the range, chosen by the seed. One seed keeps the order of intervals, so that Hard stays below Good. */
export function fuzzed(intervalDays: number, elapsedDays: number, maximumDays: number, seed: string): number {
  const { from, to } = fuzzRange(intervalDays, elapsedDays, maximumDays);
  return from + Math.floor((hash32(seed) / 2 ** 32) * (to - from + 1));
}

/** The nearest whole day, at least one, at most the maximum. */
export function wholeDays(intervalDays: number, maximumDays: number): number {
  return Math.min(Math.max(1, Math.round(intervalDays)), maximumDays);
}
