import { describe, expect, it } from 'vitest';
import type { HostName } from '../../../src/simulator/scenario.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { callsOf, counterfactualOf, deliveredTo, segmentsOf, traceOf, transitionsOf } from './traces.ts';

/** Both hosts after everything that happened up to a moment. */
function at(moment: number, { steps }: Trace): Trace['steps'][number]['after'] {
  const step = steps.findLast((each) => each.at <= moment);
  if (!step) throw new Error(`Nothing has happened by ${moment} ms.`);
  return step.after;
}

/** `40003 ESTABLISHED`: what a host takes its connections to be, by the port of A. */
function statesOf(host: HostName, moment: number, trace: Trace): string[] {
  return at(moment, trace)[host].connections.map(
    ({ localPort, remotePort, state }) => `${host === 'A' ? localPort : remotePort} ${state}`,
  );
}

/** How many wait in the SYN queue and in the accept queue of B, and what it dropped so far. */
function queuesOf(moment: number, trace: Trace): readonly number[] {
  const [listener] = at(moment, trace).B.listeners;
  if (!listener) throw new Error('B does not listen.');
  return [listener.synQueue.length, listener.acceptQueue.length, listener.dropped];
}

/** `40003 1500 SYN+ACK`: which connection of A it belongs to, when it was sent, and its flags. */
function sentBy(host: HostName, { segments }: Trace): string[] {
  return segments
    .filter(({ from }) => from === host)
    .map(({ flags, sentAt, srcPort, dstPort }) => `${host === 'A' ? srcPort : dstPort} ${sentAt} ${flags}`);
}

describe('syn-queue-and-accept-queue', () => {
  const trace = () => traceOf('syn-queue-and-accept-queue');

  it('two final ACKs arrive at 700 ms, and the first of them fills the accept queue of two', () => {
    expect(queuesOf(500, trace())).toEqual([2, 1, 0]);
    const atOnce = trace().segments.filter(({ arrivesAt }) => arrivesAt === 700);
    expect(atOnce.map(({ flags, srcPort }) => [flags, srcPort])).toEqual([
      ['ACK', 40002],
      ['ACK', 40003],
    ]);
    expect(queuesOf(700, trace())).toEqual([1, 2, 1]);
  });

  it('40003 is ESTABLISHED on A from 600 ms and in SYN-RECEIVED on B, and the SYN of 40004 is dropped at 900 ms', () => {
    expect(statesOf('A', 600, trace())).toContain('40003 ESTABLISHED');
    expect(statesOf('B', 1600, trace())).toContain('40003 SYN-RECEIVED');
    expect(trace().segments.find(({ srcPort }) => srcPort === 40004)?.arrivesAt).toBe(900);
    expect(queuesOf(900, trace())).toEqual([1, 2, 2]);
    expect(sentBy('B', trace()).filter((each) => each.startsWith('40004'))).toEqual(['40004 1900 SYN+ACK']);
  });

  it('B accepts two at 1200 ms, and the SYN,ACK sent again at 1500 ms completes 40003 at 1700 ms', () => {
    expect(callsOf('B', trace())).toEqual(['B 0 listen ok', 'B 1200 accept ok', 'B 1200 accept ok']);
    expect(queuesOf(1200, trace())).toEqual([1, 0, 2]);
    expect(sentBy('B', trace()).filter((each) => each.startsWith('40003'))).toEqual([
      '40003 500 SYN+ACK',
      '40003 1500 SYN+ACK',
    ]);
    expect(transitionsOf(trace())).toContain('B 1700 SYN-RECEIVED>ESTABLISHED');
    expect(statesOf('B', 1700, trace())).toContain('40003 ESTABLISHED');
  });

  it('the SYN that 40004 sends again at 1800 ms gets in', () => {
    expect(sentBy('A', trace()).filter((each) => each.startsWith('40004'))).toEqual([
      '40004 800 SYN',
      '40004 1800 SYN',
      '40004 2000 ACK',
    ]);
    expect(statesOf('B', 2100, trace())).toContain('40004 ESTABLISHED');
  });

  it('with a RST, 40003 succeeds at 600 ms and gets ECONNRESET at 800; the SYN of 40004 still meets silence', () => {
    const other = counterfactualOf('syn-queue-and-accept-queue');
    expect(sentBy('B', other)).toContain('40003 700 RST');
    expect(callsOf('A', other).filter((each) => each.startsWith('A 600'))).toEqual([
      'A 600 connect ok',
      'A 600 connect ok',
    ]);
    expect(callsOf('A', other)).toContain('A 800 recv ECONNRESET');
    expect(statesOf('A', 800, other).some((each) => each.startsWith('40003'))).toBe(false);
    expect(queuesOf(700, other)).toEqual([0, 2, 1]);
    expect(queuesOf(900, other)).toEqual([0, 2, 2]);
    expect(sentBy('B', other).filter((each) => each.startsWith('40004'))).toEqual(['40004 1900 SYN+ACK']);
  });
});

describe('syn-flood', () => {
  const trace = () => traceOf('syn-flood');

  it('the forged SYNs at 100 and 150 ms fill the SYN queue of two, and the third at 200 ms gets a cookie', () => {
    const forged = trace().segments.filter(({ from }) => from === 'wire');
    expect(forged.map(({ flags, arrivesAt }) => [flags, arrivesAt])).toEqual([
      ['SYN', 100],
      ['SYN', 150],
      ['SYN', 200],
    ]);
    expect(queuesOf(150, trace())).toEqual([2, 0, 0]);
    expect(at(150, trace()).B.listeners[0]?.cookiesSent).toBe(0);
    expect(queuesOf(200, trace())).toEqual([2, 0, 0]);
    expect(at(200, trace()).B.listeners[0]?.cookiesSent).toBe(1);
  });

  it('40001 gets a cookie at 400 ms, and its ACK makes a connection on B at 600 ms', () => {
    expect(at(400, trace()).B.listeners[0]?.cookiesSent).toBe(2);
    expect(sentBy('B', trace())).toContain('40001 400 SYN+ACK');
    expect(statesOf('B', 599, trace()).some((each) => each.startsWith('40001'))).toBe(false);
    expect(statesOf('B', 600, trace())).toContain('40001 ESTABLISHED');
  });

  it('the final ACK of 40002 is lost at 900 ms: A is ESTABLISHED, and B has nothing and never sends its SYN,ACK again', () => {
    const final = trace().segments.find(({ flags, srcPort }) => flags === 'ACK' && srcPort === 40002);
    expect([final?.sentAt, final?.arrivesAt]).toEqual([900, null]);
    expect(statesOf('A', 2000, trace())).toContain('40002 ESTABLISHED');
    expect(statesOf('B', 2000, trace())).toEqual([
      '1000 SYN-RECEIVED',
      '1001 SYN-RECEIVED',
      '40001 ESTABLISHED',
    ]);
    expect(sentBy('B', trace())).toEqual([
      '1000 100 SYN+ACK',
      '1001 150 SYN+ACK',
      '1002 200 SYN+ACK',
      '40001 400 SYN+ACK',
      '40002 800 SYN+ACK',
      '1000 1100 SYN+ACK',
      '1001 1150 SYN+ACK',
    ]);
  });

  it('without cookies every SYN from 200 ms on is dropped, and A is in SYN-SENT twice at 2000 ms', () => {
    const other = counterfactualOf('syn-flood');
    expect(
      other.segments.filter(({ from }) => from === 'A').map(({ flags, arrivesAt }) => [flags, arrivesAt]),
    ).toEqual([
      ['SYN', 400],
      ['SYN', 800],
      ['SYN', 1400],
      ['SYN', 1800],
    ]);
    expect([150, 200, 400, 800, 1400, 1800].map((moment) => queuesOf(moment, other)[2])).toEqual([
      0, 1, 2, 3, 4, 5,
    ]);
    expect(sentBy('B', other).every((each) => /^100[01] /.test(each))).toBe(true);
    expect(other.endedAt).toBe(2000);
    expect(statesOf('A', 2000, other)).toEqual(['40001 SYN-SENT', '40002 SYN-SENT']);
  });
});

describe('virtual-circuit', () => {
  const trace = () => traceOf('virtual-circuit');

  it('nothing is on the wire from 300 to 1500 ms, and both ends are ESTABLISHED', () => {
    expect(segmentsOf(trace()).slice(2, 4)).toEqual([
      'A 200 ACK seq=1 ack=1',
      'A 1500 ACK seq=1 ack=1 len=5 lost',
    ]);
    expect(trace().segments[2]?.arrivesAt).toBe(300);
    expect([at(300, trace()).A.state, at(300, trace()).B.state]).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  });

  it('data and one retransmission are lost without a change of state; that of 4500 ms arrives and is read', () => {
    expect(segmentsOf(trace()).slice(3)).toEqual([
      'A 1500 ACK seq=1 ack=1 len=5 lost',
      'A 2500 ACK seq=1 ack=1 len=5 lost',
      'A 4500 ACK seq=1 ack=1 len=5',
      'B 4600 ACK seq=1 ack=6',
    ]);
    expect(transitionsOf(trace()).at(-1)).toBe('B 300 SYN-RECEIVED>ESTABLISHED');
    expect(deliveredTo('B', trace())).toEqual([{ at: 4600, bytes: 5 }]);
    expect(callsOf('B', trace())).toContain('B 4600 recv bytes 5');
    expect(trace().segments.filter(({ flags }) => flags === 'SYN')).toHaveLength(1);
  });

  it('when B loses its memory at 1000 ms, the data arrives at 1600 ms, draws a RST, and A gets ECONNRESET at 1700', () => {
    const other = counterfactualOf('virtual-circuit');
    expect(transitionsOf(other).slice(-2)).toEqual([
      'B 1000 ESTABLISHED>CLOSED',
      'A 1700 ESTABLISHED>CLOSED',
    ]);
    expect(segmentsOf(other).slice(3)).toEqual(['A 1500 ACK seq=1 ack=1 len=5', 'B 1600 RST seq=1']);
    expect(other.segments[3]?.arrivesAt).toBe(1600);
    expect(callsOf('A', other).at(-1)).toBe('A 1700 recv ECONNRESET');
  });
});

describe('half-open', () => {
  const trace = () => traceOf('half-open');

  it('B forgets at 700 ms and listens at 1000, while A stays ESTABLISHED and its send at 1200 ms succeeds', () => {
    expect(callsOf('B', trace()).slice(-2)).toEqual(['B 700 crash ok', 'B 1000 listen ok']);
    expect(at(1000, trace()).B.connections).toEqual([]);
    expect(at(1399, trace()).A.state).toBe('ESTABLISHED');
    expect(trace().segments.some(({ from, sentAt }) => from === 'B' && sentAt >= 700 && sentAt < 1300)).toBe(
      false,
    );
    expect(callsOf('A', trace())).toContain('A 1200 send ok 5');
  });

  it('the data draws a RST at 1300 ms, whose seq=301 is the ack of A’s segment', () => {
    const [data, rst] = trace().segments.slice(-2);
    expect([data?.sentAt, data?.arrivesAt, data?.ack]).toEqual([1200, 1300, 301]);
    expect([rst?.from, rst?.sentAt, rst?.flags, rst?.seq]).toEqual(['B', 1300, 'RST', 301]);
  });

  it('A’s recv returns ECONNRESET at 1400 ms, and its send EPIPE at 1600', () => {
    expect(callsOf('A', trace()).slice(-2)).toEqual(['A 1400 recv ECONNRESET', 'A 1600 send EPIPE 5']);
    expect(transitionsOf(trace()).at(-1)).toBe('A 1400 ESTABLISHED>CLOSED');
  });

  it('while B stays down A sends again at 1800, 2400 and 3600 ms, and gives up at 6000 ms with ETIMEDOUT', () => {
    const other = counterfactualOf('half-open');
    expect(segmentsOf(other).slice(5)).toEqual(
      [1200, 1800, 2400, 3600].map((moment) => `A ${moment} ACK seq=6 ack=1 len=5 lost`),
    );
    expect(transitionsOf(other).slice(-2)).toEqual(['B 700 ESTABLISHED>CLOSED', 'A 6000 ESTABLISHED>CLOSED']);
    expect(callsOf('A', other).at(-1)).toBe('A 6000 recv ETIMEDOUT');
  });
});
