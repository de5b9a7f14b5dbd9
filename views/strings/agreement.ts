import type { Locale } from '../../src/locale.ts';
import { agreement as english } from './en/agreement.ts';
import { agreement } from './ko/agreement.ts';

const dictionaries: Record<Locale, typeof agreement> = { ko: agreement, en: english };

/** What is said of the simulator's agreements in a language. */
export function agreementTextsFor(locale: Locale): typeof agreement {
  return dictionaries[locale];
}
