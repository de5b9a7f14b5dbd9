import type { Locale } from '../../src/locale.ts';
import type { LaboratoryTexts } from '../simulator/laboratory/texts.ts';
import { laboratory as laboratoryEn } from './en/laboratory.ts';
import { laboratoryPage as pageEn } from './en/laboratory-page.ts';
import { script as scriptEn } from './en/script.ts';
import { switches as switchesEn } from './en/switches.ts';
import { laboratory } from './ko/laboratory.ts';
import { laboratoryPage } from './ko/laboratory-page.ts';
import { script } from './ko/script.ts';
import { switches } from './ko/switches.ts';
import { simulatorTexts } from './simulator.ts';

interface Texts {
  readonly page: typeof laboratoryPage;
  readonly script: typeof script;
  readonly switches: typeof switches;
  /** What the island says as well. */
  readonly island: LaboratoryTexts;
}

const dictionaries: Record<Locale, Texts> = {
  ko: {
    page: laboratoryPage,
    script,
    switches,
    island: { simulator: simulatorTexts('ko'), laboratory },
  },
  en: {
    page: pageEn,
    script: scriptEn,
    switches: switchesEn,
    island: { simulator: simulatorTexts('en'), laboratory: laboratoryEn },
  },
};

/** Every text of the laboratory in a language. For the server: the island fetches its own. */
export function laboratoryTextsFor(locale: Locale): Texts {
  return dictionaries[locale];
}
