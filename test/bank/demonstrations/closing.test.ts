import { describe, expect, it } from 'vitest';
import type { HostName } from '../../../src/simulator/scenario.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { callsOf, counterfactualOf, deliveredTo, segmentsOf, traceOf, transitionsOf } from './traces.ts';

/** The transitions and segments from a moment on: what comes before is the handshake and the data. */
const from = (start: number, lines: readonly string[]): string[] =>
  lines.filter((line) => Number(line.split(' ')[1]) >= start);

/** Both states after the last step. */
function finalStates({ steps }: Trace): (string | undefined)[] {
  const last = steps.at(-1);
  return [last?.after.A.state, last?.after.B.state];
}

/** What is answered to a prediction: both states after the host's first event at that moment. */
function statesAfter({ steps }: Trace, at: number, host: HostName): (string | undefined)[] {
  const step = steps.find((each) => each.at === at && each.host === host);
  return [step?.after.A.state, step?.after.B.state];
}

describe('closing-states', () => {
  it('A waits in FIN-WAIT-2 and B in CLOSE-WAIT until B’s application closes', () => {
    const trace = traceOf('closing-states');
    expect(from(400, transitionsOf(trace))).toEqual([
      'A 400 ESTABLISHED>FIN-WAIT-1',
      'B 500 ESTABLISHED>CLOSE-WAIT',
      'A 600 FIN-WAIT-1>FIN-WAIT-2',
      'B 4000 CLOSE-WAIT>LAST-ACK',
      'A 4100 FIN-WAIT-2>TIME-WAIT',
      'B 4200 LAST-ACK>CLOSED',
    ]);
    expect(callsOf('B', trace)).toContain('B 4000 close ok');
    expect(statesAfter(trace, 600, 'A')).toEqual(['FIN-WAIT-2', 'CLOSE-WAIT']);
  });

  it('nothing is sent and no timer runs in between', () => {
    const { steps, segments } = traceOf('closing-states');
    expect(segments.filter(({ sentAt }) => sentAt > 500 && sentAt < 4000)).toEqual([]);
    const acknowledged = steps.find(({ at }) => at === 600);
    expect([acknowledged?.after.A.timers, acknowledged?.after.B.timers]).toEqual([[], []]);
    expect(steps.filter(({ at }) => at > 600 && at < 4000)).toEqual([]);
  });

  it('Linux forgets the orphan at 3604 ms, and B’s FIN meets a RST', () => {
    const trace = counterfactualOf('closing-states');
    expect(from(400, transitionsOf(trace))).toEqual([
      'A 400 ESTABLISHED>FIN-WAIT-1',
      'B 500 ESTABLISHED>CLOSE-WAIT',
      'A 604 FIN-WAIT-1>FIN-WAIT-2',
      'A 3604 FIN-WAIT-2>CLOSED',
      'B 4000 CLOSE-WAIT>LAST-ACK',
      'B 4200 LAST-ACK>CLOSED',
    ]);
    expect(from(4000, segmentsOf(trace))).toEqual(['B 4000 FIN+ACK seq=1 ack=2', 'A 4100 RST seq=2']);
  });
});

describe('simultaneous-close', () => {
  it('each FIN finds the other side in FIN-WAIT-1; both go through CLOSING to TIME-WAIT', () => {
    const trace = traceOf('simultaneous-close');
    expect(from(400, transitionsOf(trace))).toEqual([
      'A 400 ESTABLISHED>FIN-WAIT-1',
      'B 450 ESTABLISHED>FIN-WAIT-1',
      'B 500 FIN-WAIT-1>CLOSING',
      'A 550 FIN-WAIT-1>CLOSING',
      'A 600 CLOSING>TIME-WAIT',
      'B 650 CLOSING>TIME-WAIT',
    ]);
    expect(statesAfter(trace, 550, 'A')).toEqual(['CLOSING', 'CLOSING']);
    expect(finalStates(trace)).toEqual(['TIME-WAIT', 'TIME-WAIT']);
  });

  it('four segments; B’s FIN has ack=100, which does not cover A’s FIN, number 100', () => {
    const { segments } = traceOf('simultaneous-close');
    const closing = segments.slice(3).map(({ from: host, flags, seq, ack }) => [host, flags, seq, ack]);
    expect(closing).toEqual([
      ['A', 'FIN+ACK', 100, 300],
      ['B', 'FIN+ACK', 300, 100],
      ['B', 'ACK', 301, 101],
      ['A', 'ACK', 101, 301],
    ]);
  });

  it('300 ms later it is an ordinary close of four segments, and only A is left in TIME-WAIT', () => {
    const trace = counterfactualOf('simultaneous-close');
    expect(from(400, transitionsOf(trace))).toEqual([
      'A 400 ESTABLISHED>FIN-WAIT-1',
      'B 500 ESTABLISHED>CLOSE-WAIT',
      'A 600 FIN-WAIT-1>FIN-WAIT-2',
      'B 750 CLOSE-WAIT>LAST-ACK',
      'A 850 FIN-WAIT-2>TIME-WAIT',
      'B 950 LAST-ACK>CLOSED',
    ]);
    const closing = trace.segments.slice(3);
    expect(closing).toHaveLength(4);
    expect(closing.filter(({ flags, from: host }) => flags === 'FIN+ACK' && host === 'B')).toMatchObject([
      { sentAt: 750, ack: 101 },
    ]);
    expect(finalStates(trace)[0]).toBe('TIME-WAIT');
  });
});

describe('three-segment-close', () => {
  it('ACK and FIN leave as one segment when B closes at EOF', () => {
    const trace = traceOf('three-segment-close');
    expect(callsOf('B', trace).slice(-2)).toEqual(['B 800 recv EOF', 'B 800 close ok']);
    expect(from(700, segmentsOf(trace))).toEqual([
      'A 700 FIN+ACK seq=6 ack=1',
      'B 800 FIN+ACK seq=1 ack=7',
      'A 900 ACK seq=7 ack=2',
    ]);
  });

  it('A goes from FIN-WAIT-1 to TIME-WAIT in one instant, and the third segment takes B to CLOSED', () => {
    expect(from(700, transitionsOf(traceOf('three-segment-close')))).toEqual([
      'A 700 ESTABLISHED>FIN-WAIT-1',
      'B 800 ESTABLISHED>CLOSE-WAIT',
      'B 800 CLOSE-WAIT>LAST-ACK',
      'A 900 FIN-WAIT-1>FIN-WAIT-2',
      'A 900 FIN-WAIT-2>TIME-WAIT',
      'B 1000 LAST-ACK>CLOSED',
    ]);
  });

  it('300 ms later the ACK has gone ahead, 40 ms after the FIN came, and there are four', () => {
    const trace = counterfactualOf('three-segment-close');
    expect(from(700, segmentsOf(trace))).toEqual([
      'A 700 FIN+ACK seq=6 ack=1',
      'B 840 ACK seq=1 ack=7',
      'B 1100 FIN+ACK seq=1 ack=7',
      'A 1200 ACK seq=7 ack=2',
    ]);
    expect(from(900, transitionsOf(trace))).toEqual([
      'A 940 FIN-WAIT-1>FIN-WAIT-2',
      'B 1100 CLOSE-WAIT>LAST-ACK',
      'A 1200 FIN-WAIT-2>TIME-WAIT',
      'B 1300 LAST-ACK>CLOSED',
    ]);
  });
});

describe('close-or-shutdown', () => {
  it('B sends after EOF, and A reads it all in FIN-WAIT-2', () => {
    const trace = traceOf('close-or-shutdown');
    expect(callsOf('B', trace).slice(-4)).toEqual([
      'B 450 recv EOF',
      'B 700 send ok 5',
      'B 1000 send ok 4',
      'B 1200 close ok',
    ]);
    expect(deliveredTo('A', trace)).toEqual([
      { at: 800, bytes: 5 },
      { at: 1100, bytes: 4 },
    ]);
    expect(statesAfter(trace, 800, 'A')[0]).toBe('FIN-WAIT-2');
    expect(statesAfter(trace, 1100, 'A')[0]).toBe('FIN-WAIT-2');
    expect(callsOf('A', trace)).toContain('A 350 shutdown ok');
    expect(callsOf('A', trace)).toContain('A 1300 recv EOF');
    expect(transitionsOf(trace)).toContain('A 1300 FIN-WAIT-2>TIME-WAIT');
  });

  it('after close() the same FIN leaves, but the data meets a RST and B’s next send fails', () => {
    const trace = counterfactualOf('close-or-shutdown');
    const fin = 'A 350 FIN+ACK seq=8 ack=1';
    expect(segmentsOf(trace)).toContain(fin);
    expect(segmentsOf(traceOf('close-or-shutdown'))).toContain(fin);
    expect(from(700, segmentsOf(trace))).toEqual(['B 700 ACK seq=1 ack=9 len=5', 'A 800 RST seq=9']);
    expect(from(700, transitionsOf(trace))).toEqual(['A 800 FIN-WAIT-2>CLOSED', 'B 900 CLOSE-WAIT>CLOSED']);
    expect(callsOf('B', trace)).toContain('B 700 send ok 5');
    expect(callsOf('B', trace)).toContain('B 1000 send EPIPE 4');
    expect(deliveredTo('A', trace)).toEqual([]);
  });
});
