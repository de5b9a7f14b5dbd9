import { z } from 'zod';
import type { InterviewDate } from './interview-date.ts';

const text = z.string().max(2_000).default('');

/** A field that may be named any number of times. */
const repeated = z
  .union([z.string().max(200), z.array(z.string().max(200)).max(60)])
  .default([])
  .transform((value) => (typeof value === 'string' ? [value] : value));

/** What the form of an interview sends, in a query or a body: strings, whatever they say. */
export const interviewForm = z.object({
  name: text,
  date: text,
  chain: repeated,
  /** One of the minutes that the trade names; '' where none was chosen yet. */
  minutesPerDay: text,
  /** Typed minutes go before chosen ones. */
  otherMinutes: text,
});

export type InterviewForm = z.infer<typeof interviewForm>;

export const interviewFields = ['name', 'date', 'chain', 'otherMinutes'] as const;
export type InterviewField = (typeof interviewFields)[number];

/** What the fields hold. */
export interface InterviewValues {
  readonly name: string;
  readonly date: string;
  /** The first questions of the chosen chains; none chosen is all of them. */
  readonly chains: readonly string[];
  readonly minutesPerDay: string;
  readonly otherMinutes: string;
}

/** What an interview is stored from. */
export interface Named extends Pick<InterviewDate, 'name' | 'day' | 'chains'> {
  readonly minutesPerDay: number;
}

export type InterviewRead =
  | { readonly kind: 'named'; readonly named: Named; readonly values: InterviewValues }
  /** The fields that cannot be used, and everything as it was entered. */
  | {
      readonly kind: 'refused';
      readonly errors: readonly InterviewField[];
      readonly values: InterviewValues;
    };

/** The longest name, in UTF-16 units. */
export const longestName = 60;

/** How far ahead an interview may be. */
export const furthestDays = 365;

export const fewestMinutes = 5;
export const mostMinutes = 180;

const dayMs = 86_400_000;

/** The study day of an ISO date, "2026-12-09"; null for anything that is no day of the calendar. */
export function dayOfDate(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null;
  return at / dayMs;
}

/** Minutes a day as they are typed; null for what is no whole number of them, or too few, or too many. */
export function minutesIn(entered: string): number | null {
  const minutes = /^\d{1,4}$/.test(entered.trim()) ? Number(entered) : Number.NaN;
  return minutes >= fewestMinutes && minutes <= mostMinutes ? minutes : null;
}

/** What the fields hold of what was sent. */
export function enteredValues({ name, date, chain, ...minutes }: InterviewForm): InterviewValues {
  return { name, date, chains: chain, ...minutes };
}

/**
 * Reads an interview as it was entered, or names the fields that have to be corrected. Where no minutes were chosen yet,
 * the user's own stand.
 *
 * @param today the user's study day
 * @param chains the first questions of all chains there are
 */
export function readInterview(
  entered: InterviewForm,
  { today, chains, minutesPerDay }: { today: number; chains: readonly string[]; minutesPerDay: number },
): InterviewRead {
  const values = enteredValues(entered);
  const name = values.name.trim();
  const day = dayOfDate(values.date.trim());
  const known = chains.filter((id) => values.chains.includes(id));
  const minutes = chosenMinutes(values, minutesPerDay);
  const isSoon = day !== null && day >= today && day <= today + furthestDays;
  const isMisled = values.chains.length > 0 && known.length === 0;
  const errors: InterviewField[] = [
    ...(name.length > longestName ? (['name'] as const) : []),
    ...(isSoon ? [] : (['date'] as const)),
    ...(isMisled ? (['chain'] as const) : []),
    ...(minutes === null ? (['otherMinutes'] as const) : []),
  ];
  if (errors.length > 0 || day === null || minutes === null) return { kind: 'refused', errors, values };
  const covered = known.length === chains.length ? [] : known;
  return { kind: 'named', named: { name, day, chains: covered, minutesPerDay: minutes }, values };
}

function chosenMinutes({ minutesPerDay, otherMinutes }: InterviewValues, own: number): number | null {
  if (otherMinutes.trim() !== '') return minutesIn(otherMinutes);
  return minutesPerDay === '' ? own : minutesIn(minutesPerDay);
}
