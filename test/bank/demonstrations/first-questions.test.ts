import { describe, expect, it } from 'vitest';
import { callsOf, counterfactualOf, deliveredTo, segmentsOf, traceOf, transitionsOf } from './traces.ts';

describe('three-way-handshake', () => {
  it('A is ESTABLISHED at 200 ms, B at 300 ms, and data leave at 250 ms with the seq of the third segment', () => {
    const trace = traceOf('three-way-handshake');
    expect(transitionsOf(trace)).toEqual([
      'A 0 CLOSED>SYN-SENT',
      'B 100 LISTEN>SYN-RECEIVED',
      'A 200 SYN-SENT>ESTABLISHED',
      'B 300 SYN-RECEIVED>ESTABLISHED',
    ]);
    expect(segmentsOf(trace)).toEqual([
      'A 0 SYN seq=0',
      'B 100 SYN+ACK seq=0 ack=1',
      'A 200 ACK seq=1 ack=1',
      'A 250 ACK seq=1 ack=1 len=5',
      'B 350 ACK seq=1 ack=6',
    ]);
  });
});

describe('why-three-not-two', () => {
  const trace = () => traceOf('why-three-not-two');

  it('the old SYN is answered, A refuses with RST, and B returns to LISTEN before the real SYN arrives', () => {
    expect(segmentsOf(trace()).slice(1, 4)).toEqual([
      'wire 50 SYN seq=-10',
      'B 50 SYN+ACK seq=0 ack=-9',
      'A 150 RST seq=-9',
    ]);
    expect(
      trace()
        .segments.map(({ from, flags, seq, ack }) => [from, flags, seq, ack])
        .slice(0, 4),
    ).toEqual([
      ['A', 'SYN', 100, 0],
      ['wire', 'SYN', 90, 0],
      ['B', 'SYN+ACK', 300, 91],
      ['A', 'RST', 91, 0],
    ]);
    expect(transitionsOf(trace()).filter((each) => each.startsWith('B'))).toEqual([
      'B 50 LISTEN>SYN-RECEIVED',
      'B 250 SYN-RECEIVED>LISTEN',
      'B 400 LISTEN>SYN-RECEIVED',
      'B 600 SYN-RECEIVED>ESTABLISHED',
    ]);
  });

  it('the connection comes about with the real SYN', () => {
    const last = trace().steps.at(-1);
    expect([last?.after.A.state, last?.after.B.state]).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    expect(last?.after.B.irs).toBe(100);
  });

  it('with two segments B believes the old SYN until the RST, and the real one before its own ISN has arrived', () => {
    const hasty = counterfactualOf('why-three-not-two');
    expect(transitionsOf(hasty).filter((each) => each.startsWith('B'))).toEqual([
      'B 50 LISTEN>ESTABLISHED',
      'B 250 ESTABLISHED>CLOSED',
      'B 400 LISTEN>ESTABLISHED',
    ]);
    expect(callsOf('B', hasty).slice(1)).toEqual([
      'B 50 accept ok',
      'B 250 recv ECONNRESET',
      'B 400 accept ok',
    ]);
    const answer = hasty.segments.find(({ sentAt, flags }) => sentAt === 400 && flags === 'SYN+ACK');
    expect([answer?.from, answer?.arrivesAt]).toEqual(['B', 500]);
  });
});

describe('initial-sequence-number', () => {
  const trace = () => traceOf('initial-sequence-number');

  it('the ISN has risen by 375,000 when A connects again 1.5 s later, and B leaves TIME-WAIT for it', () => {
    const [first, second] = trace().segments.filter(({ flags }) => flags === 'SYN');
    expect([first?.sentAt, second?.sentAt]).toEqual([0, 1500]);
    expect([first?.seq, second?.seq]).toEqual([100, 375_100]);
    expect([first?.srcPort, first?.dstPort]).toEqual([second?.srcPort, second?.dstPort]);
    expect(transitionsOf(trace())).toContain('B 1000 FIN-WAIT-2>TIME-WAIT');
    expect(transitionsOf(trace()).filter((each) => each.startsWith('B 1600'))).toEqual([
      'B 1600 TIME-WAIT>CLOSED',
      'B 1600 LISTEN>SYN-RECEIVED',
    ]);
  });

  it('the late copy of the earlier connection’s data is answered with an ACK and delivered to nobody', () => {
    const copy = trace().segments.find(({ copyOf }) => copyOf !== null);
    expect([copy?.arrivesAt, copy?.len, copy?.seq]).toEqual([2000, 5, 101]);
    expect(trace().segments.findLast(({ from }) => from === 'B')?.ack).toBe(375_101);
    expect(deliveredTo('B', trace())).toEqual([{ at: 400, bytes: 5 }]);
    expect(segmentsOf(trace()).at(-1)).toBe('B 2000 ACK seq=1 ack=1');
  });

  it('with a constant ISN and no TIME-WAIT the copy is read on the new connection, which A can only contradict', () => {
    const constant = counterfactualOf('initial-sequence-number');
    const syns = constant.segments.filter(({ flags }) => flags === 'SYN');
    expect(syns.map(({ seq, arrivesAt }) => [seq, arrivesAt])).toEqual([
      [100, 100],
      [100, 1600],
    ]);
    expect(transitionsOf(constant)).toContain('B 1600 LISTEN>SYN-RECEIVED');
    const copy = constant.segments.find(({ copyOf }) => copyOf !== null);
    expect([copy?.seq, copy?.arrivesAt]).toEqual([101, 2000]);
    expect(deliveredTo('B', constant)).toEqual([
      { at: 400, bytes: 5 },
      { at: 2000, bytes: 5 },
    ]);
    expect(callsOf('B', constant).at(-1)).toBe('B 2000 recv bytes 5');
    const late = constant.segments.filter(({ sentAt }) => sentAt >= 2000);
    expect(late.map(({ from, sentAt, seq, ack, arrivesAt }) => [from, sentAt, seq, ack, arrivesAt])).toEqual([
      ['B', 2000, 301, 106, 2100],
      ['A', 2100, 101, 301, null],
    ]);
  });
});

describe('four-way-close', () => {
  it('takes four segments; B waits in CLOSE-WAIT for its application, and A stays in TIME-WAIT', () => {
    const trace = traceOf('four-way-close');
    expect(segmentsOf(trace).slice(3)).toEqual([
      'A 400 FIN+ACK seq=1 ack=1',
      'B 500 ACK seq=1 ack=2',
      'B 800 FIN+ACK seq=1 ack=2',
      'A 900 ACK seq=2 ack=2',
    ]);
    expect(transitionsOf(trace).slice(4)).toEqual([
      'A 400 ESTABLISHED>FIN-WAIT-1',
      'B 500 ESTABLISHED>CLOSE-WAIT',
      'A 600 FIN-WAIT-1>FIN-WAIT-2',
      'B 800 CLOSE-WAIT>LAST-ACK',
      'A 900 FIN-WAIT-2>TIME-WAIT',
      'B 1000 LAST-ACK>CLOSED',
    ]);
  });
});

describe('last-ack-lost', () => {
  const trace = () => traceOf('last-ack-lost');

  it('the third segment is lost, and the data complete the handshake and are acknowledged at once', () => {
    expect(transitionsOf(trace()).at(-1)).toBe('B 400 SYN-RECEIVED>ESTABLISHED');
    expect(segmentsOf(trace()).slice(2)).toEqual([
      'A 200 ACK seq=1 ack=1 lost',
      'A 300 ACK seq=1 ack=1 len=5',
      'B 400 ACK seq=1 ack=6',
    ]);
    expect(deliveredTo('B', trace())).toEqual([{ at: 400, bytes: 5 }]);
  });

  it('without data B sends its SYN,ACK again after a second, and the ACK that answers it makes B ESTABLISHED', () => {
    const silent = counterfactualOf('last-ack-lost');
    expect(segmentsOf(silent).slice(1)).toEqual([
      'B 100 SYN+ACK seq=0 ack=1',
      'A 200 ACK seq=1 ack=1 lost',
      'B 1100 SYN+ACK seq=0 ack=1',
      'A 1200 ACK seq=1 ack=1',
    ]);
    expect(transitionsOf(silent).slice(2)).toEqual([
      'A 200 SYN-SENT>ESTABLISHED',
      'B 1300 SYN-RECEIVED>ESTABLISHED',
    ]);
    expect(callsOf('B', silent)).toEqual(['B 0 listen ok', 'B 1300 accept ok']);
  });
});

describe('why-time-wait', () => {
  it('the lost ACK is repaired by a FIN after 1 s and a second ACK, from which TIME-WAIT counts its 3 s again', () => {
    const trace = traceOf('why-time-wait');
    expect(segmentsOf(trace).slice(5)).toEqual([
      'B 800 FIN+ACK seq=1 ack=2',
      'A 900 ACK seq=2 ack=2 lost',
      'B 1800 FIN+ACK seq=1 ack=2',
      'A 1900 ACK seq=2 ack=2',
    ]);
    expect(transitionsOf(trace).slice(-3)).toEqual([
      'A 900 FIN-WAIT-2>TIME-WAIT',
      'B 2000 LAST-ACK>CLOSED',
      'A 4900 TIME-WAIT>CLOSED',
    ]);
    const started = trace.steps.flatMap(({ at, timers }) =>
      timers.filter((each) => each.host === 'A' && each.timer === 'timeWait').map((each) => [at, each.dueAt]),
    );
    expect(started).toEqual([
      [900, 3900],
      [1900, 4900],
    ]);
  });

  it('without TIME-WAIT the FIN that comes again meets a RST, and B ends by a reset', () => {
    const trace = counterfactualOf('why-time-wait');
    expect(segmentsOf(trace).slice(-3)).toEqual([
      'A 900 ACK seq=2 ack=2 lost',
      'B 1800 FIN+ACK seq=1 ack=2',
      'A 1900 RST seq=2',
    ]);
    expect(transitionsOf(trace).slice(-2)).toEqual(['A 900 FIN-WAIT-2>CLOSED', 'B 2000 LAST-ACK>CLOSED']);
  });
});

describe('data-after-fin', () => {
  const trace = () => traceOf('data-after-fin');

  it('the FIN overtakes the data, and A stays in FIN-WAIT-2 with its ack unmoved', () => {
    const arrivals = trace().segments.filter(({ from, sentAt }) => from === 'B' && sentAt >= 800);
    expect(arrivals.map(({ flags, len, sentAt, arrivesAt }) => [flags, len, sentAt, arrivesAt])).toEqual([
      ['ACK', 7, 800, 1400],
      ['FIN+ACK', 0, 820, 920],
    ]);
    expect(segmentsOf(trace())).toContain('A 920 ACK seq=2 ack=1');
    expect(trace().steps.find(({ at, host }) => at === 920 && host === 'A')?.after.A.state).toBe(
      'FIN-WAIT-2',
    );
  });

  it('when the data arrive, ack steps over data and FIN at once; A reads 7 bytes, then EOF, and is in TIME-WAIT', () => {
    const step = trace().steps.find(({ at, host }) => at === 1400 && host === 'A');
    expect(segmentsOf(trace())).toContain('A 1400 ACK seq=2 ack=9');
    expect(deliveredTo('A', trace())).toEqual([{ at: 1400, bytes: 7 }]);
    expect(step?.calls.map(({ call, result, bytes }) => [call, result, bytes])).toEqual([
      ['recv', 'bytes', 7],
      ['recv', 'EOF', null],
    ]);
    expect(step?.transitions.map(({ to }) => to)).toEqual(['TIME-WAIT']);
  });
});
