import { fuzzed, wholeDays } from './fuzz.ts';
import {
  intervalDays,
  nextTrace,
  recallProbability,
  type Scheduler,
  type SchedulerOptions,
  schedulerOf,
  type Trace,
} from './scheduler.ts';
import { type Placement, placeInSteps } from './steps.ts';
import { type StudyCalendar, studyDay, studyDayStart } from './study-day.ts';

export { type SchedulerOptions, schedulerName } from './scheduler.ts';

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

/** A rating as the log has it: each review keeps the calendar and the study day it was made in. */
export interface LoggedRating extends SchedulerOptions {
  readonly rating: Rating;
  readonly at: number;
  readonly calendar: StudyCalendar;
  readonly studyDay?: number;
}

/**
 * A card's memory rebuilt from its log, to the last digit.
 *
 * @param log in the order the reviews were made, which is not always that of their clocks
 * @param createdAt when the card was made; what an empty log is due at
 */
export function replay(cardId: string, createdAt: number, log: readonly LoggedRating[]): Memory {
  return log.reduce<Memory>((memory, { rating, at, ...logged }) => {
    const context = { ...logged, now: at, seed: fuzzSeed(cardId, memory) };
    return rate(memory, rating, context).memory;
  }, newMemory(createdAt));
}

/** A rating context read against one memory. */
interface Moment {
  readonly now: number;
  readonly calendar: StudyCalendar;
  readonly seed: string;
  readonly scheduler: Scheduler;
  readonly today: number;
  readonly elapsedDays: number | null;
  readonly retrievability: number | null;
}

/** What a rating does, before it is written into the memory. */
interface Draft {
  readonly trace: Trace;
  readonly placement: Placement;
  readonly interval: Interval;
}

function momentOf(memory: Memory, context: RatingContext): Moment {
  const { now, calendar, seed } = context;
  const scheduler = schedulerOf(context);
  const today = context.studyDay ?? studyDay(now, calendar);
  const elapsedDays = elapsedStudyDays(memory, today);
  const retrievability =
    memory.stability === null ? null : recallProbability(memory.stability, elapsedDays ?? 0, scheduler);
  return { now, calendar, seed, scheduler, today, elapsedDays, retrievability };
}

/**
 * All four ratings at once, since none may wait longer than a better one. Stabilities keep that order by themselves;
 * steps of days, and first weights of one's own, need not.
 */
function draftsOf(memory: Memory, moment: Moment): Record<Rating, Draft> {
  const good = draftOf(memory, 3, moment);
  const hard = atMost(good, draftOf(memory, 2, moment));
  const again = atMost(hard, draftOf(memory, 1, moment));
  const easy = atLeast(good, draftOf(memory, 4, moment));
  return { 1: again, 2: hard, 3: good, 4: easy };
}

function draftOf(memory: Memory, rating: Rating, moment: Moment): Draft {
  const trace = traceAfter(memory, rating, moment);
  const placement = placementOf(memory, rating, moment.scheduler);
  return { trace, placement, interval: intervalOf(trace.stability, placement, moment) };
}

/**
 * The trace after a rating. Once a study day has had its first success, further ones leave stability alone: FSRS-6
 * by itself takes seven same-day Easys from 8 days to 83. Difficulty still follows every rating, as in FSRS-6.
 */
function traceAfter(memory: Memory, rating: Rating, { scheduler, today, elapsedDays }: Moment): Trace {
  const { stability, difficulty, lastSuccessDay } = memory;
  if (stability === null || difficulty === null) return nextTrace(null, 0, rating, scheduler);
  const next = nextTrace({ stability, difficulty }, elapsedDays ?? 0, rating, scheduler);
  const recalledToday = elapsedDays === 0 && lastSuccessDay !== null && lastSuccessDay >= today;
  return rating > 1 && recalledToday ? { ...next, stability } : next;
}

function placementOf(memory: Memory, rating: Rating, scheduler: Scheduler): Placement {
  switch (memory.phase) {
    case 'new':
    case 'learning':
      return placeInSteps(memory.step, rating, scheduler.learningStepsMinutes);
    case 'relearning':
      return placeInSteps(memory.step, rating, scheduler.relearningStepsMinutes);
    case 'review':
      return rating === 1 ? placeInSteps(0, rating, scheduler.relearningStepsMinutes) : { kind: 'graduated' };
  }
}

/** Without steps a memory that fades within half a day is asked again the same day (as in Anki), not tomorrow. */
const shortestDayInterval = 0.5;

function intervalOf(stability: number, placement: Placement, moment: Moment): Interval {
  if (placement.kind === 'step') return placement.wait;
  const { scheduler, elapsedDays, seed } = moment;
  const days = intervalDays(stability, scheduler);
  if (placement.kind === 'unstepped' && scheduler.shortTerm && days < shortestDayInterval) {
    return { kind: 'minutes', amount: Math.max(1, Math.round(days * 1440)) };
  }
  const { maximumIntervalDays } = scheduler;
  const amount = scheduler.fuzz
    ? fuzzed(days, elapsedDays ?? 0, maximumIntervalDays, seed)
    : wholeDays(days, maximumIntervalDays);
  return { kind: 'days', amount };
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

/**
 * Study days since the last review, each day counted in the calendar its review was made in. A clock set back, or a
 * flight over the date line, makes none of them negative.
 */
function elapsedStudyDays(memory: Memory, today: number): number | null {
  return memory.lastStudyDay === null ? null : Math.max(0, today - memory.lastStudyDay);
}

/** 2020-01-01, before Kkori: a machine that says less has lost its clock (it starts in 1970). */
const earliestCredibleDay = 18_262;

/**
 * The study day to remember a review by. Were a lost clock believed, the next review would count decades and take the
 * memory for one that lasted them, so the later day stands. Any other step back is believed: the user has travelled,
 * or it was the clock before that was wrong.
 */
function reviewDay(memory: Memory, today: number): number {
  return today < earliestCredibleDay ? Math.max(today, memory.lastStudyDay ?? today) : today;
}

function atMost(limit: Draft, draft: Draft): Draft {
  return minutesOf(draft.interval) <= minutesOf(limit.interval)
    ? draft
    : { ...draft, interval: limit.interval };
}

function atLeast(limit: Draft, draft: Draft): Draft {
  return minutesOf(draft.interval) >= minutesOf(limit.interval)
    ? draft
    : { ...draft, interval: limit.interval };
}

function minutesOf({ kind, amount }: Interval): number {
  return kind === 'days' ? amount * 1440 : amount;
}
