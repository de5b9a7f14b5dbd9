import { type Planned, type Rating, type RatingDraft, ratings } from '../scheduling/memory.ts';
import type { StudyPlan } from '../scheduling/study-plan.ts';

/**
 * The intervals that ratings lead to while a day is prepared for: when a review will be most worth its minutes. What is not to be
 * asked again before that day waits at least until after it. A better rating never waits less.
 *
 * @param left study days until the day
 */
export function intervalsFor(
  plan: StudyPlan,
  drafts: Readonly<Record<Rating, RatingDraft>>,
  left: number,
): Planned {
  let least = 0;
  const planned = ratings.map((rating) => {
    const { days, trace } = drafts[rating];
    if (days === null) return [rating, null] as const;
    const wait = plan.waitAfter(trace, left) ?? Math.max(days, left + 1);
    least = Math.max(least, wait);
    return [rating, least] as const;
  });
  return Object.fromEntries(planned) as Planned;
}
