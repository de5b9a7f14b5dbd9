import { describe, expect, test } from 'vitest';
import { decidingRule } from '../../src/simulator/trace.ts';
import { callsOf, handshake, segmentsOf, statesOf, traceOf } from './scenarios.ts';

const [listen, connect] = handshake.app;

function sentTimes(source: Record<string, unknown>, from: 'A' | 'B', flags: string): number[] {
  return traceOf(source)
    .segments.filter((segment) => segment.from === from && segment.flags === flags)
    .map((segment) => segment.sentAt);
}
const lose = (from: string, flags: string, times: number) =>
  Array.from({ length: times }, (_, index) => ({
    match: { from, flags, occurrence: index + 1 },
    do: 'drop',
  }));

describe('opening', () => {
  test('a refused port answers RST, and connect() returns ECONNREFUSED', () => {
    const trace = traceOf({ isn: { A: 100 }, app: [connect] });
    expect(segmentsOf(trace)).toEqual(['A SYN seq=100', 'B RST+ACK seq=0 ack=101']);
    expect(callsOf(trace, 'A')).toEqual(['connect ECONNREFUSED']);
  });

  test('by the RFC a SYN is repeated with doubling waits, at most a minute, for at least three minutes', () => {
    const source = { app: [listen, connect], wire: lose('A', 'SYN', 20) };
    expect(sentTimes(source, 'A', 'SYN')).toEqual([0, 1000, 3000, 7000, 15_000, 31_000, 63_000, 123_000]);
    expect(callsOf(traceOf(source), 'A')).toEqual(['connect ETIMEDOUT']);
    expect(traceOf(source).endedAt).toBe(183_000);
  });

  test('Linux repeats it ten times, the first ones each second, and gives up at 131 s', () => {
    const source = { profile: 'linux', app: [listen, connect], wire: lose('A', 'SYN', 20) };
    const seconds = [0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67];
    expect(sentTimes(source, 'A', 'SYN')).toEqual(seconds.map((one) => one * 1000));
    expect(traceOf(source).endedAt).toBe(131_000);
  });

  test('the client is open one one-way delay before the server, and data may ride on the third segment', () => {
    const trace = traceOf({
      ...handshake,
      app: [listen, connect, { atMs: 50, host: 'A', call: 'send', bytes: 5 }],
    });
    expect(segmentsOf(trace)[2]).toBe('A ACK seq=101 ack=301 len=5');
    const opened = trace.steps.filter((step) => step.transitions.some((move) => move.to === 'ESTABLISHED'));
    expect(opened.map((step) => [step.host, step.at])).toEqual([
      ['A', 200],
      ['B', 300],
    ]);
    expect(callsOf(trace, 'B')).toEqual(['listen ok', 'accept ok', 'recv 5']);
  });

  test('the initial numbers follow the clock: 4 µs a tick by the RFC', () => {
    const iss = (atMs: number): number =>
      traceOf({ app: [{ ...connect, atMs, localPort: 5 }] }).segments[0]?.seq ?? 0;
    expect((iss(1000) - iss(0)) >>> 0).toBe(250_000);
  });
});

describe('loss', () => {
  test('lost data are sent again after the RTO, doubled each time, and arrive once', () => {
    const source = {
      ...handshake,
      app: [listen, connect, { atMs: 400, host: 'A', call: 'send', bytes: 5 }],
      wire: [1, 2].map((occurrence) => ({ match: { from: 'A', len: 5, occurrence }, do: 'drop' })),
    };
    // One measurement of 200 ms: RTO = 200 + 4 · 100 = 600, under the floor of 1 s.
    const times = traceOf(source)
      .segments.filter(({ len }) => len === 5)
      .map(({ sentAt }) => sentAt);
    expect(times).toEqual([400, 1400, 3400]);
    expect(callsOf(traceOf(source), 'B')).toEqual(['listen ok', 'accept ok', 'recv 5']);
  });

  test('after a lost SYN nothing was measured, and data begin with an RTO of 3 s (RFC 6298 §5.7)', () => {
    const source = {
      ...handshake,
      app: [listen, connect, { atMs: 2000, host: 'A', call: 'send', bytes: 5 }],
      wire: [...lose('A', 'SYN', 1), { match: { from: 'A', len: 5 }, do: 'drop' }],
    };
    const times = traceOf(source)
      .segments.filter(({ len }) => len === 5)
      .map(({ sentAt }) => sentAt);
    expect(times).toEqual([2000, 5000]);
  });

  test('three duplicate ACKs bring a lost segment back before its timer (RFC 5681)', () => {
    const trace = traceOf({
      ...handshake,
      app: [listen, connect, { atMs: 400, host: 'A', call: 'send', bytes: 1460 * 5 }],
      wire: [{ match: { from: 'A', seq: 1, len: 1460 }, do: 'drop' }],
    });
    expect(trace.steps.flatMap((step) => step.rules)).toContain('gap-fast-retransmit');
    expect(callsOf(trace, 'B').slice(2)).toEqual([
      'recv 1460',
      'recv 1460',
      'recv 1460',
      'recv 1460',
      'recv 1460',
    ]);
  });

  test('a lost last ACK: the FIN comes again, TIME-WAIT answers and starts its 2 MSL anew', () => {
    const trace = traceOf({
      ...handshake,
      app: [
        listen,
        connect,
        { atMs: 400, host: 'A', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
      ],
      wire: [{ match: { from: 'A', flags: 'ACK', seq: 2 }, do: 'drop' }],
    });
    const again = trace.steps.find((step) => decidingRule(step) === 'time-wait-fin-again');
    expect(again?.timers).toEqual([
      { host: 'A', connection: 'A1', timer: 'timeWait', dueAt: (again?.at ?? 0) + 240_000 },
    ]);
    expect(statesOf(trace, 'B').at(-1)).toBe('CLOSED');
    expect(trace.endedAt).toBe((again?.at ?? 0) + 240_000);
  });
});

describe('closing', () => {
  test('a FIN that overtakes data is held, and nothing is lost', () => {
    const trace = traceOf({
      ...handshake,
      app: [
        listen,
        connect,
        { atMs: 400, host: 'B', call: 'send', bytes: 9 },
        { atMs: 401, host: 'B', call: 'shutdown' },
      ],
      wire: [{ match: { from: 'B', len: 9 }, do: 'delay', ms: 500 }],
    });
    expect(trace.steps.map(decidingRule)).toContain('fin-held');
    expect(callsOf(trace, 'A')).toEqual(['connect ok', 'recv 9', 'recv EOF']);
  });

  test('after shutdown() the other direction goes on; after close() data draw a RST', () => {
    const late = { atMs: 800, host: 'B', call: 'send', bytes: 7 };
    const half = traceOf({
      ...handshake,
      app: [listen, connect, { atMs: 400, host: 'A', call: 'shutdown' }, late],
    });
    expect(callsOf(half, 'A')).toEqual(['connect ok', 'shutdown ok', 'recv 7']);
    const whole = traceOf({
      ...handshake,
      app: [listen, connect, { atMs: 400, host: 'A', call: 'close' }, late],
    });
    expect(segmentsOf(whole).at(-1)).toBe('A RST seq=102');
    expect(whole.steps.map(decidingRule)).toContain('text-after-close-reset');
  });

  test('closing with unread data resets instead of finishing', () => {
    const trace = traceOf({
      ...handshake,
      appReads: { B: false },
      app: [
        listen,
        connect,
        { atMs: 400, host: 'A', call: 'send', bytes: 7 },
        { atMs: 600, host: 'B', call: 'close' },
      ],
    });
    expect(segmentsOf(trace).at(-1)).toBe('B RST seq=301');
    expect(callsOf(trace, 'A').at(-1)).toBe('recv ECONNRESET');
  });

  test('writing after one’s own FIN, or after a reset was told, is EPIPE', () => {
    const trace = traceOf({
      ...handshake,
      appReads: { A: false },
      app: [
        listen,
        connect,
        { atMs: 400, host: 'B', call: 'abort' },
        { atMs: 600, host: 'A', call: 'send', bytes: 1 },
        { atMs: 700, host: 'A', call: 'send', bytes: 1 },
      ],
    });
    expect(callsOf(trace, 'A')).toEqual(['connect ok', 'send ECONNRESET', 'send EPIPE']);
  });

  test('text in the queue goes before the FIN, and a small last piece does not wait for Nagle', () => {
    const trace = traceOf({
      ...handshake,
      app: [
        listen,
        connect,
        { atMs: 400, host: 'A', call: 'send', bytes: 5 },
        { atMs: 410, host: 'A', call: 'send', bytes: 6 },
        { atMs: 420, host: 'A', call: 'close' },
      ],
    });
    expect(segmentsOf(trace).slice(3, 5)).toEqual([
      'A ACK seq=101 ack=301 len=5',
      'A FIN+ACK seq=106 ack=301 len=6',
    ]);
    expect(trace.segments[4]?.sentAt).toBe(420);
  });
});

describe('who learns that a connection is lost', () => {
  test('nobody, where no accept() returned it', () => {
    const trace = traceOf({
      profile: 'linux',
      app: [{ atMs: 0, host: 'B', call: 'listen' }],
      inject: [{ atMs: 10, to: 'B', flags: 'SYN', seq: 0, spoofed: true }],
    });
    expect(trace.endedAt).toBeGreaterThan(60_000);
    expect(callsOf(trace, 'B')).toEqual(['listen ok']);
  });

  test.each([
    ['rfc9293', 'ECONNRESET'],
    ['linux', 'EPIPE'],
  ])('a writer in CLOSE-WAIT, in %s as %s', (profile, error) => {
    const trace = traceOf({
      ...handshake,
      profile,
      app: [
        ...handshake.app,
        { atMs: 500, host: 'A', call: 'shutdown' },
        { atMs: 1000, host: 'A', call: 'abort' },
        { atMs: 1500, host: 'B', call: 'send', bytes: 5 },
        { atMs: 1600, host: 'B', call: 'send', bytes: 5 },
      ],
    });
    expect(callsOf(trace, 'B').filter((call) => call.startsWith('send'))).toEqual([
      `send ${error}`,
      'send EPIPE',
    ]);
  });
});
