import { fuzzSeed, type Memory, type Rating, rate, schedulerName } from '../scheduling/memory.ts';
import type { StudyCalendar } from '../scheduling/study-day.ts';
import type { Confidence } from './study.ts';

/** One user's memory of one question. */
export interface Card {
  readonly id: string;
  readonly questionId: string;
  /** Raised by every change; a submission names the version it was made from. */
  readonly version: number;
  readonly suspended: boolean;
  readonly memory: Memory;
}

/** What was typed before the reveal. */
export interface Answer {
  readonly id: string;
  readonly cardId: string;
  readonly questionId: string;
  readonly typedAnswer: string;
  readonly confidence: Confidence | null;
  readonly cardVersion: number;
  readonly shownAt: number;
}

/** One row of the log, as it is written. Times are milliseconds since 1970. */
export interface Review {
  readonly id: string;
  readonly key: string;
  readonly cardId: string;
  readonly questionId: string;
  readonly answerId: string;
  readonly source: 'study';
  readonly rating: Rating;
  readonly suggestedRating: Rating;
  readonly ratedAt: number;
  readonly studyDay: number;
  readonly calendar: StudyCalendar;
  readonly elapsedDays: number | null;
  readonly durationMs: number;
  readonly confidence: Confidence | null;
  readonly typedAnswer: string;
  readonly keyPointsShown: readonly string[];
  readonly keyPointsHit: readonly string[];
  readonly stateBefore: Memory;
  readonly stateAfter: Memory;
  readonly scheduler: string;
  readonly bankVersion: string;
  readonly cardVersion: number;
}

/** What a candidate submits when rating, with what only the server knows. */
export interface Rated {
  readonly reviewId: string;
  readonly key: string;
  /** The version of the card the reveal was made from. */
  readonly version: number;
  readonly rating: Rating;
  readonly suggestedRating: Rating;
  readonly keyPointsShown: readonly string[];
  readonly keyPointsHit: readonly string[];
  readonly bankVersion: string;
  readonly now: number;
  readonly calendar: StudyCalendar;
}

export type ReviewOutcome =
  | { readonly kind: 'stale' }
  | { readonly kind: 'reviewed'; readonly card: Card; readonly review: Review };

const scheduler = schedulerName();

/** Longer than this between question and rating says that the candidate was away, not thinking. */
const longestDurationMs = 24 * 3_600_000;

/** What a rating does to a card: the card after it and the row of the log, or stale when the card has moved on. */
export function review(card: Card, answer: Answer, rated: Rated): ReviewOutcome {
  const isCurrent = card.version === rated.version && card.version === answer.cardVersion;
  if (!isCurrent || answer.cardId !== card.id) return { kind: 'stale' };
  const { now, calendar } = rated;
  const seed = fuzzSeed(card.id, card.memory);
  const { memory, elapsedDays, studyDay } = rate(card.memory, rated.rating, { now, calendar, seed });
  return {
    kind: 'reviewed',
    card: { ...card, version: card.version + 1, memory },
    review: {
      id: rated.reviewId,
      key: rated.key,
      cardId: card.id,
      questionId: card.questionId,
      answerId: answer.id,
      source: 'study',
      rating: rated.rating,
      suggestedRating: rated.suggestedRating,
      ratedAt: now,
      studyDay,
      calendar,
      elapsedDays,
      durationMs: Math.min(Math.max(now - answer.shownAt, 0), longestDurationMs),
      confidence: answer.confidence,
      typedAnswer: answer.typedAnswer,
      keyPointsShown: rated.keyPointsShown,
      keyPointsHit: rated.keyPointsHit,
      stateBefore: card.memory,
      stateAfter: memory,
      scheduler,
      bankVersion: rated.bankVersion,
      cardVersion: card.version,
    },
  };
}
