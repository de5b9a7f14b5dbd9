import { run } from '../src/simulator/run.ts';
import { parseScenario, type Scenario } from '../src/simulator/scenario.ts';
import { frames } from '../views/simulator/diagram/frame.ts';
import { layOut } from '../views/simulator/diagram/layout.ts';
import { simulatorTexts } from '../views/strings/simulator.ts';
import { median } from './load.ts';

/** A scenario that is opened, sends something, loses a FIN and closes: 12 segments or a few more. */
const closing = {
  app: [
    { atMs: 0, host: 'B', call: 'listen' },
    { atMs: 0, host: 'A', call: 'connect' },
    { atMs: 400, host: 'A', call: 'send', bytes: 5 },
    { host: 'B', after: 'data', call: 'send', bytes: 7 },
    { atMs: 1000, host: 'A', call: 'close' },
    { host: 'B', after: 'eof', call: 'close' },
  ],
  wire: [{ match: { from: 'B', flags: 'FIN+ACK' }, do: 'drop' }],
};

/** Every 100 ms as much as two segments hold, acknowledged one by one. */
export function talk(segments: number): Scenario {
  const sends = Array.from({ length: Math.ceil(segments / 4) }, (_, index) => ({
    atMs: 500 + index * 100,
    host: 'A',
    call: 'send',
    bytes: 2800,
  }));
  return read({ app: [...closing.app.slice(0, 2), ...sends] });
}

/** How long it takes to compute a scenario and to lay it out for a wide page, against what is allowed. */
export function printSimulator(): void {
  console.log('Simulator: a scenario computed and laid out for a wide page.\n');
  report(read(closing), 200, { limit: 1000, unit: 'µs', perMs: 1000 });
  report(talk(10_000), 5, { limit: 1000, unit: 'ms', perMs: 1 });
  console.log('');
}

interface Allowed {
  readonly limit: number;
  readonly unit: string;
  readonly perMs: number;
}

function report(scenario: Scenario, rounds: number, { limit, unit, perMs }: Allowed): void {
  const times: { readonly run: number; readonly layOut: number }[] = [];
  const texts = simulatorTexts('ko');
  let segments = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    const trace = run(scenario);
    const ran = performance.now();
    for (const frame of frames.slice(0, 1)) layOut(trace, frame, texts);
    times.push({ run: ran - begin, layOut: performance.now() - ran });
    segments = trace.segments.length;
  }
  const [computed, laidOut] = [
    median(times.map((time) => time.run)),
    median(times.map((time) => time.layOut)),
  ];
  const show = (ms: number): string => `${(ms * perMs).toFixed(0)} ${unit}`;
  const verdict = (computed + laidOut) * perMs < limit ? 'within' : 'OVER';
  console.log(
    `${String(segments).padStart(6)} segments  computed ${show(computed)}, laid out ${show(laidOut)}: ${verdict} ${limit} ${unit}`,
  );
}

function read(source: Record<string, unknown>): Scenario {
  const parsed = parseScenario(source);
  if (parsed.kind === 'malformed') throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}
