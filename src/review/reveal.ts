import { ancestorsOf, type Bank } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import { fuzzSeed, previewRatings } from '../scheduling/memory.ts';
import { type StudyCalendar, studyDay } from '../scheduling/study-day.ts';
import type { Card } from './card.ts';
import { judge } from './foretelling.ts';
import type { StoredReview } from './log/repository.ts';
import { plannedOn } from './plan.ts';
import type { Answer, SchedulingOptions } from './review.ts';
import type { Revealed } from './study.ts';

export interface RevealContext {
  readonly bank: Bank;
  readonly question: Question;
  readonly answer: Answer;
  readonly card: Card;
  /** The review already made from this answer, if any. */
  readonly made: StoredReview | null;
  readonly isTakenBack: boolean;
  /** The key of the review to be submitted. */
  readonly key: string;
  readonly calendar: StudyCalendar;
  readonly now: number;
  readonly options: SchedulingOptions;
}

/** The question after the reveal: what was typed, what would be said, and where each rating would lead. */
export function reveal(context: RevealContext): Revealed {
  const { bank, question, answer, card, made, isTakenBack, key, calendar, now, options } = context;
  return {
    question,
    keyPoint: question.keyPoints.find(({ id }) => id === card.keyPointId) ?? null,
    ancestors: ancestorsOf(bank, question.id),
    answerId: answer.id,
    cardId: card.id,
    cardVersion: answer.cardVersion,
    key,
    typedAnswer: answer.typedAnswer,
    judged: card.keyPointId === '' ? judge(question, answer.typedAnswer) : null,
    confidence: answer.confidence,
    previews: previewRatings(card.memory, {
      ...options,
      now,
      calendar,
      seed: fuzzSeed(card.id, card.memory),
      planned: plannedOn(answer.plan, studyDay(now, calendar)),
    }),
    overtaken: made === null && card.version !== answer.cardVersion,
    isTakenBack,
    reviewed: made && {
      rating: made.rating,
      keyPointsHit: made.keyPointsHit,
      due: made.stateAfter.due,
      dueDay: made.stateAfter.dueDay,
    },
  };
}
