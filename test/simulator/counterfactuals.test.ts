import { describe, expect, it } from 'vitest';
import { findPair, isnChoices, type PairName, sideOf } from '../../src/simulator/library/counterfactuals.ts';
import { run } from '../../src/simulator/run.ts';
import { decidingRule, type Trace } from '../../src/simulator/trace.ts';
import { callsOf, handshake, statesOf, traceOf } from './scenarios.ts';

// What would happen if TCP were otherwise, each time told from the rule that was changed, not from the simulator.

function side(name: PairName, which: 'left' | 'right'): Trace {
  const pair = findPair(name);
  if (pair === null) throw new Error(`there is no pair ${name}`);
  return run(sideOf(pair, which));
}

/** Every range handed over on B, with what brought it. */
function readByB(trace: Trace): string[] {
  return trace.steps
    .flatMap((step) => step.deliveries)
    .filter(({ host }) => host === 'B')
    .map(({ from, to, segment }) => {
      const source = trace.segments[segment];
      const by = source?.made ?? source?.labels.join() ?? '';
      return `${from}-${to} ${by}`;
    });
}

function rulesOf(trace: Trace, host: 'A' | 'B'): (string | null)[] {
  return trace.steps.filter((step) => step.host === host).map(decidingRule);
}

/** The ISNs of SYNs in the order in which they left a host. */
function isnsOf(trace: Trace, host: 'A' | 'B'): number[] {
  return trace.segments
    .filter((one) => one.from === host && one.flags.startsWith('SYN') && !one.retransmission)
    .map(({ seq }) => seq);
}

/** A opens, crashes and opens again a second later between the same ports; the ISNs are 1000 ms apart. */
function openedTwice(settings: Record<string, unknown>, more: Record<string, unknown> = {}): Trace {
  return traceOf({
    settings,
    app: [
      { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
      { atMs: 500, host: 'A', call: 'crash' },
      { atMs: 1000, host: 'A', call: 'connect', localPort: 40_001 },
    ],
    wire: [1, 2, 3].map((occurrence) => ({ match: { from: 'A', flags: 'SYN', occurrence }, do: 'drop' })),
    untilMs: 1500,
    ...more,
  });
}

describe('how an ISN is chosen', () => {
  it('rfc6528 and clock count 250 numbers in a ms for the same two ends (RFC 9293 §3.4.1)', () => {
    for (const isnRule of ['rfc6528', 'clock']) {
      const [first = 0, second = 0] = isnsOf(openedTwice({ isnRule }), 'A');
      expect((second - first) >>> 0, isnRule).toBe(250_000);
    }
  });

  it('clock is nothing but the time, so both ends of everybody can tell it', () => {
    expect(isnsOf(openedTwice({ isnRule: 'clock' }), 'A')).toEqual([0, 250_000]);
    expect(isnsOf(openedTwice({ isnRule: 'clock' }, { seed: 77 }), 'A')).toEqual([0, 250_000]);
  });

  it('rfc6528 depends on the secret, and on the ends', () => {
    const isn = (seed: number) => isnsOf(openedTwice({}, { seed }), 'A')[0];
    expect(isn(1)).not.toBe(isn(2));
  });

  it('random tells nothing of the one before, constant tells everything', () => {
    const [first = 0, second = 0] = isnsOf(openedTwice({ isnRule: 'random' }), 'A');
    expect((second - first) >>> 0).not.toBe(250_000);
    expect(first).not.toBe(second);
    const [one, other] = isnsOf(openedTwice({ isnRule: 'constant' }), 'A');
    expect(other).toBe(one);
  });

  it('a forced ISN is the first one; after it constant stays, the clock goes on, random is random again', () => {
    const forced = (isnRule: string) => isnsOf(openedTwice({ isnRule }, { isn: { A: 100 } }), 'A');
    expect(forced('constant')).toEqual([100, 100]);
    expect(forced('clock')).toEqual([100, 250_100]);
    expect(forced('rfc6528')).toEqual([100, 250_100]);
    const [first, second] = forced('random');
    expect(first).toBe(100);
    expect([100, 250_100]).not.toContain(second);
  });
});

describe('without TIME-WAIT', () => {
  it('the next connection is given 420 bytes of the one before', () => {
    // ISN' = ISN + 10 ms × 250 = ISN + 2500; the old segment has the numbers ISN+1461…ISN+2920, which in the new
    // connection are -1039…420. RCV.NXT is 1, so bytes 1–420 of it fit, and the new segment's are taken for a repetition.
    const trace = side('time-wait-old-duplicate', 'right');
    expect(readByB(trace)).toEqual(['0-1460 old', '1460-2920 old', '0-420 old', '420-1000 new']);
    const [, , late] = trace.steps.flatMap((step) => step.deliveries);
    expect(trace.segments[late?.segment ?? -1]).toMatchObject({ copyOf: 4, connection: 'A1' });
    expect(callsOf(trace, 'A').filter((call) => !call.endsWith('ok'))).toEqual([]);
    expect(statesOf(trace, 'A')).not.toContain('TIME-WAIT');
    expect(rulesOf(trace, 'A')).toContain('time-wait-left-out');
  });

  it('with it, the same ports cannot be used and the duplicate meets no connection', () => {
    const trace = side('time-wait-old-duplicate', 'left');
    expect(readByB(trace)).toEqual(['0-1460 old', '1460-2920 old']);
    expect(callsOf(trace, 'A')).toContain('connect EADDRNOTAVAIL');
    expect(rulesOf(trace, 'B').at(-1)).toBe('listen-ack-reset');
  });

  it('the FIN that is sent again after a lost last ACK meets CLOSED and draws a RST', () => {
    const without = side('time-wait-last-ack', 'right');
    expect(rulesOf(without, 'A').at(-1)).toBe('closed-rst-from-ack');
    expect(rulesOf(without, 'B').at(-1)).toBe('rst-closed');
    const right = side('time-wait-last-ack', 'left');
    expect(rulesOf(right, 'A')).toContain('time-wait-fin-again');
    expect(rulesOf(right, 'B').at(-1)).toBe('ack-of-fin-closed');
    // The FIN came again 1 s after the first, at 1600 ms, and 2 MSL start anew.
    expect(right.endedAt).toBe(1600 + 240_000);
  });
});

describe('a handshake of two segments', () => {
  it('takes an old SYN for a connection and greets nobody', () => {
    const trace = side('three-segments-old-syn', 'right');
    expect(statesOf(trace, 'B')).toEqual(['ESTABLISHED', 'CLOSED']);
    expect(callsOf(trace, 'B')).toEqual(['listen ok', 'accept ok', 'send ok', 'recv ECONNRESET']);
    expect(trace.segments.filter(({ from, len }) => from === 'B' && len > 0)).toHaveLength(1);
  });

  it('three segments let A refuse before anybody believes anything', () => {
    const trace = side('three-segments-old-syn', 'left');
    expect(statesOf(trace, 'B')).toEqual(['SYN-RECEIVED', 'LISTEN']);
    expect(callsOf(trace, 'B')).toEqual(['listen ok']);
    expect(trace.segments.filter(({ len }) => len > 0)).toEqual([]);
  });

  it('takes a spoofed SYN for a connection and sends to nobody for as long as it lasts', () => {
    const trace = side('three-segments-spoofed-syn', 'right');
    expect(trace.steps.at(-1)?.after.B.connections[0]?.state).toBe('ESTABLISHED');
    // 7 bytes at 0 s, and after 1, 3 and 7 s.
    expect(trace.segments.filter(({ len }) => len === 7).map(({ sentAt }) => sentAt)).toEqual([
      0, 1000, 3000, 7000,
    ]);
    expect(callsOf(side('three-segments-spoofed-syn', 'left'), 'B')).toEqual(['listen ok']);
  });

  it('opens a connection that is wanted as three do, one way sooner at the server', () => {
    const trace = traceOf({ ...handshake, settings: { handshakeSegments: 2 } });
    expect(statesOf(trace, 'A')).toEqual(['SYN-SENT', 'ESTABLISHED']);
    expect(trace.steps.find(({ transitions }) => transitions[0]?.host === 'B')?.at).toBe(100);
    expect(trace.steps.at(-1)?.after.B.timers).toEqual([]);
  });
});

describe('an old duplicate in the next connection', () => {
  it.each(isnChoices.filter((choice) => choice !== 'rfc6528'))('%s against RFC 6528', (choice) => {
    // The old segment begins at the first number of the first connection. Only where both begin alike is that the next
    // number of the second; a second later the clock is 250000 further, and the window only 65535 wide.
    const accepted = choice === 'constant';
    expect(readByB(side(`isn-old-duplicate-${choice}`, 'left'))).toEqual(['0-10 old', '0-20 new']);
    expect(readByB(side(`isn-old-duplicate-${choice}`, 'right'))).toEqual(
      accepted ? ['0-10 old', '0-10 old', '10-20 new'] : ['0-10 old', '0-20 new'],
    );
  });
});

describe('an off-path guesser', () => {
  it('is right where the ISN is a clock or a constant, and wrong elsewhere', () => {
    for (const choice of isnChoices) {
      if (choice === 'rfc6528') continue;
      const trace = side(`isn-guesser-${choice}`, 'right');
      const isRight = choice === 'clock' || choice === 'constant';
      expect(readByB(trace), choice).toEqual(isRight ? ['0-9 forged'] : []);
      expect(callsOf(trace, 'B').includes('accept ok'), choice).toBe(isRight);
    }
    expect(readByB(side('isn-guesser-clock', 'left'))).toEqual([]);
  });

  it('adds the 400 ms between its own SYN and the forged one, at 250 numbers each', () => {
    const trace = side('isn-guesser-clock', 'right');
    const [probe, opened] = isnsOf(trace, 'B');
    expect([probe, opened]).toEqual([100 * 250, 500 * 250]);
    const guesses = trace.segments.filter(({ from, flags }) => from === 'wire' && flags === 'ACK');
    expect(guesses.map(({ ack }) => ack)).toEqual([500 * 250 + 1, 500 * 250 + 1]);
  });

  it('sees the answer to its own SYN, and not the one that goes to A', () => {
    const answers = side('isn-guesser-clock', 'right').segments.filter(({ flags }) => flags === 'SYN+ACK');
    expect(answers.map(({ toAttacker, arrivesAt }) => [toAttacker, arrivesAt])).toEqual([
      [true, null],
      [false, null],
    ]);
  });

  it('has nothing to guess from before the answer has come', () => {
    const inject = [
      { atMs: 0, to: 'B', flags: 'SYN', seqAbs: 5000, srcPort: 2000, dstPort: 8080, spoofed: true },
      { atMs: 199, to: 'B', flags: 'ACK', seqAbs: 1, srcPort: 9, dstPort: 8080, guess: { of: 0 } },
      {
        atMs: 200,
        to: 'B',
        flags: 'ACK',
        seqAbs: 1,
        srcPort: 9,
        dstPort: 8080,
        guess: { of: 0, clock: false },
      },
    ];
    const { segments } = traceOf({
      settings: { isnRule: 'constant' },
      app: [{ atMs: 0, host: 'B', call: 'listen' }],
      inject,
      untilMs: 300,
    });
    expect(
      segments.filter(({ from, flags }) => from === 'wire' && flags === 'ACK').map(({ ack }) => ack),
    ).toEqual([0, 1001]);
  });

  it('fails when A lives: A resets what it never opened', () => {
    const trace = side('isn-guesser-silenced', 'left');
    expect(rulesOf(trace, 'A')[0]).toBe('closed-rst-from-ack');
    expect(rulesOf(trace, 'B')).toContain('rst-back-to-listen');
    expect(readByB(trace)).toEqual([]);
    expect(readByB(side('isn-guesser-silenced', 'right'))).toEqual(['0-9 forged']);
  });
});
