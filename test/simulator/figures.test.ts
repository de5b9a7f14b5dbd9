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

  test('Figure 8: an old duplicate SYN is answered, reset, and the real one then opens', () => {
    const trace = traceOf({
      ...handshake,
      app: [handshake.app[0], { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 }],
      wire: [{ match: { from: 'A', flags: 'SYN' }, do: 'delay', ms: 700 }],
      inject: [{ atMs: 50, to: 'B', flags: 'SYN', seq: -10 }],
    });
    expect(segmentsOf(trace)).toEqual([
      'A SYN seq=100',
      'wire SYN seq=90',
      'B SYN+ACK seq=300 ack=91',
      'A RST seq=91',
      expect.stringMatching(/^B SYN\+ACK seq=\d+ ack=101$/),
      expect.stringMatching(/^A ACK seq=101 ack=\d+$/),
    ]);
    expect(statesOf(trace, 'B')).toEqual(['SYN-RECEIVED', 'LISTEN', 'SYN-RECEIVED', 'ESTABLISHED']);
    expect(trace.steps.map(decidingRule)).toContain('syn-sent-bad-ack-reset');
    expect(trace.steps.map(decidingRule)).toContain('rst-back-to-listen');
  });

  test('Figure 9 and 10: a half-open connection is found by either end', () => {
    const crashed = [...handshake.app, { atMs: 400, host: 'A', call: 'crash' }];
    const byData = traceOf({
      ...handshake,
      app: [...crashed, { atMs: 500, host: 'B', call: 'send', bytes: 30 }],
    });
    expect(segmentsOf(byData).slice(3)).toEqual(['B ACK seq=301 ack=101 len=30', 'A RST seq=101']);
    expect(callsOf(byData, 'B').at(-1)).toBe('recv ECONNRESET');
  });

  test('Figure 12: the normal close', () => {
    const trace = traceOf({
      ...handshake,
      app: [
        ...handshake.app,
        { atMs: 500, host: 'A', call: 'close' },
        { atMs: 800, host: 'B', call: 'close' },
      ],
    });
    expect(segmentsOf(trace).slice(3)).toEqual([
      'A FIN+ACK seq=101 ack=301',
      'B ACK seq=301 ack=102',
      'B FIN+ACK seq=301 ack=102',
      'A ACK seq=102 ack=302',
    ]);
    expect(statesOf(trace, 'A').slice(2)).toEqual(['FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT', 'CLOSED']);
    expect(statesOf(trace, 'B').slice(2)).toEqual(['CLOSE-WAIT', 'LAST-ACK', 'CLOSED']);
    // 2 MSL from the moment TIME-WAIT began (§3.4.2: MSL is 2 minutes).
    const began = trace.steps.find((step) => step.transitions.some((move) => move.to === 'TIME-WAIT'));
    expect(trace.endedAt - (began?.at ?? 0)).toBe(240_000);
  });

  test('Figure 13: the simultaneous close', () => {
    const trace = traceOf({
      ...handshake,
      app: [
        ...handshake.app,
        { atMs: 500, host: 'A', call: 'close' },
        { atMs: 500, host: 'B', call: 'close' },
      ],
    });
    expect(segmentsOf(trace).slice(3)).toEqual([
      'A FIN+ACK seq=101 ack=301',
      'B FIN+ACK seq=301 ack=101',
      'B ACK seq=302 ack=102',
      'A ACK seq=102 ack=302',
    ]);
    for (const host of ['A', 'B'] as const) {
      expect(statesOf(trace, host).slice(2)).toEqual(['FIN-WAIT-1', 'CLOSING', 'TIME-WAIT', 'CLOSED']);
    }
  });
});
