import type { Practice } from '../accounts/practice.ts';

/** What one user did on one study day. */
export interface StudyDay {
  readonly reviews: number;
  /** Of them, of questions never asked before, and of questions in days: what the day's limits count. */
  readonly fresh: number;
  readonly due: number;
  /** Of them, rated Again. */
  readonly again: number;
  readonly durationMs: number;
}

/** Whoever takes longer was away, not thinking, and is counted what an answer usually takes. */
export const longestCountedMs = 10 * 60_000;
export const usualMs = 2 * 60_000;

export const emptyDay: StudyDay = { reviews: 0, fresh: 0, due: 0, again: 0, durationMs: 0 };

/** What a review adds to its study day. */
export function dayOf(
  review: {
    readonly rating: number;
    readonly durationMs: number;
    readonly stateBefore: { readonly phase: string };
  },
  keyPointId: string,
): StudyDay {
  const { phase } = review.stateBefore;
  return {
    reviews: 1,
    // A key point under repair is nothing new: its question was asked long ago.
    fresh: phase === 'new' && keyPointId === '' ? 1 : 0,
    due: phase === 'review' ? 1 : 0,
    again: review.rating === 1 ? 1 : 0,
    durationMs: review.durationMs > longestCountedMs ? usualMs : review.durationMs,
  };
}

/** How many questions a day still has room for; Infinity where its user went on beyond the limits. */
export interface Allowance {
  readonly fresh: number;
  readonly due: number;
}

export function allowanceOf(
  practice: Practice,
  today: number,
  done: Pick<StudyDay, 'fresh' | 'due'>,
): Allowance {
  if (practice.unlimitedDay === today) return { fresh: Infinity, due: Infinity };
  return {
    fresh: Math.max(0, practice.newPerDay - done.fresh),
    due: Math.max(0, practice.duePerDay - done.due),
  };
}
