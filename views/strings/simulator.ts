import type { Locale } from '../../src/locale.ts';
import type { PredictionTexts } from '../simulator/texts.ts';
import { demonstration as demonstrationEn } from './en/demonstration.ts';
import { prediction as predictionEn } from './en/prediction.ts';
import { reasons as reasonsEn } from './en/reasons.ts';
import { simulator as simulatorEn } from './en/simulator.ts';
import { demonstration } from './ko/demonstration.ts';
import { prediction } from './ko/prediction.ts';
import { clause, reasons } from './ko/reasons.ts';
import { simulator } from './ko/simulator.ts';

const dictionaries: Record<Locale, PredictionTexts> = {
  ko: { ...simulator, reasons, prediction },
  en: { ...simulatorEn, reasons: reasonsEn, prediction: predictionEn },
};

/** What simulators say in a language, every reason included. For the server: an island gets those it needs. */
export function simulatorTexts(locale: Locale): PredictionTexts {
  return dictionaries[locale];
}

/** What a page says of a simulator, beside what the simulator says itself. */
export function demonstrationTexts(locale: Locale): typeof demonstration {
  return locale === 'ko' ? demonstration : demonstrationEn;
}

/** A clause as it is cited in a language: only the names of the checks are words. */
export function cited(locale: Locale, named: string): string {
  return locale === 'ko' ? clause(named) : named;
}
