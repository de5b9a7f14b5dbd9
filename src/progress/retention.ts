import { type StudyDay, totalOf } from '../review/day.ts';
import type { NumberedDay } from '../review/load-figures.ts';
import type { Retained, TrueRetention, Week } from './figures.ts';

/** How many weeks are told apart. */
const mostWeeks = 26;

/**
 * How much was recalled of what was kept for days, by the sums of the user's study days.
 *
 * @param setting what its user wants now, of chains without a wish of their own
 * @param days those with reviews, in order
 */
export function retentionOf(setting: number, total: StudyDay, days: readonly NumberedDay[]): TrueRetention {
  const tested = total.young + total.mature;
  const desired = tested === 0 ? setting : total.wantedPpm / 1e6 / tested;
  return { desired, all: retainedOn(total), weeks: weeksOf(days) };
}

/** The last weeks in which anything was put to the test, the oldest first. */
function weeksOf(days: readonly NumberedDay[]): readonly Week[] {
  const tested = days.filter(({ young, mature }) => young + mature > 0);
  return [...Map.groupBy(tested, ({ day }) => mondayOf(day))]
    .slice(-mostWeeks)
    .map(([firstDay, own]) => ({ firstDay, ...retainedOn(totalOf(own)) }));
}

/** The study day that its week begins with, a Monday. Day 0 is Thursday, 1970-01-01. */
export function mondayOf(day: number): number {
  return Math.floor((day + 3) / 7) * 7 - 3;
}

function retainedOn({ young, youngRecalled, mature, matureRecalled, expectedPpm }: StudyDay): Retained {
  return { young, youngRecalled, mature, matureRecalled, expected: expectedPpm / 1e6 };
}
