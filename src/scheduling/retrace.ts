import { elapsedStudyDays, isRepetition, type Traced, traceAfter } from './draft.ts';
import { type Rating, reviewDay, type SchedulerOptions } from './memory.ts';
import { recallProbability, schedulerOf, type Trace } from './scheduler.ts';

/** One review as far as a trace depends on it. */
export interface PastReview {
  /** Days since 1970-01-01 in the user's calendar. */
  readonly studyDay: number;
  readonly rating: Rating;
}

/** What stands of a card's log: its reviews since it was last begun anew, in the order they were made. */
export type CardHistory = readonly PastReview[];

/** A review with what it was reached by. */
export interface TracedReview extends PastReview {
  /** Study days since the review before, never negative; null at the first. */
  readonly elapsedDays: number | null;
  /** A further success of a study day that has had one: it leaves stability alone. */
  readonly isRepetition: boolean;
}

const untraced: Traced = { stability: null, difficulty: null, lastStudyDay: null, lastSuccessDay: null };

/**
 * The trace that a history leaves under other options, as if every review had been made with them. Under those it was made
 * with, it is the one that the memory has.
 */
export function retrace(history: CardHistory, options: SchedulerOptions): Trace | null {
  const scheduler = schedulerOf(options);
  let memory = untraced;
  for (const { studyDay, rating } of history) {
    const elapsedDays = elapsedStudyDays(memory, studyDay);
    memory = moved(
      memory,
      studyDay,
      rating,
      traceAfter(memory, rating, { scheduler, today: studyDay, elapsedDays }),
    );
  }
  const { stability, difficulty } = memory;
  return stability === null || difficulty === null ? null : { stability, difficulty };
}

/** The reviews of a history with the days between them. */
export function traced(history: CardHistory): readonly TracedReview[] {
  let memory = untraced;
  return history.map(({ studyDay, rating }) => {
    const elapsedDays = elapsedStudyDays(memory, studyDay);
    const repetition = isRepetition(memory, rating, { today: studyDay, elapsedDays });
    memory = moved(memory, studyDay, rating, memory);
    return { studyDay, rating, elapsedDays, isRepetition: repetition };
  });
}

/** Whether a review puts a memory to the test: nobody forgets what they were asked the same day. */
export function isTest({ elapsedDays }: TracedReview): boolean {
  return elapsedDays !== null && elapsedDays > 0;
}

/** The probability of recall before each review of a history that tests it, by its place; the others are left out. */
export function foresee(history: CardHistory, options: SchedulerOptions): ReadonlyMap<number, number> {
  const scheduler = schedulerOf(options);
  const foreseen = new Map<number, number>();
  let memory = untraced;
  for (const [place, { studyDay, rating }] of history.entries()) {
    const elapsedDays = elapsedStudyDays(memory, studyDay);
    if (memory.stability !== null && elapsedDays !== null && elapsedDays > 0)
      foreseen.set(place, recallProbability(memory.stability, elapsedDays, scheduler));
    memory = moved(
      memory,
      studyDay,
      rating,
      traceAfter(memory, rating, { scheduler, today: studyDay, elapsedDays }),
    );
  }
  return foreseen;
}

function moved(
  memory: Traced,
  studyDay: number,
  rating: Rating,
  { stability, difficulty }: Pick<Traced, 'stability' | 'difficulty'>,
): Traced {
  const day = reviewDay(memory, studyDay);
  const lastSuccessDay = rating > 1 ? day : memory.lastSuccessDay;
  return { stability, difficulty, lastStudyDay: day, lastSuccessDay };
}
