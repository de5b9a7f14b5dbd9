import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextEvent } from '../../src/simulator/agenda.ts';
import { advance, begin, history, run } from '../../src/simulator/run.ts';
import {
  expectDelivered,
  expectDoublingTimeouts,
  expectLegalTransitions,
  expectNothingUnsentAcknowledged,
  expectOneStream,
  expectSound,
  expectWindowsKept,
  isOver,
  isStable,
} from './invariants.ts';
import { scenario } from './scenarios.ts';

const host = fc.constantFrom('A', 'B');
/** Often the same few moments, so that both ends close at once and calls meet what is under way. */
const atMs = fc.oneof(fc.constantFrom(600, 620, 650, 900), fc.integer({ min: 0, max: 3000 }));

const call = fc.oneof(
  fc.record({ atMs, host, call: fc.constant('send'), bytes: fc.integer({ min: 1, max: 6000 }) }),
  fc.record({ atMs, host, call: fc.constantFrom('shutdown', 'close', 'abort', 'crash') }),
  fc.record({ atMs, host: fc.constant('A'), call: fc.constant('connect') }),
  fc.record({ atMs, host, call: fc.constant('recv'), bytes: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({
    atMs,
    host,
    call: fc.constant('keepalive'),
    idle: fc.integer({ min: 30, max: 90 }),
    intvl: fc.constant(10),
    cnt: fc.constant(3),
  }),
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

/** The same segment lost again and again: long rows of retransmissions. */
const lossRow = fc
  .record({
    from: host,
    flags: fc.constantFrom('SYN', 'SYN+ACK', 'FIN+ACK'),
    times: fc.integer({ min: 3, max: 6 }),
  })
  .map(({ from, flags, times }) =>
    Array.from({ length: times }, (_, index) => ({
      match: { from, flags, occurrence: index + 1 },
      do: 'drop',
    })),
  );

/** Both ends begin so near 2^32 that a send or the SYN itself wraps. */
const nearWrap = fc.integer({ min: 2 ** 32 - 3000, max: 2 ** 32 - 1 });

/** A run of calls over a wire that loses, delays and copies; without forgeries every byte is honest. */
const honest = fc.record({
  profile: fc.constantFrom('rfc9293', 'linux'),
  oneWayDelayMs: fc.integer({ min: 0, max: 400 }),
  seed: fc.nat(),
  isn: fc.record({ A: nearWrap, B: nearWrap }, { requiredKeys: [] }),
  settings: fc.record(
    {
      receiveWindow: fc.constantFrom(500, 1460, 3000, 65_535),
      delayedAckMs: fc.constantFrom(40, 200),
      nagle: fc.boolean(),
      timestamps: fc.boolean(),
      initialCongestionWindow: fc.constantFrom(1, 2, 10),
    },
    { requiredKeys: [] },
  ),
  appReads: fc.record({ A: fc.boolean(), B: fc.boolean() }),
  app: fc
    .array(call, { maxLength: 8 })
    .map((calls) => [
      { atMs: 0, host: 'B', call: 'listen' },
      { atMs: 0, host: 'A', call: 'connect' },
      ...calls,
    ]),
  wire: fc
    .array(
      fc.oneof(
        wireRule.map((rule) => [rule]),
        wireRule.map((rule) => [rule]),
        lossRow,
      ),
      { maxLength: 6 },
    )
    .map((rows) => rows.flat()),
});

/** Relative numbers: often the first ones, which fit, for an attacker who can see; else a guess. */
const guessed = fc.oneof(fc.integer({ min: -1, max: 20 }), fc.integer({ min: -70_000, max: 70_000 }));

const forgery = fc.record({
  atMs,
  to: host,
  flags: fc.constantFrom('SYN', 'SYN+ACK', 'ACK', 'FIN+ACK', 'RST', 'RST+ACK', 'FIN'),
  seq: guessed,
  ack: guessed,
  len: fc.constantFrom(0, 0, 1, 500),
});

/** How many random runs each property is tried with: more are asked for by hand. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 300);
const untilMs = 3_000_000;

describe('whatever is called and whatever the wire does', () => {
  test('nothing is acknowledged that was not sent, no window exceeded, every byte delivered once and in order', () => {
    fc.assert(
      fc.property(honest, (source) => {
        const trace = run(scenario({ ...source, untilMs }));
        expectNothingUnsentAcknowledged(trace);
        expectOneStream(trace);
        expectWindowsKept(trace);
        expectLegalTransitions(trace);
      }),
      { numRuns },
    );
  });

  test('every run comes to an end, or to repeating itself for ever', () => {
    fc.assert(
      fc.property(honest, (source) => {
        const simulations = history(scenario({ ...source, untilMs }));
        expect(isOver(simulations) || isStable(simulations)).toBe(true);
        expect(simulations.length).toBeLessThan(20_000);
      }),
      { numRuns },
    );
  });

  test('every timeout doubles, what arrived is delivered or held, what is unacknowledged is guarded, TIME-WAIT has one timer', () => {
    fc.assert(
      fc.property(honest, fc.array(forgery, { maxLength: 6 }), (source, inject) => {
        const simulations = history(scenario({ ...source, inject, untilMs: 300_000 }));
        expectDoublingTimeouts(simulations);
        expectDelivered(simulations);
        for (const { hosts } of simulations) {
          for (const connection of [...hosts.A.connections, ...hosts.B.connections]) expectSound(connection);
        }
      }),
      { numRuns },
    );
  });

  // A forged byte can set two ends against each other for ever, as in life; the throttle keeps that to a trickle.
  test('forged segments cause no storm, and leave runs that end or repeat themselves', () => {
    fc.assert(
      fc.property(honest, fc.array(forgery, { maxLength: 6 }), (source, inject) => {
        const simulations = history(scenario({ ...source, inject, untilMs }));
        expect(isOver(simulations) || isStable(simulations)).toBe(true);
        const minutes = simulations.filter(({ now }) => now < 60_000);
        expect(minutes.length).toBeLessThan(2000);
      }),
      { numRuns },
    );
  });

  test('with forged segments too, only the ways of Figure 5 are gone', () => {
    fc.assert(
      fc.property(honest, fc.array(forgery, { maxLength: 6 }), (source, inject) => {
        expectLegalTransitions(run(scenario({ ...source, inject, untilMs: 600_000 })));
      }),
      { numRuns },
    );
  });

  test('every step names the rule that decided it', () => {
    fc.assert(
      fc.property(honest, fc.array(forgery, { maxLength: 4 }), (source, inject) => {
        const { steps } = run(scenario({ ...source, inject, untilMs: 600_000 }));
        expect(steps.filter((step) => step.rules.length === 0)).toEqual([]);
      }),
      { numRuns },
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
