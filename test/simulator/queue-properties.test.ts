import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/simulator/run.ts';
import type { Trace } from '../../src/simulator/trace.ts';
import { scenario } from './scenarios.ts';

const atMs = fc.integer({ min: 0, max: 4000 });
const clients = [40_001, 40_002, 40_003, 40_004, 40_005, 40_006] as const;
const client = fc.constantFrom(...clients);

const call = fc.oneof(
  fc.record({ atMs, host: fc.constant('B'), call: fc.constant('accept') }),
  fc.record({
    atMs,
    host: fc.constant('A'),
    call: fc.constant('send'),
    localPort: client,
    bytes: fc.integer({ min: 1, max: 3000 }),
  }),
  fc.record({
    atMs,
    host: fc.constant('A'),
    call: fc.constantFrom('close', 'shutdown', 'abort'),
    localPort: client,
  }),
  fc.record({
    atMs,
    host: fc.constant('B'),
    call: fc.constantFrom('close', 'shutdown', 'abort'),
    remotePort: client,
  }),
  fc.record({ host: fc.constant('B'), after: fc.constantFrom('data', 'eof'), call: fc.constant('close') }),
);

const wireRule = fc.record({
  match: fc.record({
    from: fc.constantFrom('A', 'B'),
    flags: fc.constantFrom('SYN', 'SYN+ACK', 'ACK'),
    occurrence: fc.integer({ min: 1, max: 8 }),
  }),
  do: fc.constant('drop'),
});

const flood = fc.record({
  atMs,
  to: fc.constant('B'),
  flags: fc.constantFrom('SYN', 'SYN', 'SYN', 'ACK', 'RST', 'FIN+ACK'),
  seq: fc.integer({ min: 0, max: 3 }),
  ack: fc.integer({ min: 0, max: 3 }),
  dstPort: fc.constant(8080),
  srcPort: fc.integer({ min: 1000, max: 1010 }),
  spoofed: fc.constant(true),
  times: fc.integer({ min: 1, max: 25 }),
  everyMs: fc.integer({ min: 0, max: 200 }),
});

/** Some clients, each from a port of its own, and a listener that may accept late or never, under floods. */
const crowd = fc.record({
  profile: fc.constantFrom('rfc9293', 'linux'),
  oneWayDelayMs: fc.integer({ min: 0, max: 400 }),
  seed: fc.nat(),
  settings: fc.record({
    queueLimits: fc.boolean(),
    synCookies: fc.constantFrom(0, 1, 2),
    maxSynBacklog: fc.constantFrom(4, 16, 128),
    abortOnOverflow: fc.boolean(),
  }),
  app: fc
    .record({
      backlog: fc.integer({ min: 0, max: 3 }),
      accepts: fc.boolean(),
      connects: fc.array(atMs, { minLength: 1, maxLength: clients.length }),
      calls: fc.array(call, { maxLength: 12 }),
    })
    .map(({ backlog, accepts, connects, calls }) => [
      { atMs: 0, host: 'B', call: 'listen', backlog, accepts },
      ...connects.map((at, index) => ({ atMs: at, host: 'A', call: 'connect', localPort: clients[index] })),
      ...calls,
    ]),
  wire: fc.array(wireRule, { maxLength: 5 }),
  inject: fc.array(flood, { maxLength: 3 }),
});

/** Every moment at which a queue is too long, or somebody stands in two, or in one though accepted or not half-open. */
function queueFaults(trace: Trace): string[] {
  const limited = trace.scenario.settings.queueLimits === true;
  return trace.steps.flatMap(({ at, after: { B } }) => {
    const half = new Set(B.connections.filter(({ state }) => state === 'SYN-RECEIVED').map(({ id }) => id));
    const accepted = new Set(B.connections.filter((one) => one.accepted).map(({ id }) => id));
    const queued = B.listeners.flatMap((one) => [...one.synQueue, ...one.acceptQueue]);
    const tooLong = B.listeners.some(
      ({ backlog, synQueue, acceptQueue }) =>
        limited && Math.max(synQueue.length, acceptQueue.length) > backlog + 1,
    );
    const faults = [
      ...(tooLong ? ['too long'] : []),
      ...(new Set(queued).size < queued.length ? ['in two queues'] : []),
      ...(queued.some((id) => accepted.has(id)) ? ['queued and accepted'] : []),
      ...(B.listeners.some(({ synQueue }) => synQueue.some((id) => !half.has(id))) ? ['not half-open'] : []),
    ];
    return faults.map((fault) => `${at} ${fault}`);
  });
}

describe('whoever knocks, and however late anyone accepts', () => {
  test('no queue is longer than its limit, and nobody is in two', () => {
    fc.assert(
      fc.property(crowd, (source) => {
        expect(queueFaults(run(scenario({ ...source, untilMs: 20_000 })))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('the run ends by itself, every step by a rule', () => {
    fc.assert(
      fc.property(crowd, (source) => {
        const trace = run(scenario(source));
        expect(trace.cutOff).toBe(false);
        expect(trace.steps.length).toBeLessThan(4000);
        expect(trace.steps.filter((step) => step.rules.length === 0)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('the same crowd gives the same trace', () => {
    fc.assert(
      fc.property(crowd, (source) => {
        const given = scenario({ ...source, untilMs: 8000 });
        expect(run(given)).toEqual(run(given));
      }),
      { numRuns: 20 },
    );
  });

  test('accept() gives out each connection once, its handshake complete', () => {
    fc.assert(
      fc.property(crowd, (source) => {
        const { steps } = run(scenario({ ...source, untilMs: 20_000 }));
        const opened = new Set<string>();
        const accepted: string[] = [];
        for (const { transitions, calls } of steps) {
          for (const { connection, from } of transitions) if (from === 'SYN-RECEIVED') opened.add(connection);
          for (const { call: name, result, connection } of calls) {
            if (name === 'accept' && result === 'ok') accepted.push(connection ?? '');
          }
        }
        expect(new Set(accepted).size).toBe(accepted.length);
        for (const one of accepted) expect(opened).toContain(one);
      }),
      { numRuns: 200 },
    );
  });

  test('what goes to nobody is lost, and a host that a step leaves alone looks the very same', () => {
    fc.assert(
      fc.property(crowd, (source) => {
        const trace = run(scenario({ ...source, untilMs: 8000 }));
        for (const { spoofed, from, arrivesAt } of trace.segments)
          if (spoofed && from !== 'wire') expect(arrivesAt).toBeNull();
        trace.steps.forEach((step, index) => {
          const before = trace.steps[index - 1];
          if (before !== undefined && step.host === 'A') expect(step.after.B).toBe(before.after.B);
        });
      }),
      { numRuns: 60 },
    );
  });
});
