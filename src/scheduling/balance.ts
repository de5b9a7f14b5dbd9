import type { DayRange } from './fuzz.ts';
import { hash32 } from './hash.ts';

/** What a user's coming days hold. Days as study-day.ts counts them. */
export interface Crowd {
  /** How many cards are due on a day; a day that is not named holds none. */
  readonly dueOn: ReadonlyMap<number, number>;
  /** Days on which a question is due that gives this one away: its parent, its children, its siblings. */
  readonly kinDays: readonly number[];
}

/** Intervals in days, as they were chosen for the ratings; null where a rating waits minutes. */
export type Planned = Readonly<Partial<Record<1 | 2 | 3 | 4, number | null>>>;

/** How much rarer a day is chosen that a relative has, and one beside it. */
const sameDay = 1 / 16;
const dayBeside = 1 / 4;

/**
 * One interval of the range, drawn by the seed: the fewer cards its day holds the likelier, and rarely one on which a
 * relative is due. Only the spread that fuzz has anyway is used, so no card waits longer for it than the algorithm allows.
 *
 * @param today the study day from which the interval counts
 * @returns days, within the range
 */
export function balanced({ from, to }: DayRange, today: number, crowd: Crowd, seed: string): number {
  const days = Array.from({ length: to - from + 1 }, (_, index) => today + from + index);
  const least = Math.min(...days.map((day) => crowd.dueOn.get(day) ?? 0));
  const weights = days.map((day) => weightOf(day, least, crowd));
  let rest = (hash32(seed) / 2 ** 32) * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return from + index;
  }
  return to;
}

/** How likely a day is chosen. What counts is how many cards it holds more than the emptiest, not how many that has. */
function weightOf(day: number, least: number, { dueOn, kinDays }: Crowd): number {
  const load = (dueOn.get(day) ?? 0) - least;
  const distance = kinDays.reduce((least, kinDay) => Math.min(least, Math.abs(kinDay - day)), 2);
  const kinship = distance === 0 ? sameDay : distance === 1 ? dayBeside : 1;
  return kinship / (1 + load) ** 2;
}
