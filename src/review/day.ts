import type { Practice } from '../accounts/practice.ts';
import { type Memory, type Rating, retrievabilityAfter, schedulerOptionsOf } from '../scheduling/memory.ts';
import type { Confidence } from './study.ts';

/** What one user did on one study day: sums over its reviews, so that what is taken back can be subtracted. */
export interface StudyDay {
  readonly reviews: number;
  /** Of them, of questions never asked before, and of questions in days: what the day's limits count. */
  readonly fresh: number;
  readonly due: number;
  readonly durationMs: number;
  /** By rating. */
  readonly again: number;
  readonly hard: number;
  readonly good: number;
  readonly easy: number;
  /** Of questions in days, at least one after their last review: those with an interval under `matureDays`, and recalled. */
  readonly young: number;
  readonly youngRecalled: number;
  readonly mature: number;
  readonly matureRecalled: number;
  /** How many of the young and mature were expected to be recalled: their chances, in millionths, each rounded. */
  readonly expectedPpm: number;
  /** How many of them their user wanted to recall: what was wished for when each was made, in millionths as well. */
  readonly wantedPpm: number;
  /** By the confidence said before the reveal, and recalled. */
  readonly guess: number;
  readonly guessRecalled: number;
  readonly unsure: number;
  readonly unsureRecalled: number;
  readonly sure: number;
  readonly sureRecalled: number;
}

/** Whoever takes longer was away, not thinking, and is counted what an answer usually takes. */
const longestCountedMs = 10 * 60_000;
const usualMs = 2 * 60_000;

/** From this interval on a memory counts as mature. */
export const matureDays = 21;

export const emptyDay: StudyDay = {
  reviews: 0,
  fresh: 0,
  due: 0,
  durationMs: 0,
  again: 0,
  hard: 0,
  good: 0,
  easy: 0,
  young: 0,
  youngRecalled: 0,
  mature: 0,
  matureRecalled: 0,
  expectedPpm: 0,
  wantedPpm: 0,
  guess: 0,
  guessRecalled: 0,
  unsure: 0,
  unsureRecalled: 0,
  sure: 0,
  sureRecalled: 0,
};

/** The sums of a study day by name, in one order for all. */
export const dayColumns = Object.keys(emptyDay) as readonly (keyof StudyDay)[];

/** What of a review its study day counts. */
export interface CountedReview {
  readonly rating: Rating;
  readonly durationMs: number;
  readonly confidence: Confidence | null;
  readonly elapsedDays: number | null;
  readonly stateBefore: Pick<Memory, 'phase' | 'stability' | 'dueDay' | 'lastStudyDay'>;
  /** What `schedulerName` called the options it was made with. */
  readonly scheduler: string;
}

const ratingNames = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const;

/** What a review adds to its study day. */
export function dayOf(review: CountedReview, keyPointId: string): StudyDay {
  const { rating, durationMs, confidence, stateBefore } = review;
  const { phase } = stateBefore;
  const recalled = rating > 1 ? 1 : 0;
  return {
    ...emptyDay,
    reviews: 1,
    // A key point under repair is nothing new: its question was asked long ago.
    fresh: phase === 'new' && keyPointId === '' ? 1 : 0,
    due: phase === 'review' ? 1 : 0,
    durationMs: durationMs > longestCountedMs ? usualMs : durationMs,
    [ratingNames[rating]]: 1,
    ...retained(review, recalled),
    ...(confidence === null ? {} : { [confidence]: 1, [`${confidence}Recalled`]: recalled }),
  };
}

/** What it tells of how well memories hold for days; nothing, where it came the same day or within the steps of minutes. */
function retained(
  { elapsedDays, stateBefore, scheduler }: CountedReview,
  recalled: 0 | 1,
): Partial<StudyDay> {
  const { phase, stability, dueDay, lastStudyDay } = stateBefore;
  if (phase !== 'review' || stability === null || elapsedDays === null || elapsedDays === 0) return {};
  const chance = retrievabilityAfter({ stability }, elapsedDays, schedulerOptionsOf(scheduler));
  const isMature = dueDay !== null && lastStudyDay !== null && dueDay - lastStudyDay >= matureDays;
  const expectedPpm = Math.round(chance * 1e6);
  const wantedPpm = Math.round(schedulerOptionsOf(scheduler).retention * 1e6);
  return isMature
    ? { mature: 1, matureRecalled: recalled, expectedPpm, wantedPpm }
    : { young: 1, youngRecalled: recalled, expectedPpm, wantedPpm };
}

/** The sums of two days. */
export function addDays(one: StudyDay, other: StudyDay): StudyDay {
  return totalOf([one, other]);
}

/** The sums of many days. */
export function totalOf(days: Iterable<StudyDay>): StudyDay {
  const total: Record<keyof StudyDay, number> = { ...emptyDay };
  for (const day of days) for (const name of dayColumns) total[name] += day[name];
  return total;
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
