import type { Locale } from '../../src/locale.ts';
import { agreement as english } from './en/agreement.ts';
import { agreement } from './ko/agreement.ts';
import { cited } from './simulator.ts';

/** The page's own texts, and how it cites a clause. */
type AgreementTexts = typeof agreement & { readonly cite: (clause: string) => string };

const dictionaries: Record<Locale, typeof agreement> = { ko: agreement, en: english };

/** What is said of the simulator's agreements in a language. */
export function agreementTextsFor(locale: Locale): AgreementTexts {
  return { ...dictionaries[locale], cite: (clause) => cited(locale, clause) };
}
