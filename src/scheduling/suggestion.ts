import type { Rating } from './memory.ts';

/** A key point on the checklist, and whether the answer had it. */
export interface CheckedKeyPoint {
  readonly essential: boolean;
  readonly hit: boolean;
}

/**
 * The rating a checklist suggests; the candidate decides.
 *
 * - **Again** when an essential point is missing, or nothing at all was hit: an interviewer would not have heard the
 *   answer. Hard is not a milder failure; FSRS counts it as recalled, and one user in ten misuses it so.
 * - **Hard** when the essentials are there and most of the rest is not: recalled, but thinly.
 * - **Good** when the essentials and at least half of the rest are there, or when there was nothing to check.
 * - **Easy** never: how little it cost is something that only the candidate knows.
 *
 * Ticking one more point never lowers the suggestion.
 */
export function suggestRating(keyPoints: readonly CheckedKeyPoint[]): Rating {
  if (keyPoints.length === 0) return 3;
  const nothingHit = keyPoints.every(({ hit }) => !hit);
  const essentialMissed = keyPoints.some(({ essential, hit }) => essential && !hit);
  if (nothingHit || essentialMissed) return 1;
  const others = keyPoints.filter(({ essential }) => !essential);
  const othersHit = others.filter(({ hit }) => hit).length;
  return othersHit * 2 >= others.length ? 3 : 2;
}
