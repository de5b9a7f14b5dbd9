import type { Locale } from '../../src/locale.ts';
import type { Retained, Week } from '../../src/progress/figures.ts';
import { studyDayDate } from '../../src/scheduling/study-day.ts';
import { acrossAt, type LinesWish } from './charts/lines-layout.ts';
import type { Below } from './charts/plot.tsx';
import { axisDay, axisMonth } from './words.ts';

/** Chances over weeks; weeks without a review leave a gap as wide as they are. */
export function weeksWish(weeks: readonly Week[], height: number): LinesWish {
  const first = weeks[0]?.firstDay ?? 0;
  const last = weeks.at(-1)?.firstDay ?? first;
  const shares = weeks.flatMap((week) => [shareOf(week), week.expected / Math.max(1, countOf(week))]);
  const isHigh = shares.every((share) => share === null || share >= 0.5);
  return {
    across: [first, Math.max(last, first + 7)],
    up: isHigh ? [0.5, 1] : [0, 1],
    marked: isHigh ? [0.5, 0.75, 1] : [0, 0.5, 1],
    height,
  };
}

/** How many reviews of questions in days there were. */
export function countOf({ young, mature }: Retained): number {
  return young + mature;
}

/** How many of them were recalled, as a share; null where there were none. */
export function shareOf(retained: Retained): number | null {
  const count = countOf(retained);
  return count === 0 ? null : (retained.youngRecalled + retained.matureRecalled) / count;
}

/** All weeks together. */
export function sumOf(weeks: readonly Retained[]): Retained {
  const add = (pick: (week: Retained) => number) => weeks.reduce((sum, week) => sum + pick(week), 0);
  return {
    young: add(({ young }) => young),
    youngRecalled: add(({ youngRecalled }) => youngRecalled),
    mature: add(({ mature }) => mature),
    matureRecalled: add(({ matureRecalled }) => matureRecalled),
    expected: add(({ expected }) => expected),
  };
}

/** The first week and the last, and one between where there is room for it. */
export function weeksBelow(locale: Locale, weeks: readonly Week[], wish: LinesWish): readonly Below[] {
  const places = new Set([0, Math.floor((weeks.length - 1) / 2), weeks.length - 1]);
  // Weeks without reviews are none of these: half a year of them may lie over several.
  const isOverYears = isOtherYear(weeks[0]?.firstDay, weeks.at(-1)?.firstDay);
  const words = isOverYears ? axisMonth : axisDay;
  const all = [...places].flatMap((place) => {
    const day = weeks[place]?.firstDay;
    return day === undefined ? [] : [{ x: acrossAt(day, wish), words: words(locale, day) }];
  });
  return all.filter(({ x }) => x === 0 || x === 100 || (x > 25 && x < 75));
}

function isOtherYear(one = 0, other = 0): boolean {
  return studyDayDate(one).slice(0, 4) !== studyDayDate(other).slice(0, 4);
}
