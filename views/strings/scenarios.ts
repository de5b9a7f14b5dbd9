import type { Locale } from '../../src/locale.ts';
import type { ScenarioGroup } from '../../src/simulator/library/bundled-scenario.ts';
import type { ScenarioName } from '../../src/simulator/library/scenario-library.ts';
import { closing as closingEn } from './en/scenarios/closing.ts';
import { data as dataEn } from './en/scenarios/data.ts';
import { figures as figuresEn } from './en/scenarios/figures.ts';
import { groups as groupsEn } from './en/scenarios/groups.ts';
import { halfOpen as halfOpenEn } from './en/scenarios/half-open.ts';
import { loss as lossEn } from './en/scenarios/loss.ts';
import { opening as openingEn } from './en/scenarios/opening.ts';
import { queues as queuesEn } from './en/scenarios/queues.ts';
import { reset as resetEn } from './en/scenarios/reset.ts';
import { security as securityEn } from './en/scenarios/security.ts';
import { timeWait as timeWaitEn } from './en/scenarios/time-wait.ts';
import { closing } from './ko/scenarios/closing.ts';
import { data } from './ko/scenarios/data.ts';
import { figures } from './ko/scenarios/figures.ts';
import { groups } from './ko/scenarios/groups.ts';
import { halfOpen } from './ko/scenarios/half-open.ts';
import { loss } from './ko/scenarios/loss.ts';
import { opening } from './ko/scenarios/opening.ts';
import { queues } from './ko/scenarios/queues.ts';
import { reset } from './ko/scenarios/reset.ts';
import { security } from './ko/scenarios/security.ts';
import { timeWait } from './ko/scenarios/time-wait.ts';
import type { ScenarioText } from './scenario-text.ts';

interface ScenarioTexts {
  readonly groups: Readonly<Record<ScenarioGroup, string>>;
  readonly scenarios: Readonly<Record<ScenarioName, ScenarioText>>;
}

const korean: ScenarioTexts = {
  groups,
  scenarios: {
    ...opening,
    ...closing,
    ...loss,
    ...reset,
    ...timeWait,
    ...halfOpen,
    ...queues,
    ...security,
    ...data,
    ...figures,
  },
};

const english: ScenarioTexts = {
  groups: groupsEn,
  scenarios: {
    ...openingEn,
    ...closingEn,
    ...lossEn,
    ...resetEn,
    ...timeWaitEn,
    ...halfOpenEn,
    ...queuesEn,
    ...securityEn,
    ...dataEn,
    ...figuresEn,
  },
};

/** What is said of the bundled scenarios in a language. For the server: no island needs them. */
export function scenarioTextsFor(locale: Locale): ScenarioTexts {
  return { ko: korean, en: english }[locale];
}
