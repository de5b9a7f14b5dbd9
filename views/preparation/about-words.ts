import type { Locale } from '../../src/locale.ts';
import type { Expectation } from '../../src/preparation/outlook.ts';
import { stringsFor } from '../strings/strings.ts';

/** A number of questions with how far it may be off, which is rounded up: “41문제(±3)”, “41 (±3)”. */
export function aboutWords(locale: Locale, { recalled, spread }: Expectation): string {
  return stringsFor(locale).preparation.about(String(Math.round(recalled)), String(Math.ceil(spread - 1e-9)));
}
