import {
  type Memory,
  type Rating,
  retrievabilityAfter,
  type SchedulerOptions,
} from '../scheduling/memory.ts';

/** A parent waits at most this part of its interval longer for one child that was recalled. */
const largestShare = 0.1;

/** However many children are recalled, the parent comes due before its recall has fallen this far below what is wanted. */
const largestLoss = 0.02;

/**
 * The study day to which a parent is put off because a child was recalled well; null when it stays where it is.
 *
 * Whoever explains why TIME-WAIT lasts 2×MSL has just used what TIME-WAIT is. How much that strengthens the memory nobody
 * has measured for us, so it is believed as little as it can be: only a real recall counts (Good or Easy, at least a
 * night after the review before), only for a parent that is in days, not due, and was not itself asked today; neither its
 * stability nor its difficulty moves, and it counts as no review. It is asked a tenth of its interval later at most, and
 * all children together never take it more than two points below the wanted retention. A child that failed says nothing
 * about its parent.
 *
 * @param today the study day of the child's review
 */
export function postponedBy(
  child: { readonly before: Memory; readonly elapsedDays: number | null; readonly rating: Rating },
  parent: Memory,
  today: number,
  options: SchedulerOptions & { readonly retention: number },
): number | null {
  const isRecall =
    child.rating >= 3 &&
    child.before.phase === 'review' &&
    child.elapsedDays !== null &&
    child.elapsedDays > 0;
  if (!isRecall || parent.phase !== 'review') return null;
  const { dueDay, lastStudyDay } = parent;
  if (dueDay === null || lastStudyDay === null || dueDay <= today || lastStudyDay >= today) return null;
  const share = Math.floor((dueDay - lastStudyDay) * largestShare);
  for (let day = dueDay + share; day > dueDay; day -= 1) {
    const recall = retrievabilityAfter(parent, day - lastStudyDay, options);
    if (recall >= options.retention - largestLoss) return day;
  }
  return null;
}
