import { balanced, type Crowd, type Planned } from './balance.ts';
import { type DayRange, fuzzed, fuzzRange, wholeDays } from './fuzz.ts';
import { type Interval, type Memory, type Rating, type RatingContext, ratings } from './memory.ts';
import {
  intervalDays,
  nextTrace,
  recallProbability,
  type Scheduler,
  schedulerOf,
  type Trace,
} from './scheduler.ts';
import { type Placement, placeInSteps } from './steps.ts';
import { type StudyCalendar, studyDay } from './study-day.ts';

/** A rating context read against one memory. */
export interface Moment {
  readonly now: number;
  readonly calendar: StudyCalendar;
  readonly seed: string;
  readonly scheduler: Scheduler;
  readonly today: number;
  readonly elapsedDays: number | null;
  readonly retrievability: number | null;
  readonly crowd: Crowd | undefined;
  readonly planned: Planned;
}

/** What of a memory its next trace depends on. */
export type Traced = Pick<Memory, 'stability' | 'difficulty' | 'lastStudyDay' | 'lastSuccessDay'>;

/** What a rating does, before it is written into the memory. */
export interface Draft {
  readonly trace: Trace;
  readonly placement: Placement;
  readonly interval: Interval;
}

export function momentOf(memory: Memory, context: RatingContext): Moment {
  const { now, calendar, seed, crowd, planned = {} } = context;
  const scheduler = schedulerOf(context);
  const today = context.studyDay ?? studyDay(now, calendar);
  const elapsedDays = elapsedStudyDays(memory, today);
  const retrievability =
    memory.stability === null ? null : recallProbability(memory.stability, elapsedDays ?? 0, scheduler);
  return { now, calendar, seed, scheduler, today, elapsedDays, retrievability, crowd, planned };
}

/**
 * All four ratings at once, since none may wait longer than a better one. Stabilities keep that order by themselves;
 * steps of days, and first weights of one's own, need not.
 */
export function draftsOf(memory: Memory, moment: Moment): Record<Rating, Draft> {
  const good = draftOf(memory, 3, moment);
  const hard = atMost(good, draftOf(memory, 2, moment));
  const again = atMost(hard, draftOf(memory, 1, moment));
  const easy = atLeast(good, draftOf(memory, 4, moment));
  const { planned } = moment;
  return {
    1: asPlanned(again, planned[1]),
    2: asPlanned(hard, planned[2]),
    3: asPlanned(good, planned[3]),
    4: asPlanned(easy, planned[4]),
  };
}

/** An interval in days that was chosen before stays what it was. */
function asPlanned(draft: Draft, days: number | null | undefined): Draft {
  if (days === null || days === undefined || draft.interval.kind !== 'days') return draft;
  return { ...draft, interval: { kind: 'days', amount: days } };
}

/** The days from today that any rating's interval may be spread over; null when every rating waits minutes. */
export function spreadOf(memory: Memory, moment: Moment): DayRange | null {
  const ranges = ratings.flatMap((rating) => {
    const { trace, interval } = draftOf(memory, rating, moment);
    if (interval.kind !== 'days') return [];
    const { from, to } = rangeOf(intervalDays(trace.stability, moment.scheduler), moment);
    return [Math.min(from, interval.amount), Math.max(to, interval.amount)];
  });
  return ranges.length === 0 ? null : { from: Math.min(...ranges), to: Math.max(...ranges) };
}

function rangeOf(days: number, { elapsedDays, scheduler: { maximumIntervalDays } }: Moment): DayRange {
  return fuzzRange(days, elapsedDays ?? 0, maximumIntervalDays);
}

/** What of a memory its next draft depends on. */
export type Drafted = Traced & Pick<Memory, 'phase' | 'step'>;

/** One rating by itself. That of Good is never changed by the others. */
export function draftOf(memory: Drafted, rating: Rating, moment: Moment): Draft {
  const trace = traceAfter(memory, rating, moment);
  const placement = placementOf(memory, rating, moment.scheduler);
  return { trace, placement, interval: intervalOf(trace.stability, placement, moment) };
}

/**
 * The trace after a rating. Once a study day has had its first success, further ones leave stability alone: FSRS-6
 * by itself takes seven same-day Easys from 8 days to 83. Difficulty still follows every rating, as in FSRS-6.
 */
export function traceAfter(
  memory: Traced,
  rating: Rating,
  { scheduler, today, elapsedDays }: Pick<Moment, 'scheduler' | 'today' | 'elapsedDays'>,
): Trace {
  const { stability, difficulty } = memory;
  if (stability === null || difficulty === null) return nextTrace(null, 0, rating, scheduler);
  const next = nextTrace({ stability, difficulty }, elapsedDays ?? 0, rating, scheduler);
  return isRepetition(memory, rating, { today, elapsedDays }) ? { ...next, stability } : next;
}

/** Whether a rating is a further success of a study day that has had one. */
export function isRepetition(
  { lastSuccessDay }: Traced,
  rating: Rating,
  { today, elapsedDays }: Pick<Moment, 'today' | 'elapsedDays'>,
): boolean {
  return rating > 1 && elapsedDays === 0 && lastSuccessDay !== null && lastSuccessDay >= today;
}

function placementOf(
  memory: Pick<Memory, 'phase' | 'step'>,
  rating: Rating,
  scheduler: Scheduler,
): Placement {
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
  const { scheduler, elapsedDays, seed, crowd, today } = moment;
  const days = intervalDays(stability, scheduler);
  if (placement.kind === 'unstepped' && scheduler.shortTerm && days < shortestDayInterval) {
    return { kind: 'minutes', amount: Math.max(1, Math.round(days * 1440)) };
  }
  const { maximumIntervalDays, fuzz } = scheduler;
  if (!fuzz) return { kind: 'days', amount: wholeDays(days, maximumIntervalDays) };
  const amount = crowd
    ? balanced(rangeOf(days, moment), today, crowd, seed)
    : fuzzed(days, elapsedDays ?? 0, maximumIntervalDays, seed);
  return { kind: 'days', amount };
}

/**
 * Study days since the last review, each day counted in the calendar its review was made in. A clock set back, or a
 * flight over the date line, makes none of them negative.
 */
export function elapsedStudyDays(memory: Pick<Memory, 'lastStudyDay'>, today: number): number | null {
  return memory.lastStudyDay === null ? null : Math.max(0, today - memory.lastStudyDay);
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
