import { describe, expect, test } from 'vitest';
import { decidingRule } from '../../src/simulator/trace.ts';
import { callsOf, handshake, segmentsOf, statesOf, traceOf } from './scenarios.ts';

describe('the figures of RFC 9293', () => {
  test('Figure 6: the basic three-way handshake', () => {
    const trace = traceOf(handshake);
    expect(segmentsOf(trace)).toEqual([
      'A SYN seq=100',
      'B SYN+ACK seq=300 ack=101',
      'A ACK seq=101 ack=301',
    ]);
    expect(statesOf(trace, 'A')).toEqual(['SYN-SENT', 'ESTABLISHED']);
    expect(statesOf(trace, 'B')).toEqual(['SYN-RECEIVED', 'ESTABLISHED']);
    expect(callsOf(trace, 'A')).toEqual(['connect ok']);
    expect(callsOf(trace, 'B')).toEqual(['listen ok', 'accept ok']);
  });

  test('Figure 7: simultaneous open takes four segments, and nobody answers the crossing SYN,ACKs', () => {
    const trace = traceOf({
      isn: { A: 100, B: 300 },
      app: [
        { atMs: 0, host: 'A', call: 'connect', localPort: 1, remotePort: 2 },
        { atMs: 0, host: 'B', call: 'connect', localPort: 2, remotePort: 1 },
      ],
    });
    expect(segmentsOf(trace)).toEqual([
      'A SYN seq=100',
      'B SYN seq=300',
      'B SYN+ACK seq=300 ack=101',
      'A SYN+ACK seq=100 ack=301',
    ]);
    for (const host of ['A', 'B'] as const) {
      expect(statesOf(trace, host)).toEqual(['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED']);
      expect(callsOf(trace, host)).toEqual(['connect ok']);
    }
  });

  test('Figure 6, line 5: the first text has the number of the ACK before it, since an ACK takes none', () => {
    const send = { atMs: 250, host: 'A', call: 'send', bytes: 7 };
    expect(segmentsOf(traceOf({ ...handshake, app: [...handshake.app, send] })).slice(2, 4)).toEqual([
      'A ACK seq=101 ack=301',
      'A ACK seq=101 ack=301 len=7',
    ]);
  });

  test('Figure 8: an old duplicate SYN is answered, reset, and the real one then opens', () => {
    const trace = traceOf({
      ...handshake,
      // From the first SYN,ACK at 50 ms to the second at 700 ms the clock ticks a hundred times, to the figure's 400.
      settings: { isnTickNs: 6_500_000 },
      app: [handshake.app[0], { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 }],
      wire: [{ match: { from: 'A', flags: 'SYN' }, do: 'delay', ms: 700 }],
      inject: [{ atMs: 50, to: 'B', flags: 'SYN', seq: -10 }],
    });
    expect(segmentsOf(trace)).toEqual([
      'A SYN seq=100',
      'wire SYN seq=90',
      'B SYN+ACK seq=300 ack=91',
      'A RST seq=91',
      'B SYN+ACK seq=400 ack=101',
      'A ACK seq=101 ack=401',
    ]);
    expect(statesOf(trace, 'B')).toEqual(['SYN-RECEIVED', 'LISTEN', 'SYN-RECEIVED', 'ESTABLISHED']);
    expect(statesOf(trace, 'A')).toEqual(['SYN-SENT', 'ESTABLISHED']);
    expect(trace.steps.map(decidingRule)).toContain('syn-sent-bad-ack-reset');
    expect(trace.steps.map(decidingRule)).toContain('rst-back-to-listen');
  });

  /** SND and RCV stand at 100 and 300 in Figures 9 to 13. */
  const open = { ...handshake, isn: { A: 99, B: 299 } };
  const [listen] = open.app;
  const connect = { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 };
  const crashed = { ...open, app: [listen, connect, { atMs: 500, host: 'A', call: 'crash' }] };

  test('Figure 9: the crashed end finds the half-open connection by connecting again', () => {
    const trace = traceOf({
      ...crashed,
      // 301 ticks after the first connect(): SYN 400, as in the figure.
      settings: { isnTickNs: 2_000_000 },
      app: [...crashed.app, { ...connect, atMs: 602 }],
    });
    expect(segmentsOf(trace).slice(3, 7)).toEqual([
      'A SYN seq=400',
      'B ACK seq=300 ack=100',
      'A RST seq=100',
      'A SYN seq=400',
    ]);
    expect(trace.steps.map(decidingRule)).toContain('syn-challenged');
    expect(statesOf(trace, 'B').slice(0, 3)).toEqual(['SYN-RECEIVED', 'ESTABLISHED', 'CLOSED']);
    expect(callsOf(trace, 'B')).toContain('recv ECONNRESET');
  });

  test('Figure 9 before RFC 5961: the SYN in the window resets the old connection at once', () => {
    const trace = traceOf({
      ...crashed,
      settings: { isnTickNs: 2_000_000, rfc5961: false },
      app: [...crashed.app, { ...connect, atMs: 602 }],
      untilMs: 900,
    });
    expect(segmentsOf(trace)[4]).toBe('B RST seq=300');
    expect(statesOf(trace, 'B').at(-1)).toBe('CLOSED');
  });

  test('Figure 10: the end that lives finds it by sending', () => {
    const trace = traceOf({
      ...crashed,
      app: [...crashed.app, { atMs: 600, host: 'B', call: 'send', bytes: 10 }],
    });
    expect(segmentsOf(trace).slice(3)).toEqual(['B ACK seq=300 ack=100 len=10', 'A RST seq=100']);
    expect(callsOf(trace, 'B').at(-1)).toBe('recv ECONNRESET');
    expect(statesOf(trace, 'B').at(-1)).toBe('CLOSED');
  });

  test('Figure 11: an old SYN between two listeners leaves both where they were', () => {
    const trace = traceOf({
      isn: { B: 300 },
      app: [{ atMs: 0, host: 'A', call: 'listen', port: 40_001 }, listen],
      inject: [{ atMs: 100, to: 'B', flags: 'SYN', seqAbs: 90, srcPort: 40_001, dstPort: 8080 }],
    });
    expect(segmentsOf(trace)).toEqual(['wire SYN seq=90', 'B SYN+ACK seq=300 ack=91', 'A RST seq=91']);
    expect(statesOf(trace, 'B')).toEqual(['SYN-RECEIVED', 'LISTEN']);
    expect(statesOf(trace, 'A')).toEqual([]);
    expect(trace.steps.at(-1)?.after.A.state).toBe('LISTEN');
    expect(trace.steps.map(decidingRule).slice(2)).toEqual([
      'listen-syn',
      'listen-ack-reset',
      'rst-back-to-listen',
    ]);
  });

  const close = (atMs: number, host: string) => ({ atMs, host, call: 'close' });

  test('Figure 12: the normal close', () => {
    const trace = traceOf({ ...open, app: [listen, connect, close(500, 'A'), close(800, 'B')] });
    expect(segmentsOf(trace).slice(3)).toEqual([
      'A FIN+ACK seq=100 ack=300',
      'B ACK seq=300 ack=101',
      'B FIN+ACK seq=300 ack=101',
      'A ACK seq=101 ack=301',
    ]);
    expect(statesOf(trace, 'A').slice(2)).toEqual(['FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT', 'CLOSED']);
    expect(statesOf(trace, 'B').slice(2)).toEqual(['CLOSE-WAIT', 'LAST-ACK', 'CLOSED']);
    // 2 MSL from the moment TIME-WAIT began (§3.4.2: MSL is 2 minutes).
    const began = trace.steps.find((step) => step.transitions.some((move) => move.to === 'TIME-WAIT'));
    expect(trace.endedAt - (began?.at ?? 0)).toBe(240_000);
  });

  test('Figure 12 in three segments: the ACK rides on a FIN that follows at once (Figure 5, note 2)', () => {
    const app = [listen, connect, close(500, 'A'), { host: 'B', after: 'eof', call: 'close' }];
    const trace = traceOf({ ...open, settings: { finAckDelayMs: 40, firstAckDelayMs: 40 }, app });
    expect(segmentsOf(trace).slice(3)).toEqual([
      'A FIN+ACK seq=100 ack=300',
      'B FIN+ACK seq=300 ack=101',
      'A ACK seq=101 ack=301',
    ]);
    const both = trace.steps.find((step) => step.transitions.length === 2);
    expect(both?.transitions.map((move) => move.to)).toEqual(['FIN-WAIT-2', 'TIME-WAIT']);
  });

  test('Figure 13: the simultaneous close', () => {
    const trace = traceOf({ ...open, app: [listen, connect, close(500, 'A'), close(500, 'B')] });
    expect(segmentsOf(trace).slice(3)).toEqual([
      'A FIN+ACK seq=100 ack=300',
      'B FIN+ACK seq=300 ack=100',
      'B ACK seq=301 ack=101',
      'A ACK seq=101 ack=301',
    ]);
    for (const host of ['A', 'B'] as const) {
      expect(statesOf(trace, host).slice(2)).toEqual(['FIN-WAIT-1', 'CLOSING', 'TIME-WAIT', 'CLOSED']);
    }
  });

  test('Figure 13 with text behind both FINs crossing: every byte arrives, and both still wait 2 MSL', () => {
    const send = (host: string) => ({ atMs: 500, host, call: 'send', bytes: 9 });
    const app = [
      listen,
      connect,
      send('A'),
      send('B'),
      { atMs: 500, host: 'A', call: 'shutdown' },
      { atMs: 500, host: 'B', call: 'shutdown' },
    ];
    const trace = traceOf({ ...open, app });
    for (const host of ['A', 'B'] as const) {
      expect(callsOf(trace, host).slice(-2)).toEqual(['recv 9', 'recv EOF']);
      expect(statesOf(trace, host).slice(-3)).toEqual(['CLOSING', 'TIME-WAIT', 'CLOSED']);
    }
  });
});
