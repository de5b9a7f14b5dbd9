import type { Locale } from '../../src/locale.ts';
import type { Expectation } from '../../src/preparation/outlook.ts';
import { stringsFor } from '../strings/strings.ts';

/**
 * A number of questions with how far it may be off, which is rounded up: “41문제(±3)”, “41 (±3)”. Where that would be more than
 * there are, or fewer than none, what is left of it: “45~48문제”, “45–48”.
 *
 * @param total how many questions there are
 */
export function aboutWords(locale: Locale, { recalled, spread }: Expectation, total: number): string {
  const { about, range } = stringsFor(locale).preparation;
  const [middle, off] = [Math.round(recalled), Math.ceil(spread - 1e-9)];
  const from = Math.max(0, middle - off);
  const to = Math.min(total, middle + off);
  const isWhole = to - from === 2 * off;
  return isWhole ? about(String(middle), String(off)) : range(String(from), String(to));
}
