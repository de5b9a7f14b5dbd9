import { type Drafted, draftOf, elapsedStudyDays, type Moment } from './draft.ts';
import type { Memory } from './memory.ts';
import { type Scheduler, type SchedulerOptions, schedulerOf } from './scheduler.ts';

/** The study days of a course: the first, and the one before which it ends. */
export interface CourseDays {
  readonly from: number;
  readonly before: number;
}

/** What study days a memory comes on. */
export type Courses = (memory: Memory, days: CourseDays) => number[];

/**
 * The study days on which memories come if they are recalled with Good whenever they do, for those that are scheduled by these options:
 * each day once, however many steps of minutes it takes on it. Intervals are as they are computed, spread by nothing. What is
 * overdue, or waits minutes, comes on the first day.
 */
export function coursesBy(options: SchedulerOptions): Courses {
  const scheduler = schedulerOf({ ...options, fuzz: false });
  return (memory, days) => courseBy(memory, days, scheduler);
}

function courseBy(memory: Memory, { from, before }: CourseDays, scheduler: Scheduler): number[] {
  const days: number[] = [];
  let state: Drafted = memory;
  for (let day = Math.max(from, memory.dueDay ?? from); day < before; ) {
    days.push(day);
    const recalled = recallOn(day, state, scheduler);
    state = recalled.state;
    day += recalled.intervalDays;
  }
  return days;
}

const dayMinutes = 1_440;

/** A memory after a day on which it was recalled until it waits for another: at least the next one. */
function recallOn(
  day: number,
  memory: Drafted,
  scheduler: Scheduler,
): { readonly state: Drafted; readonly intervalDays: number } {
  let state = memory;
  // What still waits minutes when the day is over, as very short memories without steps do, comes again the next day.
  for (let minutes = 0; minutes < dayMinutes; ) {
    const { trace, placement, interval } = draftOf(state, 3, momentOn(day, state, scheduler));
    const inSteps = placement.kind === 'step' || interval.kind === 'minutes';
    const stepping = state.phase === 'new' || state.phase === 'learning' ? 'learning' : 'relearning';
    state = {
      ...trace,
      phase: inSteps ? stepping : 'review',
      step: placement.kind === 'step' ? placement.step : 0,
      lastStudyDay: day,
      lastSuccessDay: day,
    };
    if (interval.kind === 'days') return { state, intervalDays: interval.amount };
    minutes += interval.amount;
  }
  return { state, intervalDays: 1 };
}

function momentOn(day: number, memory: Drafted, scheduler: Scheduler): Moment {
  const elapsedDays = elapsedStudyDays(memory, day);
  const calendar = { timeZone: 'UTC', dayStartHour: 0 };
  return {
    today: day,
    elapsedDays,
    scheduler,
    // Nothing of these decides an interval that is not spread.
    now: 0,
    calendar,
    seed: '',
    retrievability: null,
    crowd: undefined,
    planned: {},
  };
}
