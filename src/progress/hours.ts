import type { LatestReview } from '../review/load-figures.ts';
import type { Hours } from './figures.ts';

/** The latest reviews that are looked at: older ones tell little of when somebody studies now. */
export const mostCounted = 4_000;

/**
 * The latest reviews by the hour of day, 0 to 23, that it was in the zone of its user's calendar as each was rated. Where clocks
 * are set back, both passes of an hour are that hour.
 *
 * @param latest the newest first, without those taken back
 */
export function hoursOf(latest: readonly Pick<LatestReview, 'rating' | 'ratedAt' | 'timeZone'>[]): Hours {
  const counted = latest.slice(0, mostCounted);
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, reviews: 0, recalled: 0 }));
  for (const { rating, ratedAt, timeZone } of counted) {
    const of = hours[hourIn(timeZone, ratedAt)];
    if (of === undefined) continue;
    of.reviews += 1;
    if (rating > 1) of.recalled += 1;
  }
  return { counted: counted.length, hours };
}

// Making one costs as much as using it a hundred times.
const formats = new Map<string, Intl.DateTimeFormat>();
const formatsKept = 64;

/** The hour that clocks in a zone show at an instant. */
function hourIn(timeZone: string, atMs: number): number {
  const known = formats.get(timeZone);
  const format = known ?? new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  if (known === undefined) {
    if (formats.size >= formatsKept) formats.clear();
    formats.set(timeZone, format);
  }
  return Number(format.format(atMs));
}
