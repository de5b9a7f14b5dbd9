import { studyDayDate } from '../../../src/scheduling/study-day.ts';

/** How much was done on a day, against the user's other days: 0 is nothing. */
export const levels = [0, 1, 2, 3, 4] as const;
export type Level = (typeof levels)[number];

/** A square of the calendar, its upper left corner and its side in units of the drawing. */
export interface Cell {
  readonly day: number;
  readonly level: Level;
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export interface CalendarLayout {
  readonly width: number;
  readonly height: number;
  readonly cells: readonly Cell[];
  /** The weeks in which a month begins: where, and the first study day of that week's new month. */
  readonly months: readonly { readonly x: number; readonly day: number }[];
}

/** From one square to the next; squares grow with what was done, so that they can be told apart without colour. */
export const pitch = 14;
export const sides: Readonly<Record<Level, number>> = { 0: 3, 1: 5, 2: 8, 3: 10, 4: 12 };

/** The weekday of a study day, from 0 for Monday: 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * Days as a calendar whose columns are weeks from Monday.
 *
 * @param days one after the other without a gap, the oldest first, with how much was done on each
 */
export function layOutCalendar(
  days: readonly { readonly day: number; readonly amount: number }[],
): CalendarLayout {
  const first = days[0]?.day ?? 0;
  const monday = first - weekdayOf(first);
  const levelOf = levelsOf(days.map(({ amount }) => amount));
  const cells = days.map(({ day, amount }): Cell => {
    const level = levelOf(amount);
    const side = sides[level];
    const off = (pitch - side) / 2;
    return {
      day,
      level,
      side,
      x: Math.floor((day - monday) / 7) * pitch + off,
      y: weekdayOf(day) * pitch + off,
    };
  });
  const weeks = Math.ceil(((days.at(-1)?.day ?? first) + 1 - monday) / 7);
  return { width: weeks * pitch, height: 7 * pitch, cells, months: monthsOf(days, monday) };
}

/** By quarters of the days on which something was done: half of them look busier than the other half. */
function levelsOf(counts: readonly number[]): (count: number) => Level {
  const busy = counts.filter((count) => count > 0).toSorted((one, other) => one - other);
  const bounds = [0.25, 0.5, 0.75].map((part) => busy[Math.ceil(part * busy.length) - 1] ?? 0);
  return (count) => {
    if (count <= 0) return 0;
    if (busy[0] === busy.at(-1)) return 3;
    return (1 + bounds.filter((bound) => count > bound).length) as Level;
  };
}

/** A month is named where its first day lies, unless that leaves no room before the next. */
function monthsOf(days: readonly { readonly day: number }[], monday: number): CalendarLayout['months'] {
  const firsts = days.filter(({ day }) => studyDayDate(day).endsWith('-01'));
  return firsts.map(({ day }) => ({ day, x: Math.floor((day - monday) / 7) * pitch }));
}
