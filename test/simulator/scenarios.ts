import { run } from '../../src/simulator/run.ts';
import { parseScenario, type Scenario } from '../../src/simulator/scenario.ts';
import type { Trace } from '../../src/simulator/trace.ts';

/** A scenario from its source; a malformed one fails the test with its problems. */
export function scenario(source: Record<string, unknown>): Scenario {
  const parsed = parseScenario(source);
  if (parsed.kind === 'malformed') throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.scenario;
}

export function traceOf(source: Record<string, unknown>): Trace {
  return run(scenario(source));
}

/** Every segment in short: `A SYN seq=100`, absolute numbers, a lost one with `(lost)`. */
export function segmentsOf(trace: Trace): string[] {
  return trace.segments.map(({ from, flags, seq, ack, len, arrivesAt }) => {
    const acknowledges = flags.includes('ACK') ? ` ack=${ack}` : '';
    return `${from} ${flags} seq=${seq}${acknowledges}${len > 0 ? ` len=${len}` : ''}${arrivesAt === null ? ' (lost)' : ''}`;
  });
}

/** The states a host went through, CLOSED at the beginning left out. */
export function statesOf(trace: Trace, host: 'A' | 'B'): string[] {
  return trace.steps.flatMap((step) =>
    step.transitions.filter((move) => move.host === host).map((move) => move.to),
  );
}

/** What a host's calls returned: `connect ok`. */
export function callsOf(trace: Trace, host: 'A' | 'B'): string[] {
  return trace.steps
    .flatMap((step) => step.calls)
    .filter((call) => call.host === host && call.result !== 'waits')
    .map(({ call, result, bytes }) => `${call} ${result === 'bytes' ? bytes : result}`);
}

/** Both ends open at time 0, A as the client; ISNs 100 and 300 as in the RFC's figures. */
export const handshake = {
  isn: { A: 100, B: 300 },
  app: [
    { atMs: 0, host: 'B', call: 'listen' },
    { atMs: 0, host: 'A', call: 'connect' },
  ],
} as const;
