import type { KeyPoint, Question } from '../bank/question.ts';
import type { Rating } from '../scheduling/memory.ts';
import { suggestRating } from '../scheduling/suggestion.ts';

/** A checklist as the log keeps it: what it showed, what was ticked, and what that suggests. */
export interface Checklist {
  readonly keyPointsShown: readonly string[];
  readonly keyPointsHit: readonly string[];
  readonly suggestedRating: Rating;
}

/** What is to be ticked: the question's key points, or the one that was asked for, which is then essential. */
export function checklistOf({ keyPoints }: Question, keyPointId: string): readonly KeyPoint[] {
  if (keyPointId === '') return keyPoints;
  return keyPoints.filter(({ id }) => id === keyPointId).map((point) => ({ ...point, essential: true }));
}

/** Reads ticks against what was to be ticked; a tick for a point that is not among it counts for nothing. */
export function check(question: Question, keyPointId: string, ticked: readonly string[]): Checklist {
  const keyPoints = checklistOf(question, keyPointId);
  const hits = keyPoints.filter(({ id }) => ticked.includes(id));
  return {
    keyPointsShown: keyPoints.map(({ id }) => id),
    keyPointsHit: hits.map(({ id }) => id),
    suggestedRating: suggestRating(
      keyPoints.map((keyPoint) => ({ essential: keyPoint.essential, hit: hits.includes(keyPoint) })),
    ),
  };
}
