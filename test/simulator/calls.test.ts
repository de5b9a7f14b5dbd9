import { describe, expect, test } from 'vitest';
import { isnClock } from '../../src/simulator/isn.ts';
import { called, type Situation } from './alone.ts';
import { callsOf, handshake, segmentsOf, statesOf, traceOf } from './scenarios.ts';

type Row = readonly [Situation, result: string, sent: string, state: string];
const nothing = '';

/** SEND (§3.10.2): queued before ESTABLISHED, sent in it and in CLOSE-WAIT, "connection closing" after our own FIN. */
const sends: readonly Row[] = [
  ['CLOSED', 'send ENOTCONN', nothing, 'CLOSED'],
  ['LISTEN', 'send ENOTCONN', nothing, 'LISTEN'],
  ['SYN-SENT', 'send ok', nothing, 'SYN-SENT'],
  ['SYN-RECEIVED', 'send ok', nothing, 'SYN-RECEIVED'],
  ['ESTABLISHED', 'send ok', 'B ACK seq=301 ack=1001 len=5', 'ESTABLISHED'],
  ['FIN-WAIT-1', 'send EPIPE', nothing, 'FIN-WAIT-1'],
  ['FIN-WAIT-2', 'send EPIPE', nothing, 'FIN-WAIT-2'],
  ['CLOSE-WAIT', 'send ok', 'B ACK seq=301 ack=1002 len=5', 'CLOSE-WAIT'],
  ['CLOSING', 'send EPIPE', nothing, 'CLOSING'],
  ['LAST-ACK', 'send EPIPE', nothing, 'LAST-ACK'],
  ['TIME-WAIT', 'send EPIPE', nothing, 'TIME-WAIT'],
];

/** RECEIVE (§3.10.3): waits while more may come, and ends with the peer's FIN. */
const receives: readonly Row[] = [
  ['CLOSED', 'recv ENOTCONN', nothing, 'CLOSED'],
  ['LISTEN', 'recv ENOTCONN', nothing, 'LISTEN'],
  ['SYN-SENT', 'recv waits', nothing, 'SYN-SENT'],
  ['SYN-RECEIVED', 'recv waits', nothing, 'SYN-RECEIVED'],
  ['ESTABLISHED', 'recv waits', nothing, 'ESTABLISHED'],
  ['FIN-WAIT-1', 'recv waits', nothing, 'FIN-WAIT-1'],
  ['FIN-WAIT-2', 'recv waits', nothing, 'FIN-WAIT-2'],
  ['CLOSE-WAIT', 'recv EOF', nothing, 'CLOSE-WAIT'],
  ['CLOSING', 'recv EOF', nothing, 'CLOSING'],
  ['LAST-ACK', 'recv EOF', nothing, 'LAST-ACK'],
  ['TIME-WAIT', 'recv EOF', nothing, 'TIME-WAIT'],
];

/** CLOSE (§3.10.4). */
const closes: readonly Row[] = [
  ['LISTEN', 'close ok', nothing, 'CLOSED'],
  ['SYN-SENT', 'close ok', nothing, 'CLOSED'],
  ['SYN-RECEIVED', 'close ok', 'B FIN+ACK seq=301 ack=1001', 'FIN-WAIT-1'],
  ['ESTABLISHED', 'close ok', 'B FIN+ACK seq=301 ack=1001', 'FIN-WAIT-1'],
  ['FIN-WAIT-1', 'close ok', nothing, 'FIN-WAIT-1'],
  ['FIN-WAIT-2', 'close ok', nothing, 'FIN-WAIT-2'],
  ['CLOSE-WAIT', 'close ok', 'B FIN+ACK seq=301 ack=1002', 'LAST-ACK'],
  ['CLOSING', 'close ok', nothing, 'CLOSING'],
  ['LAST-ACK', 'close ok', nothing, 'LAST-ACK'],
  ['TIME-WAIT', 'close ok', nothing, 'TIME-WAIT'],
];

/** ABORT (§3.10.5): a RST wherever the peer may still send, and CLOSED without TIME-WAIT from everywhere. */
const aborts: readonly Row[] = [
  ['LISTEN', 'abort ok', nothing, 'CLOSED'],
  ['SYN-SENT', 'abort ok', nothing, 'CLOSED'],
  ['SYN-RECEIVED', 'abort ok', 'B RST seq=301', 'CLOSED'],
  ['ESTABLISHED', 'abort ok', 'B RST seq=301', 'CLOSED'],
  ['FIN-WAIT-1', 'abort ok', 'B RST seq=302', 'CLOSED'],
  ['FIN-WAIT-2', 'abort ok', 'B RST seq=302', 'CLOSED'],
  ['CLOSE-WAIT', 'abort ok', 'B RST seq=301', 'CLOSED'],
  ['CLOSING', 'abort ok', nothing, 'CLOSED'],
  ['LAST-ACK', 'abort ok', nothing, 'CLOSED'],
  ['TIME-WAIT', 'abort ok', nothing, 'CLOSED'],
];

describe.each([
  ['send', sends],
  ['recv', receives],
  ['close', closes],
  ['abort', aborts],
] as const)('%s() in every state', (name, rows) => {
  test.each(rows)('%s', (situation, result, sent, state) => {
    const { step, sent: actual, result: returned } = called(situation, name);
    expect([returned, actual, step.after.B.state]).toEqual([result, sent === nothing ? [] : [sent], state]);
    if (state === 'CLOSED') expect(step.after.B.timers).toEqual([]);
  });
});

const [listen, connect] = handshake.app;
const at = (atMs: number, host: string, call: string, more = {}) => ({ atMs, host, call, ...more });

describe('closing', () => {
  test('a second close() is of a socket that is no more', () => {
    const app = [
      listen,
      connect,
      at(400, 'A', 'close'),
      at(500, 'A', 'close'),
      at(600, 'A', 'send', { bytes: 1 }),
    ];
    expect(callsOf(traceOf({ ...handshake, app }), 'A')).toEqual([
      'connect ok',
      'close ok',
      'close EBADF',
      'send EBADF',
    ]);
  });

  test('in SYN-RECEIVED with text in the queue it waits for ESTABLISHED (§3.10.4)', () => {
    const source = {
      isn: { A: 100, B: 300 },
      app: [
        at(0, 'A', 'connect', { localPort: 1, remotePort: 2 }),
        at(0, 'B', 'connect', { localPort: 2, remotePort: 1 }),
        at(120, 'A', 'send', { bytes: 5 }),
        at(130, 'A', 'close'),
      ],
    };
    const trace = traceOf(source);
    expect(statesOf(trace, 'A').slice(0, 4)).toEqual([
      'SYN-SENT',
      'SYN-RECEIVED',
      'ESTABLISHED',
      'FIN-WAIT-1',
    ]);
    expect(segmentsOf(trace)[4]).toBe('A FIN+ACK seq=101 ack=301 len=5');
  });

  test('with unread data also behind the peer’s FIN: the RST says that they are lost (SHLD-3)', () => {
    const app = [
      listen,
      connect,
      at(400, 'A', 'send', { bytes: 5 }),
      at(410, 'A', 'shutdown'),
      at(900, 'B', 'shutdown'),
      at(950, 'B', 'close'),
    ];
    const trace = traceOf({ ...handshake, appReads: { B: false }, app });
    expect(segmentsOf(trace)).toContain('B RST seq=302');
    expect(statesOf(trace, 'A').slice(-2)).toEqual(['TIME-WAIT', 'CLOSED']);
    expect(trace.endedAt).toBeLessThan(2000);
  });

  test('shutdown() before the peer has answered calls the open off', () => {
    const trace = traceOf({ ...handshake, app: [listen, connect, at(50, 'A', 'shutdown')] });
    expect(callsOf(trace, 'A')).toEqual(['shutdown ok', 'connect ECONNRESET']);
    expect(statesOf(trace, 'A')).toEqual(['SYN-SENT', 'CLOSED']);
  });
});

describe('the ISN clock (§3.4.1)', () => {
  test.each([
    ['4 µs a tick: 4.77 hours', 4000, 17_179_869],
    ['Linux, 64 ns: 274 s', 64, 274_877],
  ])('wraps, at %s', (_, tickNs, wrapsMs) => {
    expect(isnClock(wrapsMs, tickNs)).toBeGreaterThan(2 ** 32 - 20_000);
    expect(isnClock(wrapsMs + 1, tickNs)).toBeLessThan(20_000);
  });
});
