import type { Scenario } from '../../../src/simulator/scenario.ts';
import { scriptQuery, writeScript } from '../../../src/simulator/script.ts';
import type { Bench } from './bench.ts';

/** Puts another scenario on the table, with its address. */
export function edit(bench: Bench, scenario: Scenario, said: string, step: number | null = null): void {
  bench.edit(scenario, scriptQuery(writeScript(scenario)), said, step);
}
