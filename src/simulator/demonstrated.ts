import { run } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { Trace } from './trace.ts';

const traces = new WeakMap<Scenario, Trace>();

/** The trace of a scenario that is shown again and again, run once for as long as the scenario is kept. */
export function traceOf(scenario: Scenario): Trace {
  const trace = traces.get(scenario) ?? run(scenario);
  traces.set(scenario, trace);
  return trace;
}
