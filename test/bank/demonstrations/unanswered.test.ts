import { describe, expect, it } from 'vitest';
import { run } from '../../../src/simulator/run.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { callsOf, counterfactualOf, deliveredTo, segmentsOf, traceOf, transitionsOf } from './traces.ts';

/** What B's initial numbers were, by the port it answered. */
function initialNumbersOfB({
  segments,
}: Trace): readonly (readonly [at: number, port: number, isn: number])[] {
  return segments
    .filter(({ from, flags }) => from === 'B' && flags === 'SYN+ACK')
    .map(({ sentAt, dstPort, seq }) => [sentAt, dstPort, seq] as const);
}

/** The acknowledgments that the attacker made up. */
function guessesOf({ segments }: Trace): readonly (readonly [at: number, ack: number])[] {
  return segments
    .filter(({ made, flags }) => made !== null && flags === 'ACK')
    .map(({ arrivesAt, ack }) => [arrivesAt ?? -1, ack] as const);
}

describe('rfc-6528', () => {
  const trace = () => traceOf('rfc-6528');

  it('on the attacker’s own four-tuple B’s ISN rises by the clock; on A’s it is somewhere else', () => {
    expect(initialNumbersOfB(trace())).toEqual([
      [100, 2000, 28_654_595],
      [500, 2000, 28_754_595],
      [900, 40_001, 106_106_752],
    ]);
    expect(transitionsOf(trace())).toContain('B 300 SYN-RECEIVED>LISTEN');
  });

  it('the guess adds 400 ms of clock to the ISN that was seen, is wrong, and draws a RST each time', () => {
    expect(guessesOf(trace())).toEqual([
      [1120, 28_754_595 + 100_000 + 1],
      [1250, 28_854_596],
    ]);
    const resets = trace().segments.filter(({ from, flags }) => from === 'B' && flags === 'RST');
    expect(resets.map(({ sentAt }) => sentAt)).toEqual([1120, 1250]);
  });

  it('B stays in SYN-RECEIVED, and its application is given nothing', () => {
    expect(transitionsOf(trace()).at(-1)).toBe('B 900 LISTEN>SYN-RECEIVED');
    expect(deliveredTo('B', trace())).toEqual([]);
    expect(callsOf('B', trace())).toEqual(['B 0 listen ok']);
  });

  it('A takes no part: whatever B sends towards it is lost', () => {
    const towardsA = trace().segments.filter(({ from, dstPort }) => from === 'B' && dstPort === 40_001);
    expect(towardsA.map(({ arrivesAt }) => arrivesAt)).toEqual([null, null, null]);
    expect(callsOf('A', trace())).toEqual([]);
  });

  describe('with the clock alone', () => {
    const clock = () => counterfactualOf('rfc-6528');

    it('every four-tuple shares one clock, and the guess is right', () => {
      expect(initialNumbersOfB(clock())).toEqual([
        [100, 2000, 25_000],
        [500, 2000, 125_000],
        [900, 40_001, 225_000],
      ]);
      expect(guessesOf(clock())).toEqual([
        [1120, 225_001],
        [1250, 225_001],
      ]);
    });

    it('B is ESTABLISHED at 1120 ms and reads 9 forged bytes at 1250 ms', () => {
      expect(transitionsOf(clock()).at(-1)).toBe('B 1120 SYN-RECEIVED>ESTABLISHED');
      expect(deliveredTo('B', clock())).toEqual([{ at: 1250, bytes: 9 }]);
    });
  });
});

describe('no-listener-or-lost-syn', () => {
  const trace = () => traceOf('no-listener-or-lost-syn');

  it('B answers the SYN to a port without a listener with RST,ACK, and connect is refused after one round trip', () => {
    expect(segmentsOf(trace()).slice(0, 2)).toEqual(['A 0 SYN seq=0', 'B 100 RST+ACK seq=null ack=1']);
    expect(trace().segments[1]?.seq).toBe(0);
    expect(trace().segments[0]?.dstPort).toBe(9999);
    expect(callsOf('A', trace()).slice(0, 2)).toEqual(['A 0 connect waits', 'A 200 connect ECONNREFUSED']);
    expect(transitionsOf(trace()).slice(0, 2)).toEqual(['A 0 CLOSED>SYN-SENT', 'A 200 SYN-SENT>CLOSED']);
  });

  it('the lost SYN goes out again after a second, and so does the lost SYN,ACK, before A’s next SYN is due', () => {
    expect(segmentsOf(trace()).slice(2)).toEqual([
      'A 1000 SYN seq=0 lost',
      'A 2000 SYN seq=0',
      'B 2100 SYN+ACK seq=0 ack=1 lost',
      'B 3100 SYN+ACK seq=0 ack=1',
      'A 3200 ACK seq=1 ack=1',
    ]);
    expect(trace().segments[2]?.dstPort).toBe(8080);
    expect(callsOf('A', trace()).at(-1)).toBe('A 3200 connect ok');
  });

  it('it is the same SYN, with the same ISN', () => {
    const [, first, second] = trace().segments.filter(({ flags }) => flags === 'SYN');
    expect(first?.seq).toBe(second?.seq);
  });

  it('A’s next SYN would go out at 4000 ms, if B’s SYN,ACK did not come first', () => {
    const { scenario } = trace();
    const deaf = run({
      ...scenario,
      wire: [...scenario.wire, { match: { from: 'B', flags: 'SYN+ACK', occurrence: 2 }, do: 'drop' }],
      untilMs: 4050,
    });
    expect(segmentsOf(deaf).at(-1)).toBe('A 4000 SYN seq=0');
  });

  it('without any answer A sends the same SYN for three minutes and returns ETIMEDOUT at 183 s', () => {
    const silence = counterfactualOf('no-listener-or-lost-syn');
    expect(silence.segments.map(({ flags, sentAt, dstPort }) => [flags, sentAt, dstPort])).toEqual(
      [0, 1, 3, 7, 15, 31, 63, 123].map((second) => ['SYN', second * 1000, 9999]),
    );
    expect(new Set(silence.segments.map(({ seq }) => seq)).size).toBe(1);
    expect(callsOf('A', silence)).toEqual(['A 0 connect waits', 'A 183000 connect ETIMEDOUT']);
  });
});

describe('refused-or-timed-out', () => {
  it('the host without a listener refuses within one round trip, and once B listens the next attempt succeeds', () => {
    const trace = traceOf('refused-or-timed-out');
    expect(callsOf('B', trace)).toEqual(['B 500 listen ok', 'B 1000 accept ok']);
    expect(segmentsOf(trace).slice(0, 3)).toEqual([
      'A 0 SYN seq=0',
      'B 100 RST+ACK seq=null ack=1',
      'A 700 SYN seq=0',
    ]);
    expect(callsOf('A', trace)).toEqual([
      'A 0 connect waits',
      'A 200 connect ECONNREFUSED',
      'A 700 connect waits',
      'A 900 connect ok',
    ]);
  });

  it('when the SYNs are dropped, eleven go out although B listens, and connect times out at 131 s', () => {
    const dropped = counterfactualOf('refused-or-timed-out');
    expect(dropped.segments.map(({ flags, sentAt, arrivesAt }) => [flags, sentAt, arrivesAt])).toEqual(
      [0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67].map((second) => ['SYN', second * 1000, null]),
    );
    expect(callsOf('B', dropped)).toEqual(['B 500 listen ok']);
    expect(callsOf('A', dropped)).toEqual(['A 0 connect waits', 'A 131000 connect ETIMEDOUT']);
  });
});

describe('keep-alive', () => {
  const probesOf = ({ segments }: Trace) =>
    segments
      .filter(({ from, flags, relativeSeq }) => from === 'B' && flags === 'ACK' && relativeSeq === 0)
      .map(({ sentAt, len, arrivesAt }) => [sentAt, len, arrivesAt]);

  it('a probe with a number already acknowledged draws an ACK, and a second of silence after it another probe', () => {
    const trace = traceOf('keep-alive');
    expect(probesOf(trace)).toEqual([
      [1550, 0, 1650],
      [2750, 0, 2850],
    ]);
    const answer = trace.segments.find(({ from, sentAt }) => from === 'A' && sentAt === 1650);
    expect([answer?.flags, answer?.arrivesAt]).toEqual(['ACK', 1750]);
  });

  it('A forgets the connection at 2000 ms and answers the next probe with RST, and B’s recv returns ECONNRESET', () => {
    const trace = traceOf('keep-alive');
    expect(callsOf('A', trace)).toContain('A 2000 crash ok');
    expect(segmentsOf(trace).slice(5)).toEqual(['B 2750 ACK seq=0 ack=1', 'A 2850 RST seq=1']);
    expect(transitionsOf(trace).slice(-2)).toEqual([
      'A 2000 ESTABLISHED>CLOSED',
      'B 2950 ESTABLISHED>CLOSED',
    ]);
    expect(callsOf('B', trace).at(-1)).toBe('B 2950 recv ECONNRESET');
  });

  it('with the path cut, three probes are lost, B gives up with a RST and ETIMEDOUT, and A stays ESTABLISHED', () => {
    const cut = counterfactualOf('keep-alive');
    expect(probesOf(cut)).toEqual([
      [1550, 0, 1650],
      [2750, 0, null],
      [3750, 0, null],
      [4750, 0, null],
    ]);
    expect(segmentsOf(cut).at(-1)).toBe('B 5750 RST+ACK seq=1 ack=1 lost');
    expect(callsOf('B', cut).at(-1)).toBe('B 5750 recv ETIMEDOUT');
    expect(cut.steps.at(-1)?.after.A.state).toBe('ESTABLISHED');
  });
});
