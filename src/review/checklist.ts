import type { KeyPoint } from '../bank/question.ts';
import type { Rating } from '../scheduling/memory.ts';
import { suggestRating } from '../scheduling/suggestion.ts';

/** A checklist as the log keeps it: what it showed, what was ticked, and what that suggests. */
export interface Checklist {
  readonly keyPointsShown: readonly string[];
  readonly keyPointsHit: readonly string[];
  readonly suggestedRating: Rating;
}

/** Reads ticks against the question's key points; a tick for a point the question does not have counts for nothing. */
export function check(keyPoints: readonly KeyPoint[], ticked: readonly string[]): Checklist {
  const hits = keyPoints.filter(({ id }) => ticked.includes(id));
  return {
    keyPointsShown: keyPoints.map(({ id }) => id),
    keyPointsHit: hits.map(({ id }) => id),
    suggestedRating: suggestRating(
      keyPoints.map((keyPoint) => ({ essential: keyPoint.essential, hit: hits.includes(keyPoint) })),
    ),
  };
}
