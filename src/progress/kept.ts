import type { KeptOutcome } from '../preparation/load-kept.ts';
import { verdictOf } from '../preparation/outcome.ts';
import type { ForecastKept, Week } from './figures.ts';

/**
 * What was predicted for past days beside what came true: for weeks by the chance that each review had, for interviews by the last
 * forecast made before their day.
 *
 * @param outcomes in the order of their days
 */
export function keptOf(weeks: readonly Week[], outcomes: readonly KeptOutcome[]): ForecastKept {
  return {
    weeks,
    interviews: outcomes.map(({ interview: { day, name }, outcome }) => {
      const { answered, expected, recalled } = outcome;
      return { day, name, answered, expected, recalled, spread: verdictOf(outcome).spread };
    }),
  };
}
