import type { Database } from '../../database/database.ts';
import { type FirstReview, findFirstReviews } from './repository.ts';

export type { FirstReview } from './repository.ts';

/** Of each whole question the first review between two study days, ends included: what came true of a forecast. */
export function loadFirstReviews(
  database: Database,
  userId: string,
  days: { readonly from: number; readonly to: number },
): readonly FirstReview[] {
  return findFirstReviews(database, userId, days);
}
