import { describe, expect, it } from 'vitest';
import { callsOf, counterfactualOf, segmentsOf, traceOf, transitionsOf } from './traces.ts';

describe('too-many-time-wait', () => {
  it('the only port is in TIME-WAIT from 600 ms and stays there until 60.6 s', () => {
    const trace = traceOf('too-many-time-wait');
    expect(transitionsOf(trace).filter((each) => each.startsWith('A'))).toEqual([
      'A 0 CLOSED>SYN-SENT',
      'A 200 SYN-SENT>ESTABLISHED',
      'A 400 ESTABLISHED>FIN-WAIT-1',
      'A 600 FIN-WAIT-1>FIN-WAIT-2',
      'A 600 FIN-WAIT-2>TIME-WAIT',
      'A 2500 CLOSED>SYN-SENT',
      'A 2700 SYN-SENT>ESTABLISHED',
    ]);
    const [timeWait] = trace.steps.flatMap(({ timers }) =>
      timers.filter(({ timer }) => timer === 'timeWait'),
    );
    expect(timeWait).toMatchObject({ host: 'A', dueAt: 60_600 });
  });

  it('another connect to the same server fails without a segment, one to port 9090 leaves from the same port', () => {
    const trace = traceOf('too-many-time-wait');
    expect(callsOf('A', trace).slice(3)).toEqual([
      'A 2000 connect EADDRNOTAVAIL',
      'A 2500 connect waits',
      'A 2700 connect ok',
    ]);
    expect(trace.segments.filter(({ sentAt }) => sentAt === 2000)).toEqual([]);
    expect(
      trace.segments
        .filter(({ flags }) => flags === 'SYN')
        .map(({ sentAt, srcPort, dstPort }) => [sentAt, srcPort, dstPort]),
    ).toEqual([
      [0, 40_001, 8080],
      [2500, 40_001, 9090],
    ]);
  });

  it('with tcp_tw_reuse=1 the connect at 2000 ms takes over the TIME-WAIT whose last timestamp came at 600 ms', () => {
    const trace = counterfactualOf('too-many-time-wait');
    const last = trace.segments.findLast(({ from, arrivesAt }) => from === 'B' && (arrivesAt ?? 0) < 2000);
    expect([last?.arrivesAt, last?.timestamp !== null]).toEqual([600, true]);
    expect(transitionsOf(trace)).toContain('A 2000 TIME-WAIT>CLOSED');
    expect(segmentsOf(trace)).toContain('A 2000 SYN seq=0');
    expect(callsOf('A', trace).slice(3, 5)).toEqual(['A 2000 connect waits', 'A 2200 connect ok']);
  });
});
