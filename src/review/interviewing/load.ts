import { schedulingOf } from '../../accounts/practice.ts';
import { newId } from '../../database/ids.ts';
import type { Asker } from '../asker.ts';
import type { Card } from '../card.ts';
import { findCardOf, findPointCards } from '../cards/repository.ts';
import { check } from '../checklist.ts';
import { loadConcerned, loadPlan, requireAnyQuestion } from '../load.ts';
import { type CardChange, changeCard, newState } from '../log.ts';
import { type Answer, longestDurationMs, type ReviewOutcome, review } from '../review.ts';

/** A question that was answered in a mock interview and checked. */
export interface Interviewed {
  /** Of its submission; unique per user. */
  readonly key: string;
  readonly questionId: string;
  /** What was typed; empty where it was said aloud. */
  readonly typedAnswer: string;
  /** Milliseconds since 1970. The time between them is what the answer took. */
  readonly shownAt: number;
  readonly answeredAt: number;
  /** Ids of its key points. */
  readonly keyPointsHit: readonly string[];
}

/** A review that is decided and not yet written. */
export interface InterviewReview {
  readonly answer: Answer;
  readonly key: string;
  readonly answeredAt: number;
  readonly isFirst: boolean;
  readonly outcome: Extract<ReviewOutcome, { kind: 'reviewed' }>;
}

/**
 * Decides the reviews of questions that were answered in a mock interview. The checklist rates them: an essential point that
 * was missed is Again, so that the question is asked again soon. Of questions that are given together none is evidence for another.
 */
export function loadInterviewReviews(
  asker: Asker,
  interviewed: readonly Interviewed[],
): readonly InterviewReview[] {
  const together = new Set(interviewed.map(({ questionId }) => questionId));
  return interviewed.map((each) => loadInterviewReview(asker, each, together));
}

function loadInterviewReview(
  asker: Asker,
  { key, questionId, typedAnswer, shownAt, answeredAt, keyPointsHit }: Interviewed,
  together: ReadonlySet<string>,
): InterviewReview {
  const { database, bank, user, now } = asker;
  const question = requireAnyQuestion(bank, questionId);
  const known = findCardOf(database, user.userId, questionId);
  const card = known ?? { id: newId(now), questionId, keyPointId: '', version: 0, ...newState('', now) };
  const answer: Answer = {
    id: newId(now),
    cardId: card.id,
    typedAnswer,
    confidence: null,
    cardVersion: card.version,
    shownAt,
    plan: loadPlan(asker, question, known ?? { id: card.id, memory: null }),
  };
  const checked = check(question, '', keyPointsHit);
  const rating = checked.suggestedRating;
  const { parents, repair } = loadConcerned(asker, card, rating);
  const concerned = { parents: parents.filter(({ card: { questionId: id } }) => !together.has(id)), repair };
  const outcome = review(
    card,
    answer,
    {
      key,
      version: card.version,
      rating,
      ...checked,
      bankVersion: bank.version,
      now,
      calendar: user.settings,
      options: schedulingOf(user.settings.practice, question.chain),
      source: 'interview',
    },
    concerned,
  );
  if (outcome.kind === 'stale') throw new Error(`Card ${card.id} is not the one that was just read.`);
  const durationMs = Math.min(Math.max(0, answeredAt - shownAt), longestDurationMs);
  const timed = {
    ...outcome,
    review: { ...outcome.review, durationMs },
    changes: [...outcome.changes, ...woken(asker, outcome.card, rating)],
  };
  return { answer, key, answeredAt, isFirst: known === null, outcome: timed };
}

/** A question that was set aside and is missed all the same is asked again; one that rests while it is repaired is left to that. */
function woken({ database, user, now }: Asker, card: Card, rating: number): readonly CardChange[] {
  if (!card.suspended || rating > 1) return [];
  const points = findPointCards(database, user.userId, card.questionId);
  const isUnderRepair = points.some(({ suspended }) => !suspended);
  return isUnderRepair ? [] : [changeCard(card, 'resume', { now, calendar: user.settings })];
}
