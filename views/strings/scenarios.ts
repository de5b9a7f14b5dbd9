import type { Locale } from '../../src/locale.ts';
import type { ScenarioGroup } from '../../src/simulator/library/bundled-scenario.ts';
import type { ScenarioName } from '../../src/simulator/library/scenario-library.ts';
import { figures as figuresEn } from './en/scenarios/figures.ts';
import { groups as groupsEn } from './en/scenarios/groups.ts';
import { opening as openingEn } from './en/scenarios/opening.ts';
import { figures } from './ko/scenarios/figures.ts';
import { groups } from './ko/scenarios/groups.ts';
import { opening } from './ko/scenarios/opening.ts';
import type { ScenarioText } from './scenario-text.ts';

interface ScenarioTexts {
  readonly groups: Readonly<Record<ScenarioGroup, string>>;
  readonly scenarios: Readonly<Record<ScenarioName, ScenarioText>>;
}

const dictionaries: Readonly<Record<Locale, ScenarioTexts>> = {
  ko: { groups, scenarios: { ...opening, ...figures } },
  en: { groups: groupsEn, scenarios: { ...openingEn, ...figuresEn } },
};

/** What is said of the bundled scenarios in a language. For the server: no island needs them. */
export function scenarioTextsFor(locale: Locale): ScenarioTexts {
  return dictionaries[locale];
}
