import { parseScenario, type Scenario } from '../scenario.ts';

/** The order in which they are offered. */
export const scenarioGroups = [
  'opening',
  'closing',
  'loss',
  'reset',
  'time-wait',
  'half-open',
  'queues',
  'security',
  'data',
  'figures',
] as const;
export type ScenarioGroup = (typeof scenarioGroups)[number];

/** A scenario that comes with the program. Its title and what to watch stand in views/strings, under its name. */
export interface BundledScenario {
  /** In kebab case. It is the scenario's address for good: links and questions refer to it. */
  readonly name: string;
  readonly group: ScenarioGroup;
  /** As an author would write it (see Scenario). */
  readonly source: Readonly<Record<string, unknown>>;
  /** The scenario to be seen beside this one: the same story with one thing changed. */
  readonly counterfactual?: string;
  /** The connection recorded between two kernels that it repeats: the same segments, states and results. */
  readonly trace?: string;
  /** The figure of RFC 9293 that it draws. */
  readonly figure?: number;
  /** What it is about, as one would look it up: `RFC 9293 §3.5`. */
  readonly clauses: readonly string[];
}

/** The scenario itself. Every bundled source is well formed, or the program is wrong. */
export function scenarioOf({ name, source }: BundledScenario): Scenario {
  const parsed = parseScenario(source);
  if (parsed.kind === 'malformed') throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
  return parsed.scenario;
}
