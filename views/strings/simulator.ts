import type { Locale } from '../../src/locale.ts';
import type { SimulatorTexts } from '../simulator/texts.ts';
import { reasons as reasonsEn } from './en/reasons.ts';
import { simulator as simulatorEn } from './en/simulator.ts';
import { clause, reasons } from './ko/reasons.ts';
import { simulator } from './ko/simulator.ts';

const dictionaries: Record<Locale, SimulatorTexts> = {
  ko: { ...simulator, reasons },
  en: { ...simulatorEn, reasons: reasonsEn },
};

/** What simulators say in a language, every reason included. For the server: an island gets those it needs. */
export function simulatorTexts(locale: Locale): SimulatorTexts {
  return dictionaries[locale];
}

/** A clause as it is cited in a language: only the names of the checks are words. */
export function cited(locale: Locale, named: string): string {
  return locale === 'ko' ? clause(named) : named;
}
