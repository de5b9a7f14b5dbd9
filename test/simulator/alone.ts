import type { Trace, TraceStep } from '../../src/simulator/trace.ts';
import { segmentsOf, traceOf } from './scenarios.ts';

/** B alone: whatever it sends is lost, whatever it receives is forged. Its ISN is 300, its peer's 1000. */
const everythingLost = Array.from({ length: 12 }, (_, index) => ({
  match: { from: 'B', occurrence: index + 1 },
  do: 'drop',
}));
const peer = { to: 'B', srcPort: 40_000, dstPort: 8080 };
export const from = (atMs: number, flags: string, seq: number, ack?: number, len = 0) => ({
  ...peer,
  atMs,
  flags,
  seq,
  seqAbs: (1000 + seq) >>> 0,
  ...(ack === undefined ? {} : { ack, ackAbs: (300 + ack) >>> 0 }),
  len,
});
const call = (atMs: number, name: string) => ({ atMs, host: 'B', call: name });
const listen = call(0, 'listen');
const connect = { atMs: 0, host: 'B', call: 'connect', localPort: 8080, remotePort: 40_000 };
const opened = [from(10, 'SYN', 0), from(20, 'ACK', 1, 1)];

/** How B comes into each state by time 90. */
const ways = {
  CLOSED: { app: [], inject: [] },
  LISTEN: { app: [listen], inject: [] },
  'SYN-SENT': { app: [connect], inject: [] },
  'SYN-RECEIVED': { app: [listen], inject: [from(10, 'SYN', 0)] },
  'SYN-RECEIVED, active': { app: [connect], inject: [from(10, 'SYN', 0)] },
  ESTABLISHED: { app: [listen], inject: opened },
  'FIN-WAIT-1': { app: [listen, call(30, 'shutdown')], inject: opened },
  'FIN-WAIT-2': { app: [listen, call(30, 'shutdown')], inject: [...opened, from(40, 'ACK', 1, 2)] },
  'CLOSE-WAIT': { app: [listen], inject: [...opened, from(40, 'FIN+ACK', 1, 1)] },
  CLOSING: { app: [listen, call(30, 'shutdown')], inject: [...opened, from(40, 'FIN+ACK', 1, 1)] },
  'LAST-ACK': { app: [listen, call(50, 'shutdown')], inject: [...opened, from(40, 'FIN+ACK', 1, 1)] },
  'TIME-WAIT': {
    app: [listen, call(30, 'shutdown')],
    inject: [...opened, from(40, 'ACK', 1, 2), from(50, 'FIN+ACK', 1, 2)],
  },
} as const;
export type Situation = keyof typeof ways;

/** B in a situation at 90 ms, and then what more arrives until 110 ms. */
export function alone(
  situation: Situation,
  segments: readonly ReturnType<typeof from>[],
  settings = {},
  calls: readonly object[] = [],
): Trace {
  const way = ways[situation];
  const trace = traceOf({
    isn: { B: 300 },
    app: [...way.app, ...calls, { atMs: 500, host: 'A', call: 'close' }],
    inject: [...way.inject, ...segments],
    wire: everythingLost,
    settings,
    untilMs: 110,
  });
  const before = trace.steps.filter((step) => step.at < 100).at(-1)?.after.B.state ?? 'CLOSED';
  if (before !== situation.split(',')[0]) throw new Error(`${situation} was not reached, but ${before}`);
  return trace;
}

/** What B does when its application makes a call at 100 ms, and what the call returns. */
export function called(
  situation: Situation,
  name: string,
): { step: TraceStep; sent: string[]; result: string } {
  const bytes = name === 'send' ? { bytes: 5 } : {};
  const trace = alone(situation, [], {}, [{ atMs: 100, host: 'B', call: name, ...bytes }]);
  const step = trace.steps.find((one) => one.at === 100);
  if (step === undefined) throw new Error('nothing was called at 100 ms');
  const all = segmentsOf(trace);
  const sent = step.sent.map((n) => all[n]?.replace(' (lost)', '') ?? '');
  return { step, sent, result: step.calls.map((one) => `${one.call} ${one.result}`).join(', ') };
}

/** What B does at 100 ms, when one more segment arrives. */
export function answer(
  situation: Situation,
  segment: ReturnType<typeof from>,
  settings = {},
): { step: TraceStep; sent: string[] } {
  const trace = alone(situation, [segment], settings);
  const step = trace.steps.find((one) => one.at === 100);
  if (step === undefined) throw new Error('nothing happened at 100 ms');
  const all = segmentsOf(trace);
  return { step, sent: step.sent.map((n) => all[n]?.replace(' (lost)', '') ?? '') };
}
