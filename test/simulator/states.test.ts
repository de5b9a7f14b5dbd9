import { describe, expect, test } from 'vitest';
import { decidingRule, type TraceStep } from '../../src/simulator/trace.ts';
import { segmentsOf, traceOf } from './scenarios.ts';

/** B alone: whatever it sends is lost, whatever it receives is forged. Its ISN is 300, its peer's 1000. */
const everythingLost = Array.from({ length: 12 }, (_, index) => ({
  match: { from: 'B', occurrence: index + 1 },
  do: 'drop',
}));
const peer = { to: 'B', srcPort: 40_000, dstPort: 8080 };
const from = (atMs: number, flags: string, seq: number, ack?: number, len = 0) => ({
  ...peer,
  atMs,
  flags,
  seq,
  seqAbs: (1000 + seq) >>> 0,
  ...(ack === undefined ? {} : { ack, ackAbs: (300 + ack) >>> 0 }),
  len,
});
const call = (atMs: number, name: string) => ({ atMs, host: 'B', call: name });
const listen = call(0, 'listen');
const connect = { atMs: 0, host: 'B', call: 'connect', localPort: 8080, remotePort: 40_000 };
const opened = [from(10, 'SYN', 0), from(20, 'ACK', 1, 1)];

/** How B comes into each state by time 90, and RCV.NXT and SND.NXT it then has. */
const ways = {
  CLOSED: { app: [], inject: [] },
  LISTEN: { app: [listen], inject: [] },
  'SYN-SENT': { app: [connect], inject: [] },
  'SYN-RECEIVED': { app: [listen], inject: [from(10, 'SYN', 0)] },
  'SYN-RECEIVED, active': { app: [connect], inject: [from(10, 'SYN', 0)] },
  ESTABLISHED: { app: [listen], inject: opened },
  'FIN-WAIT-1': { app: [listen, call(30, 'shutdown')], inject: opened },
  'FIN-WAIT-2': { app: [listen, call(30, 'shutdown')], inject: [...opened, from(40, 'ACK', 1, 2)] },
  'CLOSE-WAIT': { app: [listen], inject: [...opened, from(40, 'FIN+ACK', 1, 1)] },
  CLOSING: { app: [listen, call(30, 'shutdown')], inject: [...opened, from(40, 'FIN+ACK', 1, 1)] },
  'LAST-ACK': { app: [listen, call(50, 'close')], inject: [...opened, from(40, 'FIN+ACK', 1, 1)] },
  'TIME-WAIT': {
    app: [listen, call(30, 'shutdown')],
    inject: [...opened, from(40, 'ACK', 1, 2), from(50, 'FIN+ACK', 1, 2)],
  },
} as const;
type Situation = keyof typeof ways;

/** What B does at 100 ms, when one more segment arrives. */
function answer(
  situation: Situation,
  segment: ReturnType<typeof from>,
  settings = {},
): { step: TraceStep; sent: string[] } {
  const way = ways[situation];
  const trace = traceOf({
    isn: { B: 300 },
    app: [...way.app, { atMs: 500, host: 'A', call: 'close' }],
    inject: [...way.inject, segment],
    wire: everythingLost,
    settings,
    untilMs: 110,
  });
  const before = trace.steps.filter((step) => step.at < 100).at(-1)?.after.B.state ?? 'CLOSED';
  expect(before).toBe(situation.split(',')[0]);
  const step = trace.steps.find((one) => one.at === 100);
  if (step === undefined) throw new Error('nothing happened at 100 ms');
  const all = segmentsOf(trace);
  return { step, sent: step.sent.map((n) => all[n]?.replace(' (lost)', '') ?? '') };
}

type Row = readonly [Situation, ReturnType<typeof from>, string, string, string];
const nothing = '';

/** Situation, segment, what is sent, the state afterwards, the rule that decides. */
const rows: readonly Row[] = [
  // §3.10.7.1
  ['CLOSED', from(100, 'RST', 7), nothing, 'CLOSED', 'closed-rst-ignored'],
  ['CLOSED', from(100, 'SYN', 7), 'B RST+ACK seq=0 ack=1008', 'CLOSED', 'closed-rst-no-ack'],
  ['CLOSED', from(100, 'FIN', 7, undefined, 4), 'B RST+ACK seq=0 ack=1012', 'CLOSED', 'closed-rst-no-ack'],
  ['CLOSED', from(100, 'ACK', 7, 50), 'B RST seq=350', 'CLOSED', 'closed-rst-from-ack'],
  ['CLOSED', from(100, 'SYN+ACK', 7, 50), 'B RST seq=350', 'CLOSED', 'closed-rst-from-ack'],
  // §3.10.7.2
  ['LISTEN', from(100, 'RST', 7), nothing, 'LISTEN', 'listen-rst-ignored'],
  ['LISTEN', from(100, 'RST+ACK', 7, 50), nothing, 'LISTEN', 'listen-rst-ignored'],
  ['LISTEN', from(100, 'ACK', 7, 50), 'B RST seq=350', 'LISTEN', 'listen-ack-reset'],
  ['LISTEN', from(100, 'SYN+ACK', 7, 50), 'B RST seq=350', 'LISTEN', 'listen-ack-reset'],
  ['LISTEN', from(100, 'FIN', 7), nothing, 'LISTEN', 'listen-other-dropped'],
  ['LISTEN', from(100, 'SYN', 0), 'B SYN+ACK seq=300 ack=1001', 'SYN-RECEIVED', 'listen-syn'],
  // §3.10.7.3
  ['SYN-SENT', from(100, 'ACK', 0, 0), 'B RST seq=300', 'SYN-SENT', 'syn-sent-bad-ack-reset'],
  ['SYN-SENT', from(100, 'SYN+ACK', 0, 2), 'B RST seq=302', 'SYN-SENT', 'syn-sent-bad-ack-reset'],
  ['SYN-SENT', from(100, 'RST+ACK', 0, 2), nothing, 'SYN-SENT', 'syn-sent-bad-ack-dropped'],
  ['SYN-SENT', from(100, 'RST+ACK', 0, 1), nothing, 'CLOSED', 'syn-sent-refused'],
  ['SYN-SENT', from(100, 'RST', 0), nothing, 'SYN-SENT', 'syn-sent-rst-dropped'],
  ['SYN-SENT', from(100, 'ACK', 0, 1), nothing, 'SYN-SENT', 'syn-sent-dropped'],
  ['SYN-SENT', from(100, 'SYN+ACK', 0, 1), 'B ACK seq=301 ack=1001', 'ESTABLISHED', 'syn-sent-established'],
  ['SYN-SENT', from(100, 'SYN', 0), 'B SYN+ACK seq=300 ack=1001', 'SYN-RECEIVED', 'syn-sent-simultaneous'],
  // §3.10.7.4, SYN-RECEIVED
  ['SYN-RECEIVED', from(100, 'ACK', 1, 1), nothing, 'ESTABLISHED', 'syn-received-established'],
  ['SYN-RECEIVED', from(100, 'ACK', 1, 9), 'B RST seq=309', 'SYN-RECEIVED', 'syn-received-bad-ack'],
  ['SYN-RECEIVED', from(100, 'ACK', 1, 0), 'B RST seq=300', 'SYN-RECEIVED', 'syn-received-bad-ack'],
  ['SYN-RECEIVED', from(100, 'RST', 1), nothing, 'LISTEN', 'rst-back-to-listen'],
  ['SYN-RECEIVED, active', from(100, 'RST', 1), nothing, 'CLOSED', 'rst-refused'],
  ['SYN-RECEIVED', from(100, 'SYN', 0), 'B ACK seq=301 ack=1001', 'SYN-RECEIVED', 'unacceptable-acked'],
  ['SYN-RECEIVED', from(100, 'SYN', 8), nothing, 'LISTEN', 'syn-back-to-listen'],
  ['SYN-RECEIVED, active', from(100, 'SYN', 8), 'B ACK seq=301 ack=1001', 'SYN-RECEIVED', 'syn-challenged'],
  ['SYN-RECEIVED, active', from(100, 'SYN+ACK', 0, 1), nothing, 'ESTABLISHED', 'syn-received-established'],
  ['SYN-RECEIVED', from(100, 'FIN+ACK', 1, 1), 'B ACK seq=301 ack=1002', 'CLOSE-WAIT', 'fin-close-wait'],
  ['SYN-RECEIVED', from(100, 'ACK', 1, 1, 5), 'B ACK seq=301 ack=1006', 'ESTABLISHED', 'text-delivered'],
  // Text and FIN by state
  ['ESTABLISHED', from(100, 'ACK', 1, 1, 5), 'B ACK seq=301 ack=1006', 'ESTABLISHED', 'text-delivered'],
  ['ESTABLISHED', from(100, 'ACK', 6, 1, 5), 'B ACK seq=301 ack=1001', 'ESTABLISHED', 'text-held'],
  ['ESTABLISHED', from(100, 'FIN+ACK', 6, 1), 'B ACK seq=301 ack=1001', 'ESTABLISHED', 'fin-held'],
  ['ESTABLISHED', from(100, 'ACK', 1, 1), nothing, 'ESTABLISHED', 'ack-nothing-new'],
  ['ESTABLISHED', from(100, 'FIN+ACK', 1, 1), 'B ACK seq=301 ack=1002', 'CLOSE-WAIT', 'fin-close-wait'],
  ['ESTABLISHED', from(100, 'FIN', 1), nothing, 'ESTABLISHED', 'no-ack-dropped'],
  ['FIN-WAIT-1', from(100, 'ACK', 1, 1, 5), 'B ACK seq=302 ack=1006', 'FIN-WAIT-1', 'text-delivered'],
  ['FIN-WAIT-1', from(100, 'ACK', 1, 2), nothing, 'FIN-WAIT-2', 'ack-of-fin-wait-2'],
  ['FIN-WAIT-1', from(100, 'FIN+ACK', 1, 1), 'B ACK seq=302 ack=1002', 'CLOSING', 'fin-closing'],
  ['FIN-WAIT-1', from(100, 'FIN+ACK', 1, 2), 'B ACK seq=302 ack=1002', 'TIME-WAIT', 'fin-time-wait'],
  ['FIN-WAIT-2', from(100, 'ACK', 1, 2, 5), 'B ACK seq=302 ack=1006', 'FIN-WAIT-2', 'text-delivered'],
  ['FIN-WAIT-2', from(100, 'FIN+ACK', 1, 2), 'B ACK seq=302 ack=1002', 'TIME-WAIT', 'fin-time-wait'],
  ['CLOSE-WAIT', from(100, 'ACK', 2, 1, 5), nothing, 'CLOSE-WAIT', 'text-ignored'],
  ['CLOSING', from(100, 'ACK', 2, 2), nothing, 'TIME-WAIT', 'ack-of-fin-time-wait'],
  ['LAST-ACK', from(100, 'ACK', 2, 2), nothing, 'CLOSED', 'ack-of-fin-closed'],
  ['TIME-WAIT', from(100, 'FIN+ACK', 1, 2), 'B ACK seq=302 ack=1002', 'TIME-WAIT', 'time-wait-fin-again'],
  ['TIME-WAIT', from(100, 'ACK', 2, 2, 5), 'B ACK seq=302 ack=1002', 'TIME-WAIT', 'time-wait-acked'],
  ['TIME-WAIT', from(100, 'ACK', 3, 2), 'B ACK seq=302 ack=1002', 'TIME-WAIT', 'time-wait-acked'],
  ['TIME-WAIT', from(100, 'ACK', 2, 2), nothing, 'TIME-WAIT', 'ack-nothing-new'],
  [
    'TIME-WAIT',
    from(100, 'SYN', 5000),
    expect.stringMatching(/^B SYN\+ACK seq=\d+ ack=6001$/),
    'SYN-RECEIVED',
    'time-wait-reopened',
  ],
  ['TIME-WAIT', from(100, 'SYN', -5000), 'B ACK seq=302 ack=1002', 'TIME-WAIT', 'unacceptable-acked'],
];

/** RCV.NXT, SND.NXT, and where an exact RST leads, of every synchronized state. */
const synchronized: readonly (readonly [Situation, number, number, string])[] = [
  ['ESTABLISHED', 1, 1, 'rst-reset'],
  ['FIN-WAIT-1', 1, 2, 'rst-reset'],
  ['FIN-WAIT-2', 1, 2, 'rst-reset'],
  ['CLOSE-WAIT', 2, 1, 'rst-reset'],
  ['CLOSING', 2, 2, 'rst-closed'],
  ['LAST-ACK', 2, 2, 'rst-closed'],
  ['TIME-WAIT', 2, 2, 'rst-closed'],
];

describe('every state and what may arrive in it', () => {
  test.each(rows)('%s: %o', (situation, segment, sent, state, rule) => {
    const { step, sent: actual } = answer(situation, segment);
    expect(actual).toEqual(sent === nothing ? [] : [sent]);
    expect(step.after.B.state).toBe(state);
    expect(decidingRule(step)).toBe(rule);
  });

  describe.each(synchronized)('%s', (situation, next, sent, rule) => {
    const ack = `B ACK seq=${300 + sent} ack=${1000 + next}`;
    const state = situation as string;

    test('an exact RST ends it', () => {
      const { step, sent: replies } = answer(situation, from(100, 'RST', next));
      expect([replies, step.after.B.state, decidingRule(step)]).toEqual([[], 'CLOSED', rule]);
    });

    test('a RST elsewhere in the window is challenged', () => {
      const { step, sent: replies } = answer(situation, from(100, 'RST', next + 5));
      expect([replies, step.after.B.state, decidingRule(step)]).toEqual([[ack], state, 'rst-challenged']);
    });

    test('with RFC 5961 off, a RST anywhere in the window ends it', () => {
      const { step } = answer(situation, from(100, 'RST', next + 5), { rfc5961: false });
      expect(step.after.B.state).toBe('CLOSED');
    });

    test.each([-1, 65_535])('a RST %i from the left edge is outside and dropped', (offset) => {
      const { step, sent: replies } = answer(situation, from(100, 'RST', next + offset));
      expect([replies, step.after.B.state, decidingRule(step)]).toEqual([
        [],
        state,
        'unacceptable-rst-dropped',
      ]);
    });

    test('old data are dropped and answered with an ACK', () => {
      const { step, sent: replies } = answer(situation, from(100, 'ACK', next - 20, sent, 10));
      expect([replies, step.after.B.state, decidingRule(step)]).toEqual([[ack], state, 'unacceptable-acked']);
    });

    test('an acknowledgment of what was never sent is dropped and answered', () => {
      const { step, sent: replies } = answer(situation, from(100, 'ACK', next, sent + 1));
      expect([replies, step.after.B.state, decidingRule(step)]).toEqual([[ack], state, 'ack-unsent']);
    });

    test('a far too old acknowledgment is challenged', () => {
      const { step, sent: replies } = answer(situation, from(100, 'ACK', next, -70_000));
      expect([replies, step.after.B.state, decidingRule(step)]).toEqual([[ack], state, 'ack-too-old']);
    });

    test('a SYN in the window is challenged, unless TIME-WAIT may reopen', () => {
      const { step, sent: replies } = answer(situation, from(100, 'SYN', next + 5), {
        timeWaitReopen: false,
      });
      expect([replies, step.after.B.state, decidingRule(step)]).toEqual([[ack], state, 'syn-challenged']);
    });
  });

  test('RFC 1337: with the switch on, TIME-WAIT ignores even an exact RST', () => {
    const { step } = answer('TIME-WAIT', from(100, 'RST', 2), { rfc1337: true });
    expect([step.after.B.state, decidingRule(step)]).toEqual(['TIME-WAIT', 'rst-time-wait-ignored']);
  });
});
