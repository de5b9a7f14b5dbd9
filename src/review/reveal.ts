import { ancestorsOf, type Bank } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import { fuzzSeed, previewRatings } from '../scheduling/memory.ts';
import type { StudyCalendar } from '../scheduling/study-day.ts';
import type { Answer, Card } from './card.ts';
import { judge } from './foretelling.ts';
import type { StoredReview } from './repository.ts';
import type { Revealed } from './study.ts';

export interface RevealContext {
  readonly bank: Bank;
  readonly question: Question;
  readonly answer: Answer;
  readonly card: Card;
  /** The review already made from this answer, if any. */
  readonly made: StoredReview | null;
  /** The key of the review to be submitted. */
  readonly key: string;
  readonly calendar: StudyCalendar;
  readonly now: number;
}

/** The question after the reveal: what was typed, what would be said, and where each rating would lead. */
export function reveal({ bank, question, answer, card, made, key, calendar, now }: RevealContext): Revealed {
  return {
    question,
    ancestors: ancestorsOf(bank, question.id),
    answerId: answer.id,
    cardId: card.id,
    cardVersion: answer.cardVersion,
    key,
    typedAnswer: answer.typedAnswer,
    judged: judge(question, answer.typedAnswer),
    confidence: answer.confidence,
    previews: previewRatings(card.memory, { now, calendar, seed: fuzzSeed(card.id, card.memory) }),
    overtaken: made === null && card.version !== answer.cardVersion,
    reviewed: made && {
      rating: made.rating,
      keyPointsHit: made.keyPointsHit,
      due: made.stateAfter.due,
      dueDay: made.stateAfter.dueDay,
    },
  };
}
