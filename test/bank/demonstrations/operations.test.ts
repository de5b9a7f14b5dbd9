import { describe, expect, it } from 'vitest';
import { callsOf, counterfactualOf, deliveredTo, segmentsOf, traceOf, transitionsOf } from './traces.ts';

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

  it('with tcp_tw_reuse=1 the connect at 2000 ms takes over the TIME-WAIT entered at 600 ms, with timestamps', () => {
    const trace = counterfactualOf('too-many-time-wait');
    expect(transitionsOf(trace)).toContain('A 600 FIN-WAIT-2>TIME-WAIT');
    const last = trace.segments.findLast(({ from, arrivesAt }) => from === 'B' && (arrivesAt ?? 0) < 2000);
    expect([last?.arrivesAt, last?.timestamp !== null]).toEqual([600, true]);
    expect(transitionsOf(trace)).toContain('A 2000 TIME-WAIT>CLOSED');
    expect(segmentsOf(trace)).toContain('A 2000 SYN seq=0');
    expect(callsOf('A', trace).slice(3, 5)).toEqual(['A 2000 connect waits', 'A 2200 connect ok']);
  });
});

describe('address-already-in-use', () => {
  const main = () => traceOf('address-already-in-use');
  const reused = () => counterfactualOf('address-already-in-use');

  it('B closed first, is in TIME-WAIT from 600 ms until 60.6 s, and its sockets are closed at 400 ms', () => {
    for (const trace of [main(), reused()]) {
      expect(transitionsOf(trace)).toContain('B 600 FIN-WAIT-2>TIME-WAIT');
      const timeWaits = trace.steps.flatMap(({ timers }) =>
        timers.filter(({ timer }) => timer === 'timeWait'),
      );
      expect(timeWaits.map(({ host, dueAt }) => [host, dueAt])).toEqual([['B', 60_600]]);
      expect(callsOf('B', trace).slice(2, 4)).toEqual(['B 400 close ok', 'B 400 close ok']);
      expect(trace.steps.find(({ at }) => at === 500)?.after.B.listeners).toEqual([]);
    }
  });

  it('the bind at 1000 ms fails, and at 1300 ms A connects to nobody', () => {
    expect(callsOf('B', main()).at(-1)).toBe('B 1000 bind EADDRINUSE');
    expect(main().segments.at(-1)).toMatchObject({ from: 'B', sentAt: 1400, flags: 'RST+ACK' });
    expect(callsOf('A', main()).slice(-2)).toEqual(['A 1300 connect waits', 'A 1500 connect ECONNREFUSED']);
  });

  it('with SO_REUSEADDR it succeeds, A connects from port 40002, and the TIME-WAIT of 40001 stays', () => {
    expect(callsOf('B', reused()).slice(4)).toEqual([
      'B 1000 bind ok',
      'B 1000 listen ok',
      'B 1600 accept ok',
    ]);
    expect(callsOf('A', reused()).slice(-2)).toEqual(['A 1300 connect waits', 'A 1500 connect ok']);
    const { connections } = reused().steps.at(-1)?.after.B ?? { connections: [] };
    expect(connections.map(({ remotePort, state }) => [remotePort, state])).toEqual([
      [40_001, 'TIME-WAIT'],
      [40_002, 'ESTABLISHED'],
    ]);
  });
});

describe('when-reset-is-sent', () => {
  const main = () => traceOf('when-reset-is-sent');
  const believed = () => counterfactualOf('when-reset-is-sent');

  it('the forged RST lies in the window of B (1 to 65535), not at the number B expects', () => {
    const before = main().steps.findLast(({ at }) => at < 500)?.after.B;
    const window = before?.connections.at(-1)?.rcvWnd;
    expect([before?.rcvNxt, (before?.rcvNxt ?? 0) + (window ?? 0) - 1]).toEqual([1, 65_535]);
    expect(segmentsOf(main())[3]).toBe('wire 500 RST seq=30001');
  });

  it('B answers with a challenge ACK, which A takes no notice of, and the data are delivered', () => {
    expect(segmentsOf(main()).slice(4)).toEqual([
      'B 500 ACK seq=1 ack=1',
      'A 900 ACK seq=1 ack=1 len=5',
      'B 1000 ACK seq=1 ack=6',
    ]);
    expect(main().segments[4]?.arrivesAt).toBe(600);
    expect(transitionsOf(main()).at(-1)).toBe('B 300 SYN-RECEIVED>ESTABLISHED');
    expect(deliveredTo('B', main())).toEqual([{ at: 1000, bytes: 5 }]);
  });

  it('without RFC 5961 B is CLOSED at once, and A learns it from the RST that answers its data', () => {
    expect(transitionsOf(believed()).slice(-2)).toEqual([
      'B 500 ESTABLISHED>CLOSED',
      'A 1100 ESTABLISHED>CLOSED',
    ]);
    expect(callsOf('B', believed()).at(-1)).toBe('B 500 recv ECONNRESET');
    expect(segmentsOf(believed()).slice(4)).toEqual(['A 900 ACK seq=1 ack=1 len=5', 'B 1000 RST seq=1']);
    expect(callsOf('A', believed()).at(-1)).toBe('A 1100 recv ECONNRESET');
  });
});

describe('reset-or-fin', () => {
  const main = () => traceOf('reset-or-fin');
  const read = () => counterfactualOf('reset-or-fin');

  it('B acknowledges the request and never reads it, and its reply is lost', () => {
    expect(segmentsOf(main()).slice(3, 6)).toEqual([
      'A 300 ACK seq=1 ack=1 len=7',
      'B 400 ACK seq=1 ack=8',
      'B 600 ACK seq=1 ack=8 len=5 lost',
    ]);
    expect(callsOf('B', main()).slice(2)).toEqual(['B 600 send ok 5', 'B 700 close ok']);
  });

  it('its close sends a RST, A asks back from number 1, and the RST that answers ends it without the reply', () => {
    expect(segmentsOf(main()).slice(6)).toEqual([
      'B 700 RST seq=6',
      'A 800 ACK seq=8 ack=1',
      'B 900 RST seq=1',
    ]);
    expect(transitionsOf(main()).slice(-2)).toEqual([
      'B 700 ESTABLISHED>CLOSED',
      'A 1000 ESTABLISHED>CLOSED',
    ]);
    expect(callsOf('A', main()).at(-1)).toBe('A 1000 recv ECONNRESET');
    expect(deliveredTo('A', main())).toEqual([]);
  });

  it('had B read the request, a FIN would wait for the reply, which is retransmitted and read before EOF', () => {
    expect(segmentsOf(read()).slice(5)).toEqual([
      'B 600 ACK seq=1 ack=8 len=5 lost',
      'B 700 FIN+ACK seq=6 ack=8',
      'A 800 ACK seq=8 ack=1',
      'B 1600 ACK seq=1 ack=8 len=5',
      'A 1700 ACK seq=8 ack=7',
      'A 1700 FIN+ACK seq=8 ack=7',
      'B 1800 ACK seq=7 ack=9',
    ]);
    expect(callsOf('A', read()).slice(3)).toEqual([
      'A 1700 recv bytes 5',
      'A 1700 recv EOF',
      'A 1700 close ok',
    ]);
    expect(transitionsOf(read())).toContain('B 1800 FIN-WAIT-2>TIME-WAIT');
  });
});
