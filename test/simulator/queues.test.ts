import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../../src/simulator/library/bundled-scenario.ts';
import { queues } from '../../src/simulator/library/queues.ts';
import { inOurNames } from '../../src/simulator/overrides.ts';
import { run } from '../../src/simulator/run.ts';
import type { Trace } from '../../src/simulator/trace.ts';
import {
  callDifferences,
  conversationDifferences,
  counterDifferences,
  crowdRecording,
  crowds,
  socketDifferences,
} from '../conformance/crowd.ts';
import { callsOf, traceOf } from './scenarios.ts';

type Name = (typeof queues)[number]['name'];

function bundled(name: Name): Trace {
  const found = queues.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return run(scenarioOf(found));
}

describe.each(crowds)('many clients at two Linux kernels: %s', (id, name) => {
  const recorded = crowdRecording(id);
  const trace = bundled(name);

  test('the settings are the recorded ones', () => {
    expect(trace.scenario.settings).toEqual(inOurNames(recorded.sysctl_nondefault));
    expect(trace.scenario.profile).toBe('linux');
  });

  test('every client sends and is sent the same, at the same times, with the same fate', () => {
    expect(conversationDifferences(recorded, trace)).toEqual([]);
  });

  test('the connections and the accept queue that ss saw come in the same order', () => {
    expect(socketDifferences(recorded, trace)).toEqual([]);
  });

  test('the kernels counted the same', () => {
    expect(counterDifferences(recorded, trace)).toEqual([]);
  });

  test('the calls return the same', () => {
    expect(callDifferences(recorded, trace)).toEqual([]);
  });
});

/** Which of a host's segments went out when: `1000 SYN+ACK 40004`, the client's port at the end. */
function sentBy(trace: Trace, host: 'A' | 'B'): string[] {
  return trace.segments
    .filter(({ from }) => from === host)
    .map(({ sentAt, flags, srcPort, dstPort }) => `${sentAt} ${flags} ${host === 'A' ? srcPort : dstPort}`);
}

const rulesOf = (trace: Trace): string[] => trace.steps.flatMap((step) => step.rules);

/** How long the queues of B's listener were at each step. */
const lengths = (trace: Trace): [number, number][] =>
  trace.steps.flatMap((step) =>
    step.after.B.listeners.map((one): [number, number] => [one.synQueue.length, one.acceptQueue.length]),
  );

/** Every call of B with its time, those that wait too. */
const callsAt = (trace: Trace, host: 'A' | 'B'): string[] =>
  trace.steps.flatMap((step) =>
    step.calls
      .filter((call) => call.host === host)
      .map(({ call, result, bytes }) => `${step.at} ${call} ${result === 'bytes' ? bytes : result}`),
  );

describe('the accept queue', () => {
  test('keeps connections, and what they were sent, until they are accepted, the oldest first', () => {
    const trace = bundled('accept-later');
    expect(callsAt(trace, 'B')).toEqual([
      '0 listen ok',
      '600 accept ok',
      '600 recv 5',
      '700 accept ok',
      '800 accept waits',
      '1300 accept ok',
    ]);
    const accepted = trace.steps.flatMap((step) => step.calls).filter(({ call }) => call === 'accept');
    expect(accepted.map(({ connection }) => connection)).toEqual(['B1', 'B2', null, 'B3']);
    expect(Math.max(...lengths(trace).map(([, acceptQueue]) => acceptQueue))).toBe(2);
  });

  test('leaves the client ESTABLISHED and the server in SYN-RECEIVED when it is full, until there is room', () => {
    const trace = bundled('accept-queue-overflow-dropped');
    const between = trace.steps.findLast((step) => step.at <= 1500)?.after;
    expect(between?.A.connections.map(({ state }) => state)).toEqual(Array(4).fill('ESTABLISHED'));
    expect(between?.B.connections.map(({ state }) => state)).toEqual([
      'ESTABLISHED',
      'ESTABLISHED',
      'ESTABLISHED',
      'SYN-RECEIVED',
    ]);
    // The SYN,ACK is repeated a second later; only after accept() does the client's answer, or its data, get in.
    expect(sentBy(trace, 'B').filter((one) => one.endsWith('SYN+ACK 40004'))).toEqual([
      '1007 SYN+ACK 40004',
      '2007 SYN+ACK 40004',
    ]);
    expect(trace.steps.at(-1)?.after.B.connections.map(({ state }) => state)).toEqual(
      Array(4).fill('ESTABLISHED'),
    );
    expect(trace.steps.at(-1)?.after.B.connections.find((one) => one.remotePort === 40_004)?.recvQ).toBe(5);
  });

  const twoWaiting = [
    { atMs: 0, host: 'B', call: 'listen', accepts: false },
    { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
    { atMs: 10, host: 'A', call: 'connect', localPort: 40_002 },
  ];

  test('gives out a connection that died in it, and only reading tells', () => {
    const app = [
      ...twoWaiting,
      { atMs: 500, host: 'A', call: 'abort', localPort: 40_001 },
      { atMs: 1000, host: 'B', call: 'accept' },
    ];
    expect(callsAt(traceOf({ app, untilMs: 2000 }), 'B').slice(1)).toEqual([
      '1000 accept ok',
      '1000 recv ECONNRESET',
    ]);
  });

  test('is beyond the reach of every call but accept()', () => {
    const app = [...twoWaiting, { atMs: 500, host: 'B', call: 'send', bytes: 3 }];
    expect(callsOf(traceOf({ app, untilMs: 1000 }), 'B')).toEqual(['listen ok', 'send ENOTCONN']);
  });

  test('is reset when the listening socket closes', () => {
    const app = [...twoWaiting, { atMs: 500, host: 'B', call: 'close' }];
    const trace = traceOf({ app, untilMs: 2000 });
    expect(sentBy(trace, 'B').slice(2)).toEqual(['500 RST 40001', '500 RST 40002']);
    expect(rulesOf(trace)).toContain('call-close-queued-reset');
    expect(trace.steps.at(-1)?.after).toMatchObject({ A: { connections: [] }, B: { connections: [] } });
  });

  test('survives a second listen() on its port, which may begin to accept', () => {
    const again = { atMs: 500, host: 'B', call: 'listen', backlog: 3 };
    const kept = traceOf({ app: [...twoWaiting, { ...again, accepts: false }], untilMs: 1000 });
    expect(kept.steps.at(-1)?.after.B.listeners).toMatchObject([{ backlog: 3, acceptQueue: ['B1', 'B2'] }]);
    const taken = traceOf({ app: [...twoWaiting, again], untilMs: 1000 });
    expect(callsAt(taken, 'B').slice(1)).toEqual(['500 listen ok', '500 accept ok', '500 accept ok']);
    expect(taken.steps.at(-1)?.after.B.listeners).toMatchObject([{ acceptQueue: [] }]);
  });

  test('has no limit in the RFC, nor has the SYN queue', () => {
    const app = [
      { atMs: 0, host: 'B', call: 'listen', backlog: 0, accepts: false },
      ...Array.from({ length: 6 }, () => ({ atMs: 0, host: 'A', call: 'connect' })),
    ];
    const trace = traceOf({ app, untilMs: 500 });
    expect(lengths(trace)).toContainEqual([6, 0]);
    expect(lengths(trace).at(-1)).toEqual([0, 6]);
  });

  test('accept() without a listener is EINVAL', () => {
    expect(callsOf(traceOf({ app: [{ atMs: 0, host: 'B', call: 'accept' }] }), 'B')).toEqual([
      'accept EINVAL',
    ]);
  });
});

describe('the SYN queue under a flood', () => {
  test('forgets half-open connections that never answer early, and then lets an honest client in', () => {
    const trace = bundled('syn-flood-outlasted');
    const pruned = trace.steps.filter((step) => step.rules.includes('timer-syn-queue-pruned'));
    // Half the room is enough: nine go down to four, which may stay for the full 63 s.
    expect(pruned).toHaveLength(5);
    // 0, 1 and 3 s, and at 7 s no fourth time, where an empty queue would allow until 63 s.
    expect(sentBy(trace, 'B').filter((one) => one.endsWith(' 1000'))).toHaveLength(3);
    expect(pruned[0]?.at).toBe(7002);
    expect(callsAt(trace, 'A').at(-1)).toMatch(/^79\d\d connect ok$/);
  });

  test('keeps its last quarter for peers it knows when there are no cookies', () => {
    const source = {
      profile: 'linux',
      settings: { synCookies: 0, maxSynBacklog: 16 },
      inject: [{ atMs: 1000, to: 'B', flags: 'SYN', seq: 0, spoofed: true, times: 20 }],
      untilMs: 2500,
    };
    const listening = { atMs: 0, host: 'B', call: 'listen', backlog: 50 };
    const late = { atMs: 1500, host: 'A', call: 'connect', localPort: 40_002 };
    const stranger = traceOf({ ...source, app: [listening, late] });
    expect(Math.max(...lengths(stranger).map(([synQueue]) => synQueue))).toBe(13);
    expect(rulesOf(stranger)).toContain('listen-syn-queue-reserved');
    expect(callsOf(stranger, 'A')).toEqual([]);
    const known = traceOf({
      ...source,
      app: [
        listening,
        { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
        { atMs: 300, host: 'A', call: 'close', localPort: 40_001 },
        { host: 'B', after: 'eof', atMs: 400, call: 'close' },
        late,
      ],
    });
    expect(callsAt(known, 'A').at(-1)).toBe('1700 connect ok');
  });

  test('nobody is at a spoofed address: what goes there is lost and noted so, and no wire rule counts it', () => {
    const trace = traceOf({
      app: [
        { atMs: 0, host: 'B', call: 'listen' },
        { atMs: 500, host: 'A', call: 'connect' },
      ],
      inject: [
        { atMs: 10, to: 'B', flags: 'SYN', seq: 0, spoofed: true, srcPort: 2000, times: 3, everyMs: 5 },
      ],
      wire: [{ match: { from: 'B', flags: 'SYN+ACK' }, do: 'delay', ms: 300 }],
      untilMs: 950,
    });
    const spoofed = trace.segments.filter((segment) => segment.spoofed);
    expect(
      spoofed.map(({ from, sentAt, srcPort, dstPort, arrivesAt }) => ({
        from,
        sentAt,
        port: from === 'B' ? dstPort : srcPort,
        arrivesAt,
      })),
    ).toEqual(
      [0, 1, 2].flatMap((k) => [
        { from: 'wire', sentAt: 10 + 5 * k, port: 2000 + k, arrivesAt: 10 + 5 * k },
        { from: 'B', sentAt: 10 + 5 * k, port: 2000 + k, arrivesAt: null },
      ]),
    );
    expect(callsAt(trace, 'A').at(-1)).toBe('900 connect ok');
  });
});

describe('SYN cookies', () => {
  test('let the data of a client whose final ACK was lost complete the handshake', () => {
    const trace = bundled('cookie-lost-final-ack');
    expect(sentBy(trace, 'B').filter((one) => one.includes('SYN+ACK'))).toEqual(['100 SYN+ACK 40001']);
    expect(callsAt(trace, 'B').slice(1)).toEqual(['2100 accept ok', '2100 recv 5', '2100 send ok']);
  });

  test('leave a client that waits for the server to speak waiting, where a remembered SYN is repaired', () => {
    expect(callsAt(bundled('cookie-server-speaks-first'), 'B')).toEqual([
      '0 listen ok',
      '0 accept waits',
      '3000 send ENOTCONN',
    ]);
    expect(bundled('cookie-server-speaks-first').steps.at(-1)?.after.A.connections).toMatchObject([
      { state: 'ESTABLISHED' },
    ]);
    expect(callsAt(bundled('server-speaks-first'), 'B').slice(2)).toEqual(['1300 accept ok', '3000 send ok']);
  });

  const always = { profile: 'linux', settings: { synCookies: 2 } };
  const listening = { atMs: 0, host: 'B', call: 'listen' };
  const finalAckOfA = { from: 'A', flags: 'ACK', len: 0 };

  test('an ACK with a number that is no cookie is reset', () => {
    const trace = traceOf({
      ...always,
      app: [listening],
      inject: [
        { atMs: 10, to: 'B', flags: 'SYN', seqAbs: 5000, srcPort: 3000 },
        { atMs: 300, to: 'B', flags: 'ACK', seqAbs: 5001, ackAbs: 12_345, srcPort: 3000 },
      ],
    });
    expect(rulesOf(trace).at(-2)).toBe('listen-cookie-wrong');
    expect(trace.segments.findLast(({ flags }) => flags === 'RST')).toMatchObject({ from: 'B', seq: 12_345 });
  });

  test.each([
    [119_000, 'listen-cookie-opened'],
    [121_000, 'listen-ack-reset'],
  ])('a final ACK %i ms late: %s', (ms, rule) => {
    const trace = traceOf({
      ...always,
      app: [listening, { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 }],
      wire: [{ match: finalAckOfA, do: 'delay', ms }],
    });
    expect(rulesOf(trace)).toContain(rule);
  });

  test('a valid cookie finds no room in a full accept queue, and nothing is remembered', () => {
    const trace = traceOf({
      ...always,
      app: [
        { ...listening, backlog: 0, accepts: false },
        { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
        { atMs: 0, host: 'A', call: 'connect', localPort: 40_002 },
      ],
      untilMs: 5000,
    });
    expect(rulesOf(trace)).toContain('listen-cookie-no-room');
    expect(trace.steps.at(-1)?.after.B).toMatchObject({
      connections: [{ state: 'ESTABLISHED', remotePort: 40_001 }],
      listeners: [{ synQueue: [], acceptQueue: ['B1'], cookiesSent: 2, dropped: 1 }],
    });
    expect(sentBy(trace, 'B')).toHaveLength(2);
  });

  test.each([
    [true, true],
    [false, false],
  ])(
    'without timestamps neither SACK nor a window scale survives (timestamps %s, SACK %s)',
    (timestamps, sack) => {
      const source = {
        profile: 'linux',
        app: [
          listening,
          { atMs: 0, host: 'A', call: 'connect' },
          { atMs: 500, host: 'A', call: 'send', bytes: 7000 },
        ],
        wire: [{ match: { from: 'A', len: 1448 }, do: 'drop' }],
        untilMs: 5000,
      };
      const withCookie = traceOf({ ...source, settings: { timestamps, synCookies: 2 } });
      expect(rulesOf(withCookie).includes('gap-rack-lost')).toBe(sack);
      expect(rulesOf(withCookie).includes('gap-fast-retransmit')).toBe(!sack);
      const largest = Math.max(...withCookie.segments.map(({ window }) => window));
      expect(largest > 65_535).toBe(sack);
      const remembered = traceOf({ ...source, settings: { timestamps, synCookies: 0 } });
      expect(rulesOf(remembered)).toContain('gap-rack-lost');
    },
  );

  test('the number counts from the client number and differs by client, seed and minute', () => {
    const cookieAt = (port: number, seed: number, atMs: number): number | undefined =>
      traceOf({
        ...always,
        seed,
        app: [listening, { atMs, host: 'A', call: 'connect', localPort: port }],
        isn: { A: 7 },
        untilMs: atMs + 150,
      }).segments.find(({ flags }) => flags === 'SYN+ACK')?.seq;
    const numbers = [cookieAt(1, 1, 0), cookieAt(2, 1, 0), cookieAt(1, 2, 0), cookieAt(1, 1, 60_000)];
    expect(new Set(numbers).size).toBe(4);
    expect(cookieAt(1, 1, 30_000)).toBe(cookieAt(1, 1, 0));
  });
});

test('a snapshot shows every connection that is not CLOSED, with its queues and timers', () => {
  const trace = traceOf({
    appReads: { B: false },
    app: [
      { atMs: 0, host: 'B', call: 'listen' },
      { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
      { atMs: 300, host: 'A', call: 'send', bytes: 10 },
      { atMs: 600, host: 'A', call: 'connect', localPort: 40_002 },
    ],
    wire: [{ match: { from: 'B', flags: 'ACK' }, do: 'drop' }],
    untilMs: 750,
  });
  expect(trace.steps.at(-1)?.after).toMatchObject({
    A: {
      state: 'SYN-SENT',
      connections: [
        { id: 'A1', state: 'ESTABLISHED', accepted: true, sndUna: 1, sndNxt: 11, sendQ: 10, recvQ: 0 },
        {
          id: 'A2',
          state: 'SYN-SENT',
          rcvNxt: null,
          irs: null,
          timers: [{ timer: 'retransmit', dueAt: 1600 }],
        },
      ],
      listeners: [],
    },
    B: {
      connections: [
        { id: 'B1', state: 'ESTABLISHED', passive: true, accepted: true, rcvNxt: 11, recvQ: 10, sendQ: 0 },
        {
          id: 'B2',
          state: 'SYN-RECEIVED',
          passive: true,
          accepted: false,
          remotePort: 40_002,
          spoofed: false,
        },
      ],
      listeners: [{ port: 8080, backlog: 8, synQueue: ['B2'], acceptQueue: [] }],
    },
  });
});

test('a connection that went back to LISTEN does not leave its name to another', () => {
  const trace = traceOf({
    app: [
      { atMs: 0, host: 'B', call: 'listen' },
      { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
      { atMs: 50, host: 'A', call: 'connect', localPort: 40_002 },
      { atMs: 500, host: 'A', call: 'connect', localPort: 40_003 },
    ],
    inject: [{ atMs: 120, to: 'B', flags: 'RST', seq: 1, srcPort: 40_001, dstPort: 8080 }],
    untilMs: 900,
  });
  const born = trace.steps
    .flatMap((step) => step.transitions)
    .filter(({ host, from }) => host === 'B' && from === 'LISTEN');
  expect(born.map(({ connection }) => connection)).toEqual(['B1', 'B2', 'B3']);
});
