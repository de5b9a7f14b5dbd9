import type { Locale } from '../../src/locale.ts';
import type { Expectation } from '../../src/preparation/outlook.ts';
import { stringsFor } from '../strings/strings.ts';

/**
 * A number of questions with how few or many it may be, which is never more than there are, nor fewer than none: “41문제(38~44)”,
 * “41 (38–44)”. How far it may be off is rounded up.
 *
 * @param total how many questions there are
 */
export function aboutWords(locale: Locale, { recalled, spread }: Expectation, total: number): string {
  const middle = Math.round(recalled);
  const off = Math.ceil(spread - 1e-9);
  const from = Math.max(0, middle - off);
  const to = Math.min(total, middle + off);
  return stringsFor(locale).preparation.about(String(middle), String(from), String(to));
}
