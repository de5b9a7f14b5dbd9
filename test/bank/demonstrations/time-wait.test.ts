import { describe, expect, it } from 'vitest';
import { callsOf, counterfactualOf, segmentsOf, traceOf, transitionsOf } from './traces.ts';

describe('time-wait-assassination', () => {
  it('old data draw an ACK in TIME-WAIT, the ACK draws a RST, and the RST ends TIME-WAIT after 700 ms', () => {
    const trace = traceOf('time-wait-assassination');
    const copy = trace.segments.find(({ copyOf }) => copyOf !== null);
    expect([copy?.from, copy?.sentAt, copy?.arrivesAt, copy?.len]).toEqual(['B', 400, 1400, 5]);
    expect(segmentsOf(trace).slice(-5, -3)).toEqual(['A 1400 ACK seq=2 ack=7', 'B 1500 RST seq=7']);
    expect(transitionsOf(trace).slice(-7, -3)).toEqual([
      'A 900 FIN-WAIT-2>TIME-WAIT',
      'B 1000 LAST-ACK>CLOSED',
      'A 1600 TIME-WAIT>CLOSED',
      'A 1800 CLOSED>SYN-SENT',
    ]);
  });

  it('the only port left is used at once for the same four-tuple', () => {
    const trace = traceOf('time-wait-assassination');
    expect(callsOf('A', trace).slice(-2)).toEqual(['A 1800 connect waits', 'A 2000 connect ok']);
    const opened = trace.segments.filter(({ flags }) => flags === 'SYN');
    expect(opened.map(({ sentAt, srcPort, dstPort }) => [sentAt, srcPort, dstPort])).toEqual([
      [0, 40_001, 8080],
      [1800, 40_001, 8080],
    ]);
  });

  it('with tcp_rfc1337 the same RST is ignored, connect() fails, and TIME-WAIT lasts 60 s from the old data', () => {
    const trace = counterfactualOf('time-wait-assassination');
    const last = trace.segments.at(-1);
    expect([last?.from, last?.flags, last?.relativeSeq, last?.arrivesAt]).toEqual(['B', 'RST', 7, 1600]);
    expect(callsOf('A', trace).at(-1)).toBe('A 1800 connect EADDRNOTAVAIL');
    expect(transitionsOf(trace).slice(-2)).toEqual(['B 1000 LAST-ACK>CLOSED', 'A 61400 TIME-WAIT>CLOSED']);
  });
});

describe('closing-ack-lost', () => {
  it('every FIN is answered with the same ACK, and the third makes B CLOSED', () => {
    const trace = traceOf('closing-ack-lost');
    expect(segmentsOf(trace).slice(5)).toEqual([
      'B 800 FIN+ACK seq=1 ack=2',
      'A 900 ACK seq=2 ack=2 lost',
      'B 1800 FIN+ACK seq=1 ack=2',
      'A 1900 ACK seq=2 ack=2 lost',
      'B 3800 FIN+ACK seq=1 ack=2',
      'A 3900 ACK seq=2 ack=2',
    ]);
    expect(transitionsOf(trace)).toContain('B 4000 LAST-ACK>CLOSED');
  });

  it('4 s of 2MSL start at 900 ms, over at 1900 and again at 3900 ms, and end at 7900 ms', () => {
    const trace = traceOf('closing-ack-lost');
    const started = trace.steps.flatMap(({ at, timers }) =>
      timers.filter((each) => each.host === 'A' && each.timer === 'timeWait').map((each) => [at, each.dueAt]),
    );
    expect(started).toEqual([
      [900, 4900],
      [1900, 5900],
      [3900, 7900],
    ]);
    expect(transitionsOf(trace).at(-1)).toBe('A 7900 TIME-WAIT>CLOSED');
  });

  it('without TIME-WAIT the FIN that comes again meets a RST, after B’s close() has succeeded', () => {
    const trace = counterfactualOf('closing-ack-lost');
    expect(segmentsOf(trace).slice(-2)).toEqual(['B 1800 FIN+ACK seq=1 ack=2', 'A 1900 RST seq=2']);
    expect(transitionsOf(trace).slice(-3)).toEqual([
      'B 800 CLOSE-WAIT>LAST-ACK',
      'A 900 FIN-WAIT-2>CLOSED',
      'B 2000 LAST-ACK>CLOSED',
    ]);
    expect(callsOf('B', trace).at(-1)).toBe('B 800 close ok');
  });
});

describe('time-wait-where-and-how-long', () => {
  it('the server closes first and has TIME-WAIT alone, for 60 s', () => {
    const trace = traceOf('time-wait-where-and-how-long');
    expect(segmentsOf(trace)).toContain('B 400 ACK seq=1 ack=6 len=7');
    expect(callsOf('B', trace)).toContain('B 400 close ok');
    expect(callsOf('A', trace).slice(-2)).toEqual(['A 500 recv EOF', 'A 500 close ok']);
    expect(transitionsOf(trace).slice(-4)).toEqual([
      'B 600 FIN-WAIT-1>FIN-WAIT-2',
      'B 600 FIN-WAIT-2>TIME-WAIT',
      'A 700 LAST-ACK>CLOSED',
      'B 60600 TIME-WAIT>CLOSED',
    ]);
    expect(transitionsOf(trace).filter((each) => each.startsWith('A') && each.includes('TIME-WAIT'))).toEqual(
      [],
    );
  });

  it('with an MSL of 2 minutes it is 240 s', () => {
    expect(transitionsOf(counterfactualOf('time-wait-where-and-how-long')).slice(-3)).toEqual([
      'B 600 FIN-WAIT-2>TIME-WAIT',
      'A 700 LAST-ACK>CLOSED',
      'B 240600 TIME-WAIT>CLOSED',
    ]);
  });
});

describe('close-wait-pileup', () => {
  it('B stays in CLOSE-WAIT after A has forgotten the connection', () => {
    const trace = traceOf('close-wait-pileup');
    expect(callsOf('A', trace)).toContain('A 700 close ok');
    expect(callsOf('B', trace)).toContain('B 800 recv EOF');
    expect(transitionsOf(trace).slice(-5)).toEqual([
      'A 700 ESTABLISHED>FIN-WAIT-1',
      'B 800 ESTABLISHED>CLOSE-WAIT',
      'A 940 FIN-WAIT-1>FIN-WAIT-2',
      'A 60940 FIN-WAIT-2>CLOSED',
      'B 65200 CLOSE-WAIT>CLOSED',
    ]);
  });

  it('its late send() succeeds and draws a RST, and the next one fails with EPIPE', () => {
    const trace = traceOf('close-wait-pileup');
    expect(callsOf('B', trace).slice(-2)).toEqual(['B 65000 send ok 3', 'B 66000 send EPIPE 3']);
    expect(segmentsOf(trace).slice(-2)).toEqual(['B 65000 ACK seq=8 ack=7 len=3', 'A 65100 RST seq=7']);
  });

  it('with close() at EOF B is CLOSED at 1000 ms, and A’s TIME-WAIT ends by itself at 60.9 s', () => {
    const trace = counterfactualOf('close-wait-pileup');
    expect(callsOf('B', trace).slice(-2)).toEqual(['B 800 recv EOF', 'B 800 close ok']);
    expect(transitionsOf(trace).slice(-6)).toEqual([
      'B 800 ESTABLISHED>CLOSE-WAIT',
      'B 800 CLOSE-WAIT>LAST-ACK',
      'A 900 FIN-WAIT-1>FIN-WAIT-2',
      'A 900 FIN-WAIT-2>TIME-WAIT',
      'B 1000 LAST-ACK>CLOSED',
      'A 60900 TIME-WAIT>CLOSED',
    ]);
  });
});
