import { type Planned, type Rating, type RatingDraft, ratings } from '../scheduling/memory.ts';
import type { StudyPlan } from '../scheduling/study-plan.ts';

/**
 * The intervals that ratings lead to while a day is prepared for: when a review will be most worth its minutes, and never later
 * than it would come anyway, so that nothing has to be put right when the day moves or is over. A better rating never waits less.
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
    least = Math.max(least, Math.min(days, plan.waitAfter(trace, left) ?? days));
    return [rating, least] as const;
  });
  return Object.fromEntries(planned) as Planned;
}
