import {
  fuzzSeed,
  type Memory,
  newMemory,
  type Planned,
  type Rated,
  type Rating,
  rate,
  type SchedulerOptions,
} from '../../src/scheduling/memory.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

export const seoul: StudyCalendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };

/** A Sunday evening in Seoul. */
export const evening = Date.parse('2026-11-22T21:00:00+09:00');

export interface Step {
  readonly rating: Rating;
  readonly at: number;
}

/** A study session's settings, without fuzz unless a test asks for it. */
export interface Study extends SchedulerOptions {
  readonly calendar?: StudyCalendar;
  readonly seed?: string;
}

/** Rates a memory at an instant. */
export function rateAt(memory: Memory, rating: Rating, now: number, study: Study = {}): Rated {
  return rate(memory, rating, { calendar: seoul, seed: 'card:0', fuzz: false, ...study, now });
}

/** Rates a new memory at the given instants and tells every step. */
export function study(steps: readonly Step[], options: Study = {}): Rated[] {
  let memory = newMemory(steps[0]?.at ?? evening);
  return steps.map(({ rating, at }) => {
    const rated = rateAt(memory, rating, at, options);
    memory = rated.memory;
    return rated;
  });
}

/** The memory after ratings given whole days apart, the first of them in the evening. */
export function studyDays(ratings: readonly Rating[], gaps: readonly number[], options: Study = {}): Memory {
  let at = evening;
  const steps = ratings.map((rating, index) => {
    at += (gaps[index] ?? 0) * dayMs;
    return { rating, at };
  });
  return study(steps, options).at(-1)?.memory ?? newMemory(evening);
}

/** Rates a new memory again and again, each time when it is due, and tells every step. */
export function studyWhenDue(ratings: readonly Rating[], options: Study = {}): Rated[] {
  let memory = newMemory(evening);
  return ratings.map((rating) => {
    const rated = rateAt(memory, rating, memory.due, options);
    memory = rated.memory;
    return rated;
  });
}

/** The interval in days, 0 while it is in minutes: how the references print it. */
export function days({ interval }: Rated): number {
  return interval.kind === 'days' ? interval.amount : 0;
}

/** A rating as the log has it: each review keeps the calendar and the study day it was made in. */
export interface LoggedRating extends SchedulerOptions {
  readonly rating: Rating;
  readonly at: number;
  readonly calendar: StudyCalendar;
  readonly studyDay?: number;
  readonly planned?: Planned;
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
