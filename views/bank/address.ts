import type { Locale } from '../../src/locale.ts';

/** An address of the bank; where the page was asked for in a language, in that language. */
export function inLanguage(path: string, named: Locale | null): string {
  return named === null ? path : `${path}?lang=${named}`;
}
