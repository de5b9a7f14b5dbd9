import { describe, expect, test } from 'vitest';
import { decidingRule, type Trace } from '../../src/simulator/trace.ts';
import { callsOf, handshake, segmentsOf, statesOf, traceOf } from './scenarios.ts';

const [listen, connect] = handshake.app;
const at = (atMs: number, host: string, call: string, more = {}) => ({ atMs, host, call, ...more });

function sent(trace: Trace, from: 'A' | 'B', keep: (len: number) => boolean): number[][] {
  return trace.segments
    .filter((segment) => segment.from === from && keep(segment.len))
    .map(({ sentAt, len, window }) => [sentAt, len, window]);
}

describe('the receive window (RFC 9293 §3.8.6)', () => {
  const stuck = {
    ...handshake,
    appReads: { B: false },
    settings: { receiveWindow: 3000, synGiveUpMs: 'none' },
    app: [listen, connect, at(400, 'A', 'send', { bytes: 4000 })],
  };

  test('shrinks by what nobody reads, and the sender keeps within it', () => {
    const trace = traceOf({ ...stuck, untilMs: 900 });
    // 1460 + 1460 fit; 80 are less than a segment and wait for the override (§3.8.6.2.1).
    expect(sent(trace, 'A', (len) => len > 0)).toEqual([
      [400, 1460, 3000],
      [400, 1460, 3000],
    ]);
    expect(trace.segments.filter(({ from }) => from === 'B').map(({ window }) => window)).toEqual([
      3000, 1540, 80,
    ]);
  });

  test('what fits goes when it has waited a timeout, and then the closed window is probed, ever more rarely', () => {
    const trace = traceOf({ ...stuck, untilMs: 40_000 });
    const tail = sent(trace, 'A', (len) => len > 0 && len < 1460);
    expect(tail.map(([when, len]) => [when, len])).toEqual([
      [1600, 80],
      [2800, 1],
      [4800, 1],
      [8800, 1],
      [16_800, 1],
      [32_800, 1],
    ]);
    expect(trace.steps.map(decidingRule)).toContain('timer-persist-override');
    // MUST-35, MUST-37: each question is answered with the window, and the connection stays.
    const answers = trace.steps.filter((step) => decidingRule(step) === 'zero-window-answered');
    expect(answers).toHaveLength(5);
    expect(statesOf(trace, 'A').at(-1)).toBe('ESTABLISHED');
  });

  test('reading reopens it with a window update, at which everything goes on', () => {
    const read = at(6000, 'B', 'recv');
    const trace = traceOf({ ...stuck, app: [...stuck.app, read, at(7000, 'B', 'recv')], untilMs: 9000 });
    expect(callsOf(trace, 'B').slice(2)).toEqual(['recv 3000', 'recv 1000']);
    const update = trace.steps.find((step) => step.rules.includes('call-recv-window'));
    expect(update?.sent.map((n) => trace.segments[n]?.window)).toEqual([3000]);
    const reopened = trace.steps.find((step) => step.rules.includes('ack-window-opened'));
    expect(reopened?.at).toBe(6100);
    const bytes = trace.steps.flatMap((step) => step.deliveries).at(-1)?.to;
    expect(bytes).toBe(4000);
  });

  test('a lost window update costs no more than a probe', () => {
    const lost = { match: { from: 'B', flags: 'ACK', occurrence: 8 }, do: 'drop' };
    const app = [...stuck.app, at(6000, 'B', 'recv')];
    const whole = traceOf({ ...stuck, app, untilMs: 60_000 });
    const update = whole.steps.find((step) => step.rules.includes('call-recv-window'))?.sent[0] ?? -1;
    const place = whole.segments.filter(({ from, n }) => from === 'B' && n < update).length;
    const trace = traceOf({
      ...stuck,
      app,
      wire: [{ ...lost, match: { from: 'B', occurrence: place + 1 } }],
      untilMs: 60_000,
    });
    expect(trace.segments.find(({ arrivesAt }) => arrivesAt === null)?.sentAt).toBe(6000);
    expect(trace.steps.flatMap((step) => step.deliveries).at(-1)?.to).toBe(4000);
  });

  test('a small read is not told: no silly window (§3.8.6.2.2)', () => {
    const trace = traceOf({
      ...stuck,
      app: [...stuck.app, at(6000, 'B', 'recv', { bytes: 100 })],
      untilMs: 6050,
    });
    expect(decidingRule(trace.steps.at(-1) as never)).toBe('call-recv');
    expect(callsOf(trace, 'B').at(-1)).toBe('recv 100');
  });

  test('a FIN takes a number, and so waits for a window too', () => {
    const exact = {
      ...stuck,
      settings: { receiveWindow: 1460 },
      app: [listen, connect, at(400, 'A', 'send', { bytes: 1460 }), at(700, 'A', 'shutdown')],
    };
    const closed = traceOf({ ...exact, untilMs: 1000 });
    expect(segmentsOf(closed).filter((text) => text.startsWith('A FIN'))).toEqual([]);
    expect(statesOf(closed, 'A').at(-1)).toBe('FIN-WAIT-1');
    const open = traceOf({ ...exact, app: [...exact.app, at(1000, 'B', 'recv')], untilMs: 1500 });
    expect(statesOf(open, 'B').at(-1)).toBe('CLOSE-WAIT');
  });

  test('a peer that answers no probe is given up (R2)', () => {
    const silence = Array.from({ length: 30 }, (_, index) => ({
      match: { from: 'B', flags: 'ACK', occurrence: index + 3 },
      do: 'drop',
    }));
    const trace = traceOf({ ...stuck, settings: { receiveWindow: 2920 }, wire: silence });
    expect(trace.steps.at(-1)?.rules).toEqual(['timer-give-up']);
    expect(trace.cutOff).toBe(false);
  });

  test('Linux asks with an old number and no text', () => {
    const trace = traceOf({
      ...stuck,
      profile: 'linux',
      settings: { receiveWindow: 2896 },
      untilMs: 8000,
    });
    const asked = trace.steps.filter((step) => step.rules.includes('timer-persist'));
    expect(asked.length).toBeGreaterThan(1);
    for (const {
      sent: [n = -1],
    } of asked)
      expect(trace.segments[n]).toMatchObject({ len: 0, relativeSeq: 2896 });
  });
});

describe('recv()', () => {
  test('waits for text, returns at most what it asks for, then the end, then again the end', () => {
    const trace = traceOf({
      ...handshake,
      appReads: { B: false },
      app: [
        listen,
        connect,
        at(350, 'B', 'recv', { bytes: 3 }),
        at(400, 'A', 'send', { bytes: 5 }),
        at(600, 'A', 'close'),
        at(800, 'B', 'recv'),
        at(900, 'B', 'recv'),
        at(1000, 'B', 'recv'),
        at(1100, 'B', 'close'),
        at(1200, 'B', 'recv'),
      ],
    });
    expect(callsOf(trace, 'B').slice(2)).toEqual([
      'recv 3',
      'recv 2',
      'recv EOF',
      'recv EOF',
      'close ok',
      'recv EBADF',
    ]);
    expect(trace.steps.map(decidingRule)).toContain('call-recv-waits');
  });

  test('on no connection is ENOTCONN, and learns of a reset once', () => {
    const trace = traceOf({
      ...handshake,
      appReads: { A: false },
      app: [
        at(0, 'A', 'recv'),
        { ...listen, atMs: 10 },
        { ...connect, atMs: 20 },
        at(400, 'A', 'recv'),
        at(500, 'B', 'abort'),
        at(700, 'A', 'recv'),
      ],
    });
    expect(callsOf(trace, 'A')).toEqual(['recv ENOTCONN', 'connect ok', 'recv ECONNRESET', 'recv EOF']);
  });
});

describe('the ACK that waits (§3.8.6.3)', () => {
  const delayed = { ...handshake, settings: { delayedAckMs: 200 } };
  const acks = (trace: Trace): number[] =>
    sent(trace, 'B', (len) => len === 0)
      .map(([when = -1]) => when)
      .slice(1);

  test('a single segment is acknowledged when the wait is over', () => {
    const trace = traceOf({ ...delayed, app: [listen, connect, at(400, 'A', 'send', { bytes: 5 })] });
    expect(acks(trace)).toEqual([700]);
    expect(trace.steps.map(decidingRule)).toContain('text-delivered-ack-waits');
  });

  test('at least every second segment is acknowledged at once', () => {
    const trace = traceOf({ ...delayed, app: [listen, connect, at(400, 'A', 'send', { bytes: 1460 * 3 })] });
    expect(acks(trace)).toEqual([500, 700]);
  });

  test('an answer carries it along', () => {
    const reply = { host: 'B', after: 'data', call: 'send', bytes: 7 };
    const trace = traceOf({ ...delayed, app: [listen, connect, at(400, 'A', 'send', { bytes: 5 }), reply] });
    expect(segmentsOf(trace)[4]).toBe('B ACK seq=301 ack=106 len=7');
  });
});

describe('the congestion window (RFC 5681, RFC 6928)', () => {
  const big = { ...handshake, app: [listen, connect, at(400, 'A', 'send', { bytes: 1460 * 40 })] };
  const bursts = (trace: Trace): Record<number, number> => {
    const counts: Record<number, number> = {};
    for (const [when = 0] of sent(trace, 'A', (len) => len > 0)) counts[when] = (counts[when] ?? 0) + 1;
    return counts;
  };

  test('ten segments go first, and each acknowledged one lets two go', () => {
    expect(bursts(traceOf(big))).toEqual({ 400: 10, 600: 20, 800: 10 });
  });

  test('after a lost SYN it begins with one', () => {
    const wire = [{ match: { from: 'A', flags: 'SYN' }, do: 'drop' }];
    expect(
      bursts(traceOf({ ...big, wire, app: [listen, connect, { ...big.app[2], atMs: 2000 }], untilMs: 2300 })),
    ).toEqual({ 2000: 1, 2200: 2 });
  });

  test('after a timeout one segment goes, then two: what was out follows as the network bears it', () => {
    const wire = Array.from({ length: 3 }, (_, index) => ({
      match: { from: 'A', len: 1460, occurrence: index + 1 },
      do: 'drop',
    }));
    const app = [listen, connect, at(400, 'A', 'send', { bytes: 1460 * 3 })];
    expect(bursts(traceOf({ ...big, app, wire }))).toEqual({ 400: 3, 1400: 1, 1600: 2 });
  });

  test('switched off, only the window of the peer counts', () => {
    const trace = traceOf({ ...big, settings: { initialCongestionWindow: 'none' } });
    expect(bursts(trace)).toEqual({ 400: 40 });
  });
});
