import type { Likely } from './figures.ts';

/** From this chance on a link is not weak, and so many are named. */
const isWeakBelow = 0.8;
const mostNamed = 3;

/**
 * The links most likely to break, the weakest first. What was never answered is no link yet, and what rests is let go. Of equal
 * ones those come first that an interviewer asks first.
 */
export function weakestOf(links: readonly Likely[]): readonly Likely[] {
  return links
    .filter(({ cardId, suspended, now }) => cardId !== null && !suspended && now < isWeakBelow)
    .toSorted((one, other) => one.now - other.now)
    .slice(0, mostNamed);
}
