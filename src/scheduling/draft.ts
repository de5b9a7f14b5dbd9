import { fuzzed, wholeDays } from './fuzz.ts';
import type { Interval, Memory, Rating, RatingContext } from './memory.ts';
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
}

/** What a rating does, before it is written into the memory. */
export interface Draft {
  readonly trace: Trace;
  readonly placement: Placement;
  readonly interval: Interval;
}

export function momentOf(memory: Memory, context: RatingContext): Moment {
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
export function draftsOf(memory: Memory, moment: Moment): Record<Rating, Draft> {
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

/**
 * Study days since the last review, each day counted in the calendar its review was made in. A clock set back, or a
 * flight over the date line, makes none of them negative.
 */
export function elapsedStudyDays(memory: Memory, today: number): number | null {
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
