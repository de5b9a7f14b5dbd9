import type { Rating } from '../memory.ts';
import { nextTrace, recallProbability, type Scheduler, type Trace } from '../scheduler.ts';
import { type Blend, blendOf } from './grid.ts';

/** What an answer takes, counted in recalls: reading what one did not know takes longer. */
export const takes = { recalled: 1, forgotten: 1.8, fresh: 2.5 } as const;

/** How one question stands: its memory, or none yet. */
export interface Standing {
  readonly trace: Trace | null;
  /** Whole study days since its last review; 0 where there was none. */
  readonly elapsedDays: number;
  /** Probability that a question never asked is answered well all the same. */
  readonly firstRecall: number;
  /** How many times as long as the weights say a first answer is remembered; 1 when not said. */
  readonly strength?: number;
}

/** Days between a review and the next that a plan may choose. */
export const waits = [
  1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 33, 39, 46, 54, 63, 73, 85,
] as const;
/** A day further off is planned for as if it were this far. */
export const furthest = 90;

/** An answer before it is given: what it takes, in recalls, and the memories it may leave. */
export interface Turn {
  readonly takes: number;
  readonly after: Blend;
}

/** A review so many study days after the one before. Recalled is Good here, forgotten Again. */
export function reviewAfter(trace: Trace, days: number, scheduler: Scheduler): Turn {
  const recall = recallProbability(trace.stability, days, scheduler);
  return {
    takes: recall * takes.recalled + (1 - recall) * takes.forgotten,
    after: blendOf([
      { share: recall, trace: nextTrace(trace, days, 3, scheduler) },
      { share: 1 - recall, trace: nextTrace(trace, days, 1, scheduler) },
    ]),
  };
}

/** How a question that is answered well at first sight is usually rated. */
const firstRatings: readonly { readonly rating: Rating; readonly share: number }[] = [
  { rating: 2, share: 0.18 },
  { rating: 3, share: 0.7 },
  { rating: 4, share: 0.12 },
];

function firstAnswer({ firstRecall, strength = 1 }: Standing, scheduler: Scheduler): Turn {
  const known = firstRatings.map(({ rating, share }) => ({ rating, share: share * firstRecall }));
  const outcomes = [{ rating: 1 as Rating, share: 1 - firstRecall }, ...known];
  return {
    takes: takes.fresh,
    after: blendOf(
      outcomes.map(({ rating, share }) => {
        const { stability, difficulty } = nextTrace(null, 0, rating, scheduler);
        return { share, trace: { stability: stability * strength, difficulty } };
      }),
    ),
  };
}

/** What is known of a question before any price: what asking it on each of the next days takes and leads to. */
export interface Chances {
  readonly left: number;
  readonly ifStopped: number;
  /** Today, and after each wait that ends before the day. */
  readonly options: readonly { readonly days: number; readonly turn: Turn }[];
}

export function chancesOf(standing: Standing, day: number, scheduler: Scheduler): Chances {
  const { trace, elapsedDays, firstRecall } = standing;
  const left = Math.min(day, furthest);
  const fresh = trace === null ? firstAnswer(standing, scheduler) : null;
  const turnIn = (days: number): Turn => fresh ?? reviewAfter(trace as Trace, elapsedDays + days, scheduler);
  return {
    left,
    ifStopped:
      trace === null ? firstRecall : recallProbability(trace.stability, elapsedDays + day, scheduler),
    options: [0, ...waits.filter((days) => days < left)].map((days) => ({ days, turn: turnIn(days) })),
  };
}
