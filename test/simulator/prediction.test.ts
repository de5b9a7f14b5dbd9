import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Ask,
  grade,
  nothing,
  type Prediction,
  readPrediction,
  stepAt,
  untilEvent,
  writePrediction,
} from '../../src/simulator/prediction.ts';
import type { Trace } from '../../src/simulator/trace.ts';
import { handshake, traceOf } from './scenarios.ts';

const closing = {
  ...handshake,
  app: [
    ...handshake.app,
    { atMs: 400, host: 'A', call: 'close' },
    { host: 'B', after: 'eof', call: 'close' },
  ],
};

/** The number of the first step of a host at a moment. */
function at(trace: Trace, host: 'A' | 'B', atMs: number): number {
  const n = stepAt(trace, host, atMs);
  if (n === null) throw new Error(`nothing happens at ${host} at ${atMs} ms`);
  return n;
}

function segment(flags: string, seq: string, ack: string): Prediction {
  return { ask: 'segment', flags, seq, ack };
}

function marks(trace: Trace, n: number, prediction: Prediction): string[] {
  return grade(trace, n, prediction).parts.map(
    ({ part, given, expected, isRight }) => `${part} ${given}${isRight ? ' = ' : ' ≠ '}${expected}`,
  );
}

describe('a prediction of what is sent next', () => {
  const trace = traceOf(handshake);
  const synAck = at(trace, 'B', 100);

  test('is right when flags and both numbers are', () => {
    const made = grade(trace, synAck, segment('SYN+ACK', '0', '1'));
    expect(made).toMatchObject({ isRight: true, rules: ['listen-syn'] });
  });

  test('flags may be written in any order and numbers in any spelling', () => {
    expect(grade(trace, synAck, segment('ACK+SYN', ' 00 ', '+1')).isRight).toBe(true);
  });

  test('is judged part by part', () => {
    expect(marks(trace, synAck, segment('SYN+ACK', '1', '0'))).toEqual([
      'flags SYN+ACK = SYN+ACK',
      'seq 1 ≠ 0',
      'ack 0 ≠ 1',
    ]);
  });

  test('counts as the picture counts: absolute where the scenario says so', () => {
    const absolute = traceOf({ ...handshake, numbers: 'absolute' });
    expect(grade(absolute, synAck, segment('SYN+ACK', '300', '101')).isRight).toBe(true);
    expect(grade(absolute, synAck, segment('SYN+ACK', '0', '1')).isRight).toBe(false);
  });

  test('a segment without the ACK bit has no acknowledgment number to predict', () => {
    const refused = traceOf({ app: [{ atMs: 0, host: 'A', call: 'connect' }], inject: [] });
    const rst = at(refused, 'B', 100);
    expect(grade(refused, rst, segment('RST+ACK', '0', '1')).isRight).toBe(true);
    const stray = traceOf({
      ...handshake,
      inject: [{ atMs: 50, to: 'B', flags: 'ACK', seq: 0, seqAbs: 7, ackAbs: 900 }],
    });
    const reset = at(stray, 'B', 50);
    expect(marks(stray, reset, segment('RST', '900', ''))).toEqual([
      'flags RST = RST',
      'seq 900 = 900',
      'ack  = ',
    ]);
    expect(grade(stray, reset, segment('RST', '900', '0')).isRight).toBe(true);
    expect(grade(stray, reset, segment('RST', '900', '1')).isRight).toBe(false);
  });

  test('where nothing is sent, nothing is the answer, and any segment is wrong', () => {
    const last = at(trace, 'B', 300);
    expect(grade(trace, last, segment(nothing, '', ''))).toMatchObject({
      isRight: true,
      rules: ['syn-received-established'],
    });
    expect(marks(trace, last, segment('ACK', '1', '1'))).toEqual([`flags ACK ≠ ${nothing}`]);
    expect(marks(trace, synAck, segment('', '', ''))[0]).toBe('flags  ≠ SYN+ACK');
    expect(marks(trace, synAck, segment(nothing, '', ''))[0]).toBe(`flags ${nothing} ≠ SYN+ACK`);
  });
});

describe('a prediction of both states', () => {
  test('is right when both are, after the whole step', () => {
    const trace = traceOf(closing);
    const finArrives = at(trace, 'B', 500);
    expect(grade(trace, finArrives, { ask: 'states', A: 'FIN-WAIT-1', B: 'CLOSE-WAIT' }).isRight).toBe(true);
    expect(marks(trace, finArrives, { ask: 'states', A: 'FIN-WAIT-2', B: 'CLOSE-WAIT' })).toEqual([
      'A FIN-WAIT-2 ≠ FIN-WAIT-1',
      'B CLOSE-WAIT = CLOSE-WAIT',
    ]);
  });
});

describe('what is shown while a step is predicted', () => {
  const whole = traceOf(closing);

  test('its event has come, and of what follows nothing is there', () => {
    for (const { n, cause, sent } of whole.steps.slice(1)) {
      const shown = untilEvent(whole, n);
      expect(shown.steps).toHaveLength(n + 1);
      expect(shown.steps[n]).toMatchObject({ cause, sent: [], rules: [], transitions: [], calls: [] });
      expect(shown.steps[n]?.after).toEqual(whole.steps[n - 1]?.after);
      for (const later of sent) expect(shown.segments.some((one) => one.n === later)).toBe(false);
      if (cause.kind === 'arrival') expect(shown.segments.at(cause.segment)?.n).toBe(cause.segment);
      expect(shown.segments.map((one) => one.n)).toEqual(shown.segments.map((_, place) => place));
    }
  });

  test('a forged segment is there when it is the event', () => {
    const forged = traceOf({ ...handshake, inject: [{ atMs: 350, to: 'B', flags: 'RST', seq: 50 }] });
    const n = at(forged, 'B', 350);
    expect(untilEvent(forged, n).segments.at(-1)).toMatchObject({ from: 'wire', flags: 'RST' });
  });

  test('the first step has nothing before it to predict from', () => {
    expect(() => untilEvent(whole, 0)).toThrow(RangeError);
  });
});

describe('a prediction kept as text', () => {
  const typed = fc.stringMatching(/^[A-Za-z0-9+-]{0,12}$/);
  const prediction: fc.Arbitrary<Prediction> = fc.oneof(
    fc.record({
      ask: fc.constant('segment' as const),
      flags: typed.filter((text) => text !== nothing),
      seq: typed,
      ack: typed,
    }),
    fc.record({ ask: fc.constant('states' as const), A: typed, B: typed }),
  );

  test('is read back as it was', () => {
    fc.assert(
      fc.property(prediction, (one) => {
        expect(readPrediction(one.ask, writePrediction(one))).toEqual(one);
      }),
    );
    expect(readPrediction('segment', nothing)).toEqual(segment(nothing, '', ''));
  });

  test('any text at all is a prediction, if a wrong one', () => {
    const trace = traceOf(handshake);
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<Ask>('segment', 'states'), (text, ask) => {
        expect(grade(trace, 2, readPrediction(ask, text)).parts.length).toBeGreaterThan(0);
      }),
    );
  });
});
