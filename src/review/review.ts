import {
  fuzzSeed,
  type Memory,
  type Rating,
  rate,
  type SchedulerOptions,
  schedulerName,
} from '../scheduling/memory.ts';
import { type StudyCalendar, studyDay } from '../scheduling/study-day.ts';
import type { Card } from './card.ts';
import { postponedBy } from './evidence.ts';
import { type CardChange, changeCard } from './log.ts';
import { type Plan, plannedOn } from './plan.ts';
import type { Confidence } from './study.ts';

/** What was typed before the reveal. */
export interface Answer {
  readonly id: string;
  readonly cardId: string;
  readonly typedAnswer: string;
  readonly confidence: Confidence | null;
  readonly cardVersion: number;
  readonly shownAt: number;
  readonly plan: Plan | null;
}

/** Where a question was answered: in practice, or in a mock interview. */
export type ReviewSource = 'study' | 'interview';

/** One row of the log, as it is written. Times are milliseconds since 1970. */
export interface Review {
  /** The answer's. */
  readonly id: string;
  readonly key: string;
  readonly cardId: string;
  readonly questionId: string;
  readonly source: ReviewSource;
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
  readonly plannedDays: number | null;
}

/** What a candidate submits when rating, with what only the server knows. */
export interface Rated {
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
  /** By which the card is scheduled. */
  readonly options: SchedulingOptions;
  readonly source: ReviewSource;
}

export type SchedulingOptions = SchedulerOptions & { readonly retention: number };

export type ReviewOutcome =
  | { readonly kind: 'stale' }
  | {
      readonly kind: 'reviewed';
      readonly card: Card;
      readonly review: Review;
      /** What the review brings to other cards. */
      readonly changes: readonly CardChange[];
    };

/** Other cards that a review may move: the parents of a question, or everything that repairs one. */
export interface Concerned {
  readonly parents: readonly { readonly card: Card; readonly options: SchedulingOptions }[];
  /** Of a key point's card: the other key points that are being learned, and the question they repair. */
  readonly repair: { readonly whole: Card; readonly points: readonly Card[] } | null;
}

export const nothingConcerned: Concerned = { parents: [], repair: null };

/** Longer than this between question and rating says that the candidate was away, not thinking. */
export const longestDurationMs = 24 * 3_600_000;

/** What a rating does to a card: the card after it and the row of the log, or stale when the card has moved on. */
export function review(card: Card, answer: Answer, rated: Rated, concerned: Concerned): ReviewOutcome {
  const isCurrent = card.version === rated.version && card.version === answer.cardVersion;
  if (!isCurrent || answer.cardId !== card.id) return { kind: 'stale' };
  const { now, calendar, rating, options } = rated;
  const day = studyDay(now, calendar);
  const { memory, elapsedDays, interval } = rate(card.memory, rating, {
    ...options,
    now,
    calendar,
    studyDay: day,
    seed: fuzzSeed(card.id, card.memory),
    planned: plannedOn(answer.plan, day),
  });
  const reviewed = { ...card, version: card.version + 1, memory };
  return {
    kind: 'reviewed',
    card: reviewed,
    changes: [
      ...evidence(card, { rating, elapsedDays, day }, rated, concerned),
      ...repaired(reviewed, rated, concerned),
    ],
    review: {
      id: answer.id,
      key: rated.key,
      cardId: card.id,
      questionId: card.questionId,
      source: rated.source,
      rating,
      suggestedRating: rated.suggestedRating,
      ratedAt: now,
      studyDay: day,
      calendar,
      elapsedDays,
      durationMs: Math.min(Math.max(now - answer.shownAt, 0), longestDurationMs),
      confidence: answer.confidence,
      typedAnswer: answer.typedAnswer,
      keyPointsShown: rated.keyPointsShown,
      keyPointsHit: rated.keyPointsHit,
      stateBefore: card.memory,
      stateAfter: memory,
      scheduler: schedulerName(options),
      bankVersion: rated.bankVersion,
      cardVersion: card.version,
      plannedDays: interval.kind === 'days' ? interval.amount : null,
    },
  };
}

/** A child that was recalled well lets its parents wait a little longer. */
function evidence(
  { memory: before }: Card,
  { rating, elapsedDays, day }: { rating: Rating; elapsedDays: number | null; day: number },
  { now, calendar }: Rated,
  { parents }: Concerned,
): readonly CardChange[] {
  return parents.flatMap(({ card, options }) => {
    if (card.suspended) return [];
    const dueDay = postponedBy({ before, elapsedDays, rating }, card.memory, day, options);
    return dueDay === null ? [] : [changeCard(card, 'evidence', { now, calendar, dueDay })];
  });
}

/** Once every key point holds for days, the whole question returns tomorrow and its parts rest. */
function repaired(card: Card, { now, calendar }: Rated, { repair }: Concerned): readonly CardChange[] {
  if (repair === null) return [];
  const parts = [card, ...repair.points];
  if (parts.some(({ memory }) => memory.phase !== 'review')) return [];
  const tomorrow = studyDay(now, calendar) + 1;
  const { whole } = repair;
  return [
    // Its user may have had it asked again meanwhile.
    ...(whole.suspended ? [changeCard(whole, 'resume', { now, calendar, dueDay: tomorrow })] : []),
    ...parts.map((part) => changeCard(part, 'suspend', { now, calendar })),
  ];
}
