import type { Interval, Rating } from './memory.ts';

const dayMinutes = 1440;

/** Where a rating takes a card that is in steps. */
export type Placement =
  /** It waits a step. */
  | { readonly kind: 'step'; readonly step: number; readonly wait: Interval }
  /** It leaves the steps for an interval in days. */
  | { readonly kind: 'graduated' }
  /** There are no steps to wait: its stability decides, and may ask for less than a day. */
  | { readonly kind: 'unstepped' };

/**
 * What a rating does to a card at a step. Again returns to the first step, Hard repeats the present one (at the
 * first it waits between this and the next, as Anki and py-fsrs have it), Good goes on or graduates, Easy graduates.
 * A card whose step no longer exists, because the steps were shortened, graduates by Hard and Good too.
 */
export function placeInSteps(step: number, rating: Rating, stepsMinutes: readonly number[]): Placement {
  const [first] = stepsMinutes;
  if (rating === 4) return { kind: 'graduated' };
  if (first === undefined) return { kind: 'unstepped' };
  if (rating === 1) return { kind: 'step', step: 0, wait: stepWait(first) };
  const current = stepsMinutes[step];
  if (current === undefined) return { kind: 'graduated' };
  if (rating === 2) {
    return {
      kind: 'step',
      step,
      wait: stepWait(step === 0 ? hardFirstMinutes(first, stepsMinutes[1]) : current),
    };
  }
  const next = stepsMinutes[step + 1];
  return next === undefined ? { kind: 'graduated' } : { kind: 'step', step: step + 1, wait: stepWait(next) };
}

/** Half-way to the second step; without one, half as long again, but never more than a day longer. */
function hardFirstMinutes(first: number, second: number | undefined): number {
  return second === undefined ? Math.min(first * 1.5, first + dayMinutes) : (first + second) / 2;
}

/** A step of a day or more waits for study days to turn, like any other interval in days. */
function stepWait(minutes: number): Interval {
  if (minutes < dayMinutes) return { kind: 'minutes', amount: minutes };
  return { kind: 'days', amount: Math.round(minutes / dayMinutes) };
}
