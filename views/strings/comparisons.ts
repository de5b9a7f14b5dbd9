import type { Locale } from '../../src/locale.ts';
import type { PairName } from '../../src/simulator/library/counterfactuals.ts';
import type { PairText } from './comparison-text.ts';
import { comparison as comparisonEn } from './en/comparison.ts';
import { counterfactuals as pairsEn } from './en/scenarios/counterfactuals.ts';
import { comparison } from './ko/comparison.ts';
import { counterfactuals } from './ko/scenarios/counterfactuals.ts';

/** What comparisons say. */
export type ComparisonTexts = typeof comparison;

interface Texts {
  readonly page: ComparisonTexts;
  readonly pairs: Readonly<Record<PairName, PairText>>;
}

const dictionaries: Record<Locale, Texts> = {
  ko: { page: comparison, pairs: counterfactuals },
  en: { page: comparisonEn, pairs: pairsEn },
};

/** Every text of the comparisons in a language. For the server: the island gets what it needs with the page. */
export function comparisonTextsFor(locale: Locale): Texts {
  return dictionaries[locale];
}
