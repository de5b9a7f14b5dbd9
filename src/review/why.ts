import {
  type Memory,
  type Rating,
  reckonInterval,
  retrievabilityAfter,
  schedulerOptionsOf,
} from '../scheduling/memory.ts';
import type { Card } from './card.ts';

/** A card's newest review, as far as it decided when the card comes back. */
export interface LastReview {
  readonly rating: Rating;
  readonly studyDay: number;
  readonly elapsedDays: number | null;
  readonly stateBefore: Memory;
  readonly stateAfter: Memory;
  /** What `schedulerName` called the options it was made with. */
  readonly scheduler: string;
  readonly plannedDays: number | null;
  /** Its interval was chosen for an interview, and is another than usual. */
  readonly isForInterview: boolean;
}

/** How a card's interval came about, in the numbers that `kkori schedule` prints too. */
export interface WhyInterval {
  readonly rating: Rating;
  readonly studyDay: number;
  /** Study days since the review before; null at the first. */
  readonly elapsedDays: number | null;
  /** Probability of recall just before the review; null at the first. */
  readonly recallBefore: number | null;
  readonly stabilityBefore: number | null;
  readonly stabilityAfter: number;
  readonly difficulty: number;
  /** It had been recalled the same day before, so its stability stayed. */
  readonly isRepetition: boolean;
  readonly retention: number;
  /** Null where it waits minutes. */
  readonly days: {
    readonly exact: number;
    readonly from: number;
    readonly to: number;
    readonly chosen: number;
    readonly isForInterview: boolean;
  } | null;
  /** The stability it was given since, by other parameters; null when it was not. */
  readonly recountedTo: number | null;
  /** The study day it was moved to since, by a change of the user's or a child's recall; null when it was not. */
  readonly movedTo: number | null;
}

/** Null where the review was made by a scheduler that is no longer at hand. */
export function whyInterval({ memory }: Card, last: LastReview): WhyInterval | null {
  const { rating, studyDay, elapsedDays, stateBefore, stateAfter, plannedDays, isForInterview } = last;
  const options = findOptions(last.scheduler);
  if (options === null) return null;
  const { exactDays, spread } = reckonInterval(stateAfter, elapsedDays, options);
  const chosen = plannedDays ?? (stateAfter.dueDay === null ? null : stateAfter.dueDay - studyDay);
  return {
    rating,
    studyDay,
    elapsedDays,
    recallBefore: elapsedDays === null ? null : retrievabilityAfter(stateBefore, elapsedDays, options),
    stabilityBefore: stateBefore.stability,
    stabilityAfter: stateAfter.stability ?? 0,
    difficulty: stateAfter.difficulty ?? 0,
    isRepetition: rating > 1 && elapsedDays === 0 && stateAfter.stability === stateBefore.stability,
    retention: options.retention,
    days: chosen === null ? null : { exact: exactDays, ...spread, chosen, isForInterview },
    recountedTo: memory.stability === stateAfter.stability ? null : memory.stability,
    movedTo: memory.dueDay === stateAfter.dueDay ? null : memory.dueDay,
  };
}

function findOptions(scheduler: string) {
  try {
    return schedulerOptionsOf(scheduler);
  } catch {
    return null;
  }
}
