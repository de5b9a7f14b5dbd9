import { describe, expect, test } from 'vitest';
import { decidingRule } from '../../src/simulator/trace.ts';
import { alone, answer, from, type Situation } from './alone.ts';
import { type Arrival, situations, table } from './state-table.ts';

/** RCV.WND of the profile rfc9293, with nothing to read. */
const window = 65_535;
const names = Object.keys(situations) as Situation[];

function startOf(arrival: Arrival, next: number): number {
  const { at } = arrival;
  return next + (typeof at === 'number' ? at : window - Number(at.slice(2) || 0));
}

function segmentOf(arrival: Arrival, situation: Situation): ReturnType<typeof from> {
  const [next, una, sent] = situations[situation];
  const acks = { all: sent, una, unsent: sent + 1, ancient: sent - 70_000 };
  const ack = arrival.acks === undefined ? undefined : acks[arrival.acks];
  return from(100, arrival.flags, startOf(arrival, next), ack, arrival.len);
}

/** The answer of a cell in full. */
function answerOf(code: string, arrival: Arrival, situation: Situation): string[] {
  const [next, , sent] = situations[situation];
  const { seq, seqAbs, ackAbs, len } = { ackAbs: 0, ...segmentOf(arrival, situation) };
  const [kind, received = '0'] = code.split('+');
  switch (kind) {
    case 'A':
      return [`B ACK seq=${300 + sent} ack=${1000 + next + Number(received)}`];
    case 'C':
      return [`B ACK seq=301 ack=${1000 + seq + 1}`];
    case 'S':
      return [`B SYN+ACK seq=300 ack=${1000 + seq + 1}`];
    case 'R': {
      const numbers = len + Number(arrival.flags.includes('SYN')) + Number(arrival.flags.includes('FIN'));
      return [
        arrival.flags.includes('ACK') ? `B RST seq=${ackAbs}` : `B RST+ACK seq=0 ack=${seqAbs + numbers}`,
      ];
    }
    default:
      return [];
  }
}

/** A new incarnation numbers anew. */
const withoutIss = (segment: string): string => segment.replace(/(SYN\+ACK) seq=\d+/, '$1');

function shown({ flags, at, len = 0, acks }: Arrival): string {
  return `${flags} at ${at}${len > 0 ? `, ${len} bytes` : ''}${acks === undefined ? '' : `, acknowledging ${acks}`}`;
}

describe('every segment in every state (RFC 9293 §3.10.7)', () => {
  test('has an expectation', () => {
    for (const [arrival, cells] of table)
      expect([shown(arrival), cells.length]).toEqual([shown(arrival), names.length]);
  });

  describe.each(names.map((name, column) => [name, column] as const))('%s', (situation, column) => {
    test.each(table.map(([arrival, cells]) => [shown(arrival), arrival, cells[column] ?? ''] as const))(
      '%s',
      (_, arrival, cell) => {
        const [code = '', state = '', rule] = cell.split(' ');
        const { step, sent } = answer(situation, segmentOf(arrival, situation));
        expect([...sent.map(withoutIss), step.after.B.state, decidingRule(step)]).toEqual([
          ...answerOf(code, arrival, situation).map(withoutIss),
          state === '=' ? situation.split(',')[0] : state,
          rule,
        ]);
      },
    );
  });
});

/** From SYN-RECEIVED on, active or later: the states in which a SYN finds a connection that it cannot be about. */
const synchronized = names.slice(names.indexOf('SYN-RECEIVED, active'));

describe('with one rule of RFC 5961 off', () => {
  test.each(synchronized)('a RST anywhere in the window ends %s', (situation) => {
    const [next] = situations[situation];
    for (const [at, state] of [
      [1, 'CLOSED'],
      [window - 1, 'CLOSED'],
      [window, situation.split(',')[0]],
    ] as const) {
      const { step, sent } = answer(situation, from(100, 'RST', next + at), { rfc5961Rst: false });
      expect([at, ...sent, step.after.B.state]).toEqual([at, state]);
    }
  });

  test.each(synchronized)(
    'a SYN in the window resets %s, with a number the peer can believe',
    (situation) => {
      const [next, , nxt] = situations[situation];
      const settings = { rfc5961Syn: false, timeWaitReopen: false };
      for (const at of [0, window - 1]) {
        const { step, sent } = answer(situation, from(100, 'SYN', next + at), settings);
        expect([at, ...sent, step.after.B.state]).toEqual([at, `B RST seq=${300 + nxt}`, 'CLOSED']);
        expect(decidingRule(step)).toBe('syn-reset');
      }
    },
  );

  test.each(synchronized)('a SYN outside the window is acknowledged in %s', (situation) => {
    const [next, , nxt] = situations[situation];
    const settings = { rfc5961Syn: false, timeWaitReopen: false };
    for (const [at, len] of [
      [-1, 0],
      [window, 0],
      [situation.startsWith('SYN-RECEIVED') ? -1 : -2, 4],
    ] as const) {
      const { step, sent } = answer(situation, from(100, 'SYN', next + at, undefined, len), settings);
      expect([at, ...sent, step.after.B.state]).toEqual([
        at,
        `B ACK seq=${300 + nxt} ack=${1000 + next}`,
        situation.split(',')[0],
      ]);
    }
  });

  test.each(synchronized.slice(1))('an ancient acknowledgment is a mere repetition in %s', (situation) => {
    const [next, , nxt] = situations[situation];
    const { step, sent } = answer(situation, from(100, 'ACK', next, nxt - 70_000), { rfc5961Ack: false });
    expect([step.after.B.state, step.rules.includes('ack-too-old')]).toEqual([situation, false]);
    // TIME-WAIT acknowledges all but the ACK that is due.
    expect(sent).toHaveLength(situation === 'TIME-WAIT' ? 1 : 0);
  });

  test('one word turns all three off', () => {
    const { step } = answer('ESTABLISHED', from(100, 'RST', 9), { rfc5961: false });
    expect(step.after.B.state).toBe('CLOSED');
  });
});

test('RFC 1337: with the switch on, TIME-WAIT ignores even an exact RST', () => {
  const { step, sent } = answer('TIME-WAIT', from(100, 'RST', 2), { rfc1337: true });
  expect([...sent, step.after.B.state, decidingRule(step)]).toEqual(['TIME-WAIT', 'rst-time-wait-ignored']);
});

describe('text and FIN on a SYN', () => {
  test.each([
    ['SYN+ACK', 4, 'B ACK seq=301 ack=1005', 'ESTABLISHED'],
    ['SYN+FIN+ACK', 0, 'B ACK seq=301 ack=1002', 'CLOSE-WAIT'],
    ['SYN+FIN+ACK', 4, 'B ACK seq=301 ack=1006', 'CLOSE-WAIT'],
  ])('are acknowledged together with it in SYN-SENT: %s, %i bytes', (flags, len, sent, state) => {
    const answered = answer('SYN-SENT', from(100, flags, 0, 1, len));
    expect([answered.sent, answered.step.after.B.state]).toEqual([[sent], state]);
  });

  test.each(['LISTEN', 'SYN-SENT'] as const)(
    'wait in %s for the ACK that opens the connection',
    (situation) => {
      const { step, sent } = answer(situation, from(100, 'SYN', 0, undefined, 4));
      expect([...sent.map(withoutIss), step.deliveries]).toEqual(['B SYN+ACK ack=1001', []]);
      const { steps } = alone(situation, [from(100, 'SYN', 0, undefined, 4), from(105, 'ACK', 5, 1)]);
      expect(steps.at(-1)?.deliveries).toMatchObject([{ from: 0, to: 4 }]);
      expect(steps.at(-1)?.after.B).toMatchObject({ state: 'ESTABLISHED', rcvNxt: 5 });
    },
  );
});
