import type { NumberedDay } from '../review/load-figures.ts';
import type { Activity, Streak } from './figures.ts';

/** 53 weeks, so that a year's first week is whole wherever it begins. */
export const daysShown = 371;

/**
 * What was done on each study day of a year, and in all.
 *
 * @param days those with reviews, in order
 */
export function activityOf(days: readonly NumberedDay[], today: number): Activity {
  const done = new Map(days.map((each) => [each.day, each]));
  return {
    days: Array.from({ length: daysShown }, (_, index) => {
      const day = today - daysShown + 1 + index;
      const { reviews = 0, durationMs = 0 } = done.get(day) ?? {};
      return { day, reviews, durationMs };
    }),
    streak: streakOf(
      days.map(({ day }) => day),
      today,
    ),
    total: {
      days: days.length,
      reviews: days.reduce((sum, { reviews }) => sum + reviews, 0),
      durationMs: days.reduce((sum, { durationMs }) => sum + durationMs, 0),
    },
  };
}

/** Of so many study days in a row one may be a day of rest. */
const restEvery = 7;

/**
 * The streak of somebody who studied on these study days, which are in order. A row is a run of study days that begins and ends
 * with one on which something was studied, and in which no seven days in a row hold two days of rest: between two such days lie
 * at least six that were studied. Its length is the days studied in it. The present row is the longest that ends today, or where
 * nothing was studied yet today, the longest that would be gone on with if something were. Days after today, which a journey
 * westwards leaves behind, count once they have come.
 */
export function streakOf(days: readonly number[], today: number): Streak {
  const past = days.filter((day) => day <= today);
  const isTodayDone = past.at(-1) === today;
  const upToToday = isTodayDone ? past : [...past, today];
  const lengths = rowsEndingAt(upToToday);
  const present = (lengths.at(-1) ?? 0) - (isTodayDone ? 0 : 1);
  const longest = Math.max(0, ...(isTodayDone ? lengths : lengths.slice(0, -1)));
  return { present, longest, isTodayOpen: !isTodayDone && present > 0 };
}

/** For each of these days, how many of them the longest row has that ends with it. */
function rowsEndingAt(days: readonly number[]): number[] {
  // Where the row that is followed begins, and where it would have to begin if there were one more day of rest in it.
  let [first, afterRest] = [0, 0];
  let lastRest = Number.NEGATIVE_INFINITY;
  return days.map((day, index) => {
    const gap = index === 0 ? 0 : day - (days[index - 1] ?? day) - 1;
    if (gap > 1) {
      [first, afterRest, lastRest] = [index, index, Number.NEGATIVE_INFINITY];
    } else if (gap === 1) {
      const rest = day - 1;
      // The row begins anew after the day of rest that lies too near to this one.
      if (rest - lastRest < restEvery) first = afterRest;
      [afterRest, lastRest] = [index, rest];
    }
    return index - first + 1;
  });
}
