import type { Crowd, Planned } from './balance.ts';
import { type Draft, draftsOf, elapsedStudyDays, type Moment, momentOf, spreadOf } from './draft.ts';
import { type DayRange, fuzzed, fuzzRange, wholeDays } from './fuzz.ts';
import {
  intervalDays,
  recallProbability,
  type SchedulerOptions,
  schedulerOf,
  type Trace,
} from './scheduler.ts';
import { type StudyCalendar, studyDay, studyDayStart } from './study-day.ts';

export type { Crowd, Planned } from './balance.ts';
export { type SchedulerOptions, schedulerName, schedulerOptionsOf, weightsInName } from './scheduler.ts';

/** Again, Hard, Good, Easy. Only Again is a failure. */
export type Rating = 1 | 2 | 3 | 4;
export const ratings = [1, 2, 3, 4] as const satisfies readonly Rating[];

/** `learning` and `relearning` go through steps of minutes, `review` waits whole study days. */
export type Phase = 'new' | 'learning' | 'review' | 'relearning';

/** One user's memory of one question. Instants in milliseconds since 1970, days as study-day.ts counts them. */
export interface Memory {
  readonly phase: Phase;
  /** Index of the learning or relearning step being waited; 0 in the other phases. */
  readonly step: number;
  /** Days until the probability of recall has fallen to 0.9. */
  readonly stability: number | null;
  /** From 1, easy, to 10. */
  readonly difficulty: number | null;
  /** When it may be asked again; for an interval in days, the instant `dueDay` starts. */
  readonly due: number;
  /** Null while it waits minutes. */
  readonly dueDay: number | null;
  readonly lastReviewedAt: number | null;
  readonly lastStudyDay: number | null;
  /** The last study day it was rated above Again. */
  readonly lastSuccessDay: number | null;
  readonly reviews: number;
  /** How often it was forgotten after having been learned. */
  readonly lapses: number;
}

/** Minutes may be fractions (Hard between steps of 1 and 10 is 5.5); days are whole. */
export interface Interval {
  readonly kind: 'minutes' | 'days';
  readonly amount: number;
}

/** What a rating would lead to. */
export interface RatingPreview extends Interval {
  readonly due: number;
}

/** All a rating depends on beside the memory itself. */
export interface RatingContext extends SchedulerOptions {
  readonly now: number;
  readonly calendar: StudyCalendar;
  /** Chooses the fuzz; `fuzzSeed` makes it. */
  readonly seed: string;
  /** The study day of `now` where it is on record; time zone rules may have changed since. */
  readonly studyDay?: number;
  /** Chooses among the days that fuzz allows; without it the seed alone does. */
  readonly crowd?: Crowd;
  /** What was chosen before, at the reveal or by the log, and is now kept to. */
  readonly planned?: Planned;
}

/** A rating's result, with what led to it. */
export interface Rated {
  readonly memory: Memory;
  readonly studyDay: number;
  /** Study days since the review before, never negative; null at the first. */
  readonly elapsedDays: number | null;
  /** Probability of recall just before the rating; null at the first. */
  readonly retrievability: number | null;
  readonly interval: Interval;
}

/** A memory of a question never asked, due at once. */
export function newMemory(nowMs: number): Memory {
  return {
    phase: 'new',
    step: 0,
    stability: null,
    difficulty: null,
    due: nowMs,
    dueDay: null,
    lastReviewedAt: null,
    lastStudyDay: null,
    lastSuccessDay: null,
    reviews: 0,
    lapses: 0,
  };
}

/** The seed of a card's next review: the same when it is previewed and when it is given. */
export function fuzzSeed(cardId: string, memory: Memory): string {
  return `${cardId}:${memory.reviews}`;
}

/** The memory after a rating, by FSRS-6 over study days. Throws RangeError for an impossible context. */
export function rate(memory: Memory, rating: Rating, context: RatingContext): Rated {
  const moment = momentOf(memory, context);
  const draft = draftsOf(memory, moment)[rating];
  const { today, elapsedDays, retrievability } = moment;
  return {
    memory: settled(memory, rating, draft, moment),
    studyDay: today,
    elapsedDays,
    retrievability,
    interval: draft.interval,
  };
}

/** What each rating would lead to; exactly what `rate` then gives in the same context. */
export function previewRatings(memory: Memory, context: RatingContext): Record<Rating, RatingPreview> {
  const moment = momentOf(memory, context);
  const drafts = draftsOf(memory, moment);
  const preview = (rating: Rating): RatingPreview => {
    const { interval } = drafts[rating];
    return { ...interval, due: dueOf(interval, moment).due };
  };
  return { 1: preview(1), 2: preview(2), 3: preview(3), 4: preview(4) };
}

/** The intervals that the ratings lead to, to be kept to when one of them is given. */
export function planRatings(memory: Memory, context: RatingContext): Planned {
  const drafts = draftRatings(memory, context);
  return { 1: drafts[1].days, 2: drafts[2].days, 3: drafts[3].days, 4: drafts[4].days };
}

/** What a rating would leave: the interval in days that it leads to, null where it waits minutes, and the memory's trace. */
export interface RatingDraft {
  readonly days: number | null;
  readonly trace: Trace;
}

/** What each rating would leave, in the same context as `rate`. */
export function draftRatings(memory: Memory, context: RatingContext): Record<Rating, RatingDraft> {
  const drafts = draftsOf(memory, momentOf(memory, context));
  const draft = ({ interval, trace }: Draft): RatingDraft => ({
    days: interval.kind === 'days' ? interval.amount : null,
    trace,
  });
  return { 1: draft(drafts[1]), 2: draft(drafts[2]), 3: draft(drafts[3]), 4: draft(drafts[4]) };
}

/** The study days that any rating's interval may be spread over; null when every rating waits minutes. */
export function spreadDays(memory: Memory, context: RatingContext): DayRange | null {
  const moment = momentOf(memory, context);
  const range = spreadOf(memory, moment);
  return range && { from: moment.today + range.from, to: moment.today + range.to };
}

/** Probability of recall now, by whole study days: 1 on the day of a review, 0 for what was never asked. */
export function retrievability(
  memory: Memory,
  nowMs: number,
  calendar: StudyCalendar,
  options: SchedulerOptions = {},
): number {
  if (memory.stability === null) return 0;
  const elapsedDays = elapsedStudyDays(memory, studyDay(nowMs, calendar)) ?? 0;
  return recallProbability(memory.stability, elapsedDays, schedulerOf(options));
}

/** Probability of recall so many whole study days after the last review; 0 for what was never asked. */
export function retrievabilityAfter(
  { stability }: Pick<Memory, 'stability'>,
  days: number,
  options: SchedulerOptions = {},
): number {
  return stability === null ? 0 : recallProbability(stability, days, schedulerOf(options));
}

/** `retrievabilityAfter` for many memories of one user: the options are read once. */
export function forgettingBy(
  options: SchedulerOptions,
): (memory: Pick<Memory, 'stability'>, days: number) => number {
  const scheduler = schedulerOf(options);
  return ({ stability }, days) => (stability === null ? 0 : recallProbability(stability, days, scheduler));
}

/** What an interval in days was made from. */
export interface IntervalReckoned {
  /** Until recall has fallen to what is wanted; neither rounded nor spread. */
  readonly exactDays: number;
  /** The whole days it may be spread over. */
  readonly spread: DayRange;
}

/** How the interval of a memory comes about that has just been rated so many study days after the review before. */
export function reckonInterval(
  { stability }: Memory,
  elapsedDays: number | null,
  options: SchedulerOptions,
): IntervalReckoned {
  const scheduler = schedulerOf(options);
  const { fuzz, maximumIntervalDays } = scheduler;
  const exactDays = Math.min(intervalDays(stability ?? 0, scheduler), maximumIntervalDays);
  const rounded = wholeDays(exactDays, maximumIntervalDays);
  const spread = fuzz
    ? fuzzRange(exactDays, elapsedDays ?? 0, maximumIntervalDays)
    : { from: rounded, to: rounded };
  return { exactDays, spread };
}

/**
 * The whole study days, from its last review, after which a memory has fallen to the wanted retention; spread by the seed
 * like any interval.
 */
export function intervalOf({ stability }: Memory, seed: string, options: SchedulerOptions): number {
  const scheduler = schedulerOf(options);
  const days = intervalDays(stability ?? 0, scheduler);
  const { fuzz, maximumIntervalDays } = scheduler;
  return fuzz ? fuzzed(days, 0, maximumIntervalDays, seed) : wholeDays(days, maximumIntervalDays);
}

function settled(memory: Memory, rating: Rating, draft: Draft, moment: Moment): Memory {
  const { interval, placement, trace } = draft;
  const stepping = memory.phase === 'new' || memory.phase === 'learning' ? 'learning' : 'relearning';
  const inSteps = placement.kind === 'step' || interval.kind === 'minutes';
  const day = reviewDay(memory, moment.today);
  return {
    phase: inSteps ? stepping : 'review',
    step: placement.kind === 'step' ? placement.step : 0,
    stability: trace.stability,
    difficulty: trace.difficulty,
    ...dueOf(interval, moment),
    lastReviewedAt: moment.now,
    lastStudyDay: day,
    lastSuccessDay: rating > 1 ? day : memory.lastSuccessDay,
    reviews: memory.reviews + 1,
    lapses: memory.lapses + (memory.phase === 'review' && rating === 1 ? 1 : 0),
  };
}

/** Minutes count from the rating; days end where their study day starts, whatever the clocks do in between. */
function dueOf({ kind, amount }: Interval, moment: Moment): Pick<Memory, 'due' | 'dueDay'> {
  if (kind === 'minutes') return { due: moment.now + Math.round(amount * 60_000), dueDay: null };
  const dueDay = moment.today + amount;
  return { due: studyDayStart(dueDay, moment.calendar), dueDay };
}

/** 2020-01-01, before Kkori: a machine that says less has lost its clock (it starts in 1970). */
const earliestCredibleDay = 18_262;

/**
 * The study day to remember a review by. Were a lost clock believed, the next review would count decades and take the
 * memory for one that lasted them, so the later day stands. Any other step back is believed: the user has travelled,
 * or it was the clock before that was wrong.
 */
export function reviewDay(memory: Pick<Memory, 'lastStudyDay'>, today: number): number {
  return today < earliestCredibleDay ? Math.max(today, memory.lastStudyDay ?? today) : today;
}
