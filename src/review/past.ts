import type { Rating, SchedulerOptions } from '../scheduling/memory.ts';
import type { HistoryEntry } from './history.ts';
import { type Fading, recalledBy } from './recalled.ts';

/** A review of a card that stands. */
export interface PastReview {
  readonly studyDay: number;
  readonly rating: Rating;
  /** Probability of recall just before it; null where there was no memory yet. */
  readonly recallBefore: number | null;
  /** Days until recall has fallen to 0.9, as it was after it. */
  readonly stability: number;
}

/** The chance of recall on a study day or between two; null while there is no memory. */
export interface CurvePoint {
  readonly day: number;
  readonly recall: number | null;
}

/** How the memory of a card went from its first review, and how it goes on if nothing is reviewed. */
export interface CardPast {
  readonly today: number;
  /** Null where it waits for no day. */
  readonly dueDay: number | null;
  /** Oldest first. */
  readonly reviews: readonly PastReview[];
  /** Up to today. On the day of a review it has two points: before it and after. */
  readonly curve: readonly CurvePoint[];
  /** From today on. */
  readonly ahead: readonly CurvePoint[];
}

interface Stretch extends Fading {
  readonly from: number;
  readonly to: number;
}

type Recall = (memory: Fading, day: number) => number | null;

/** So many points a whole curve has at most, but two for each stretch of it. */
const mostPoints = 400;

/**
 * What the log of a card tells of its memory; null before the first review.
 *
 * @param entries the oldest first
 * @param takenBack the steps among them that were taken back: they and what took them back tell nothing
 */
export function pastOf(
  entries: readonly HistoryEntry[],
  takenBack: ReadonlySet<number>,
  { today, dueDay }: Pick<CardPast, 'today' | 'dueDay'>,
  options: SchedulerOptions,
): CardPast | null {
  const standing = entries.filter(({ kind, step }) => kind !== 'undo' && !takenBack.has(step));
  const first = standing.findIndex(({ kind }) => kind === 'review');
  if (first < 0) return null;
  const told = standing.slice(first);
  const stretches = stretchesOf(told, today);
  const perStretch = Math.max(2, Math.floor(mostPoints / stretches.length));
  const last = stretches.at(-1);
  const recall = recallOf(options);
  const horizon = Math.max(today + 1, dueDay ?? today);
  const ahead = last === undefined ? [] : pointsOf({ ...last, from: today, to: horizon }, 40, recall);
  return {
    today,
    dueDay,
    reviews: reviewsOf(told, recall),
    curve: stretches.flatMap((stretch) => pointsOf(stretch, perStretch, recall)),
    ahead,
  };
}

function reviewsOf(entries: readonly HistoryEntry[], recall: Recall): readonly PastReview[] {
  return entries.flatMap(({ rating, studyDay, stability }, place) => {
    const before = entries[place - 1];
    if (rating === null || stability === null) return [];
    return [{ studyDay, rating, stability, recallBefore: before ? recall(before, studyDay) : null }];
  });
}

/** The memory between one entry and the next, and between the last and today. */
function stretchesOf(entries: readonly HistoryEntry[], today: number): readonly Stretch[] {
  return entries.map(({ studyDay, stability, lastStudyDay, lastSuccessDay }, place) => ({
    from: studyDay,
    // A clock that was set back makes no time run backwards in the drawing.
    to: Math.max(studyDay, entries[place + 1]?.studyDay ?? today),
    stability,
    lastStudyDay: lastStudyDay ?? studyDay,
    lastSuccessDay,
  }));
}

function pointsOf(stretch: Stretch, most: number, recall: Recall): readonly CurvePoint[] {
  const { from, to } = stretch;
  const count = Math.max(1, Math.min(most - 1, Math.ceil((to - from) * 2)));
  return Array.from({ length: count + 1 }, (_, place) => {
    const day = from + ((to - from) * place) / count;
    return { day, recall: recall(stretch, day) };
  });
}

/** None where there is no memory, which is not the same as one that is gone. */
function recallOf(options: SchedulerOptions): Recall {
  const recalledOn = recalledBy(options);
  return (memory, day) => (memory.stability === null ? null : recalledOn(memory, day));
}
