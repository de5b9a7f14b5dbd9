import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Fate,
  forgeryLike,
  matchOf,
  rulesOn,
  withFate,
  withoutFate,
} from '../../src/simulator/interference.ts';
import { scenarioOf } from '../../src/simulator/library/bundled-scenario.ts';
import { scenarioLibrary } from '../../src/simulator/library/scenario-library.ts';
import { run } from '../../src/simulator/run.ts';
import { writeScript } from '../../src/simulator/script.ts';
import { readScript } from '../../src/simulator/script-reader.ts';
import type { Trace, TraceSegment } from '../../src/simulator/trace.ts';
import { traceOf } from './scenarios.ts';

const closing = traceOf({
  app: [
    { atMs: 0, host: 'B', call: 'listen' },
    { atMs: 0, host: 'A', call: 'connect' },
    { atMs: 500, host: 'A', call: 'close' },
    { host: 'B', after: 'eof', call: 'close' },
  ],
  untilMs: 20_000,
});

function pick(trace: Trace, from: string, flags: string, nth = 1): TraceSegment {
  const found = trace.segments.filter((one) => one.from === from && one.flags === flags)[nth - 1];
  if (found === undefined) throw new Error(`no ${flags} of ${from}`);
  return found;
}

/** Whatever was sent before the picked transmission is the same in both runs. */
function expectSameUntil(n: number, before: Trace, after: Trace): void {
  const short = ({ from, flags, seq, ack, sentAt }: TraceSegment) => ({ from, flags, seq, ack, sentAt });
  expect(after.segments.slice(0, n).map(short)).toEqual(before.segments.slice(0, n).map(short));
}

describe('what the wire does to one transmission', () => {
  it('the FIN of the server is lost, and nothing else', () => {
    const fin = pick(closing, 'B', 'FIN+ACK');
    const after = run(withFate(closing, fin, { do: 'drop' }));
    expect(after.segments.filter(({ arrivesAt }) => arrivesAt === null).map(({ n }) => n)).toEqual([fin.n]);
    expect(pick(after, 'B', 'FIN+ACK', 2).retransmission).toBe(true);
  });

  it('its repetition is another transmission, told apart by how often it was sent', () => {
    const once = run(withFate(closing, pick(closing, 'B', 'FIN+ACK'), { do: 'drop' }));
    const again = pick(once, 'B', 'FIN+ACK', 2);
    expect(matchOf(again, once).occurrence).toBe(2);
    const twice = run(withFate(once, again, { do: 'drop' }));
    expect(twice.scenario.wire.map(({ match }) => match.occurrence)).toEqual([1, 2]);
    expect(twice.segments.filter(({ arrivesAt }) => arrivesAt === null)).toHaveLength(2);
  });

  it('a later wish takes the place of an earlier one; a copy stands beside it', () => {
    const syn = pick(closing, 'A', 'SYN');
    const late = run(withFate(closing, syn, { do: 'delay', ms: 300 }));
    expect(pick(late, 'A', 'SYN').arrivesAt).toBe(300);
    const lost = run(withFate(late, pick(late, 'A', 'SYN'), { do: 'drop' }));
    expect(lost.scenario.wire.map((rule) => rule.do)).toEqual(['drop']);
    const copied = run(withFate(lost, pick(lost, 'A', 'SYN'), { do: 'copy', afterMs: 250 }));
    expect(copied.scenario.wire.map((rule) => rule.do)).toEqual(['drop', 'copy']);
    expect(rulesOn(pick(copied, 'A', 'SYN'), copied)).toHaveLength(2);
    expect(withoutFate(copied, pick(copied, 'A', 'SYN'))).toEqual(closing.scenario);
  });

  it('in every bundled scenario, every transmission can be lost, delayed and copied, and only that one is', () => {
    const traces = scenarioLibrary.map((one) => run(scenarioOf(one), 400));
    const own = traces.flatMap((trace) =>
      trace.segments
        .filter(({ from, copyOf, spoofed }) => from !== 'wire' && copyOf === null && !spoofed)
        .map((segment) => ({ trace, segment })),
    );
    const fate = fc.constantFrom<Fate>(
      { do: 'drop' },
      { do: 'delay', ms: 777 },
      { do: 'copy', afterMs: 777 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...own), fate, ({ trace, segment }, wanted) => {
        const scenario = withFate(trace, segment, wanted);
        const after = run(scenario, 400);
        expectSameUntil(segment.n, trace, after);
        const there = after.segments[segment.n];
        if (wanted.do === 'drop') expect(there?.arrivesAt).toBeNull();
        if (wanted.do === 'delay') expect(there?.arrivesAt).toBe(segment.sentAt + 777);
        if (wanted.do === 'copy') expect(after.segments[segment.n + 1]?.copyOf).toBe(segment.n);
        if (there !== undefined) expect(rulesOn(there, after).map((rule) => rule.do)).toContain(wanted.do);
        expect(readScript(writeScript(scenario))).toEqual({ kind: 'scenario', scenario });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a segment forged like another', () => {
  it('arrives after it with the same numbers', () => {
    const fin = pick(closing, 'A', 'FIN+ACK');
    const forgery = forgeryLike(fin, closing);
    const after = run({ ...closing.scenario, inject: [forgery] });
    const forged = after.segments.find(({ from }) => from === 'wire');
    expect(forged).toMatchObject({ seq: fin.seq, ack: fin.ack, flags: fin.flags, to: 'B', made: 'forged' });
    expect(forged?.sentAt).toBeGreaterThan(fin.arrivesAt ?? 0);
  });

  it('is written as the picture counts', () => {
    const absolute = run({ ...closing.scenario, numbers: 'absolute' });
    const fin = pick(absolute, 'A', 'FIN+ACK');
    expect(forgeryLike(fin, absolute)).toMatchObject({ seq: null, seqAbs: fin.seq, ackAbs: fin.ack });
  });
});
