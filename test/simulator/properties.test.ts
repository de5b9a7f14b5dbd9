import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextEvent } from '../../src/simulator/agenda.ts';
import { advance, begin, history, run } from '../../src/simulator/run.ts';
import { distance } from '../../src/simulator/sequence.ts';
import type { Trace } from '../../src/simulator/trace.ts';
import { scenario } from './scenarios.ts';

const host = fc.constantFrom('A', 'B');
const atMs = fc.integer({ min: 0, max: 3000 });

const call = fc.oneof(
  fc.record({ atMs, host, call: fc.constant('send'), bytes: fc.integer({ min: 1, max: 6000 }) }),
  fc.record({ atMs, host, call: fc.constantFrom('shutdown', 'close', 'abort', 'crash') }),
  fc.record({ atMs, host: fc.constant('A'), call: fc.constant('connect') }),
  fc.record({
    host,
    after: fc.constantFrom('data', 'eof', 'error'),
    call: fc.constantFrom('close', 'shutdown'),
  }),
  fc.record({
    host,
    after: fc.constant('data'),
    call: fc.constant('send'),
    bytes: fc.integer({ min: 1, max: 3000 }),
  }),
);
const match = fc.record({
  from: host,
  flags: fc.constantFrom('SYN', 'SYN+ACK', 'ACK', 'FIN+ACK'),
  occurrence: fc.integer({ min: 1, max: 6 }),
});
const wireRule = fc.oneof(
  fc.record({ match, do: fc.constant('drop') }),
  fc.record({ match, do: fc.constant('delay'), ms: fc.integer({ min: 0, max: 2500 }) }),
  fc.record({ match, do: fc.constant('copy'), afterMs: fc.integer({ min: 0, max: 5000 }) }),
);

/** A run of calls over a wire that loses, delays and copies; without forgeries every byte is honest. */
const honest = fc.record({
  profile: fc.constantFrom('rfc9293', 'linux'),
  oneWayDelayMs: fc.integer({ min: 0, max: 400 }),
  seed: fc.nat(),
  isn: fc.record({ A: fc.integer({ min: 2 ** 32 - 3000, max: 2 ** 32 - 1 }) }, { requiredKeys: [] }),
  appReads: fc.record({ A: fc.boolean(), B: fc.boolean() }),
  app: fc
    .array(call, { maxLength: 8 })
    .map((calls) => [
      { atMs: 0, host: 'B', call: 'listen' },
      { atMs: 0, host: 'A', call: 'connect' },
      ...calls,
    ]),
  wire: fc.array(wireRule, { maxLength: 6 }),
});

const forgery = fc.record({
  atMs,
  to: host,
  flags: fc.constantFrom('SYN', 'SYN+ACK', 'ACK', 'FIN+ACK', 'RST', 'RST+ACK', 'FIN'),
  seq: fc.integer({ min: -70_000, max: 70_000 }),
  ack: fc.integer({ min: -70_000, max: 70_000 }),
  len: fc.constantFrom(0, 0, 1, 500),
});

/** The highest number each connection has sent so far, checked against what the other end acknowledges. */
function expectNothingUnsentAcknowledged(trace: Trace): void {
  const sentUpTo = { A: new Map<string, number>(), B: new Map<string, number>() };
  for (const { from, flags, seq, ack, len, srcPort, dstPort, connection } of trace.segments) {
    if (from === 'wire' || connection === null) continue;
    const length = len + Number(flags.includes('SYN')) + Number(flags.includes('FIN'));
    const own = `${srcPort}-${dstPort}`;
    const peer = sentUpTo[from === 'A' ? 'B' : 'A'].get(`${dstPort}-${srcPort}`);
    if (flags.includes('ACK') && peer !== undefined) expect(distance(ack, peer)).toBeGreaterThanOrEqual(0);
    const before = sentUpTo[from].get(own);
    const end = (seq + length) >>> 0;
    if (before === undefined || flags === 'SYN' || distance(before, end) > 0) sentUpTo[from].set(own, end);
  }
}

/** Each connection's deliveries are one stream without gap or repetition. */
function expectOneStream(trace: Trace): void {
  const reached = new Map<string, number>();
  for (const { connection, from, to } of trace.steps.flatMap((step) => step.deliveries)) {
    expect(from).toBe(reached.get(connection) ?? 0);
    expect(to).toBeGreaterThan(from);
    reached.set(connection, to);
  }
}

describe('whatever is called and whatever the wire does', () => {
  test('nothing is acknowledged that was not sent, and every byte is delivered once and in order', () => {
    fc.assert(
      fc.property(honest, (source) => {
        const trace = run(scenario(source));
        expectNothingUnsentAcknowledged(trace);
        expectOneStream(trace);
      }),
      { numRuns: 300 },
    );
  });

  test('every run without forgeries ends by itself', () => {
    fc.assert(
      fc.property(honest, (source) => {
        const trace = run(scenario(source));
        expect(trace.cutOff).toBe(false);
        expect(trace.steps.length).toBeLessThan(1000);
      }),
      { numRuns: 300 },
    );
  });

  // A forged byte can set two ends against each other for ever, as in life; the throttle keeps that to a trickle.
  test('forged segments cause no storm, and CLOSED never has a timer', () => {
    fc.assert(
      fc.property(honest, fc.array(forgery, { maxLength: 6 }), (source, inject) => {
        const simulations = history(scenario({ ...source, inject, untilMs: 60_000 }));
        expect(simulations.length).toBeLessThan(1000);
        for (const { hosts } of simulations) {
          for (const connection of [...hosts.A.connections, ...hosts.B.connections]) {
            if (connection.state === 'CLOSED') expect(connection.timers).toEqual({});
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every step names the rule that decided it', () => {
    fc.assert(
      fc.property(honest, fc.array(forgery, { maxLength: 4 }), (source, inject) => {
        const { steps } = run(scenario({ ...source, inject, untilMs: 600_000 }));
        expect(steps.filter((step) => step.rules.length === 0)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('the same scenario gives the same trace, and advancing changes no earlier simulation', () => {
    fc.assert(
      fc.property(honest, (source) => {
        const given = scenario({ ...source, untilMs: 5000 });
        expect(run(given)).toEqual(run(given));
        let simulation = begin(given);
        for (let steps = 0; steps < 20; steps += 1) {
          const event = nextEvent(simulation);
          if (event === null) break;
          const before = structuredClone(simulation);
          const next = advance(simulation, event);
          expect(simulation).toEqual(before);
          simulation = next;
        }
      }),
      { numRuns: 60 },
    );
  });
});
