import { type BundledScenario, type ScenarioGroup, scenarioGroups } from './bundled-scenario.ts';
import { closing } from './closing.ts';
import { data } from './data.ts';
import { figures } from './figures.ts';
import { halfOpen } from './half-open.ts';
import { loss } from './loss.ts';
import { opening } from './opening.ts';
import { queues } from './queues.ts';
import { reset } from './reset.ts';
import { security } from './security.ts';
import { timeWait } from './time-wait.ts';

const bundled = [
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
] as const;

type Bundled = (typeof bundled)[number];

export type ScenarioName = Bundled['name'];

/** The names of one group, so that a missing text does not compile. */
export type ScenarioNameIn<Group extends ScenarioGroup> = Extract<Bundled, { readonly group: Group }>['name'];

/** Every scenario that comes with the program, group by group in the order of scenarioGroups. */
export const scenarioLibrary: readonly BundledScenario[] = scenarioGroups.flatMap((group) =>
  (bundled as readonly BundledScenario[]).filter((one) => one.group === group),
);

export function findScenario(name: string): BundledScenario | null {
  return scenarioLibrary.find((one) => one.name === name) ?? null;
}
