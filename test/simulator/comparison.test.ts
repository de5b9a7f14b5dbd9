import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Difference, momentsOf } from '../../src/simulator/comparison.ts';
import { scenarioOf } from '../../src/simulator/library/bundled-scenario.ts';
import { findPair, type PairName, pairs, sideOf } from '../../src/simulator/library/counterfactuals.ts';
import { scenarioLibrary } from '../../src/simulator/library/scenario-library.ts';
import { wrongBytes } from '../../src/simulator/provenance.ts';
import { run } from '../../src/simulator/run.ts';
import { traceOf } from './scenarios.ts';

const bundled = scenarioLibrary.map((one) => run(scenarioOf(one), 400));
const anyTrace = fc.constantFrom(...bundled);

function differencesOf(name: PairName): Difference[] {
  const pair = findPair(name);
  if (pair === null) throw new Error(`there is no pair ${name}`);
  return compare(run(sideOf(pair, 'left')), run(sideOf(pair, 'right')));
}

function only<Kind extends Difference['kind']>(differences: Difference[], kind: Kind) {
  return differences.filter((one): one is Extract<Difference, { kind: Kind }> => one.kind === kind);
}

/** The same difference seen from the other side. */
function mirrored(one: Difference): Difference {
  if ('side' in one) return { ...one, side: one.side === 'left' ? 'right' : 'left' };
  return { ...one, left: one.right, right: one.left } as Difference;
}

const inAnyOrder = (differences: readonly Difference[]): string[] =>
  differences.map((one) => JSON.stringify(Object.entries(one).sort())).sort();

describe('compare', () => {
  it('finds nothing between a run and itself', () => {
    for (const trace of bundled) expect(compare(trace, trace)).toEqual([]);
  });

  it('finds the same from either side', () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (left, right) => {
        const there = compare(left, right);
        expect(inAnyOrder(compare(right, left))).toEqual(inAnyOrder(there.map(mirrored)));
      }),
      { numRuns: 200 },
    );
  });

  it('says which bytes were wrongly accepted, by whom and from which segment', () => {
    const differences = differencesOf('time-wait-old-duplicate');
    expect(only(differences, 'wrong-bytes')).toEqual([
      expect.objectContaining({ side: 'right', host: 'B', from: 0, to: 420, origin: 'old', segment: 5 }),
    ]);
    expect(only(differences, 'call')).toContainEqual(
      expect.objectContaining({
        host: 'A',
        call: 'connect',
        left: expect.objectContaining({ result: 'EADDRNOTAVAIL' }),
      }),
    );
    expect(only(differences, 'time-wait')).toEqual([
      { kind: 'time-wait', host: 'A', left: 240_000, right: null },
    ]);
  });

  it('says who believes in a connection that the other end does not have, and for how long', () => {
    expect(only(differencesOf('three-segments-old-syn'), 'belief')).toEqual([
      expect.objectContaining({ side: 'right', host: 'B', other: 'CLOSED', fromMs: 0, untilMs: 200 }),
    ]);
    expect(only(differencesOf('isn-guesser-clock'), 'belief')).toEqual([
      expect.objectContaining({ side: 'right', host: 'B', other: 'CLOSED', fromMs: 720, untilMs: null }),
    ]);
  });

  it('says by which rule a connection ended, where one was cut off', () => {
    expect(only(differencesOf('time-wait-last-ack'), 'ending')).toEqual([
      { kind: 'ending', host: 'B', left: 'ack-of-fin-closed', right: 'rst-closed' },
    ]);
  });

  it('finds a difference in every pair but those in which another rule is as good', () => {
    const same = ['isn-old-duplicate-random', 'isn-old-duplicate-clock', 'isn-old-duplicate-cookie'];
    for (const { name } of pairs) {
      const differences = differencesOf(name);
      if (same.includes(name)) expect(only(differences, 'wrong-bytes'), name).toEqual([]);
      else expect(differences, name).not.toEqual([]);
    }
  });
});

describe('where bytes come from', () => {
  it('calls nothing wrong that a connection was sent by its own peer, however late, often or out of order', () => {
    const { steps } = traceOf({
      app: [
        { atMs: 0, host: 'B', call: 'listen' },
        { atMs: 0, host: 'A', call: 'connect' },
        { atMs: 300, host: 'A', call: 'send', bytes: 4000 },
      ],
      wire: [
        { match: { from: 'A', seq: 1, len: 1460 }, do: 'delay', ms: 600 },
        { match: { from: 'A', seq: 1461 }, do: 'copy', afterMs: 900 },
      ],
    });
    expect(
      steps.flatMap(({ deliveries }) => deliveries).reduce((sum, { from, to }) => sum + to - from, 0),
    ).toBe(4000);
    for (const trace of bundled) {
      if (trace.scenario.inject.length > 0 || 'timeWaitMs' in trace.scenario.settings) continue;
      expect(wrongBytes(trace)).toEqual([]);
    }
  });
});

describe('the moments of a comparison', () => {
  it('are on one clock, pass over no step and end at both ends', () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (left, right) => {
        const moments = momentsOf(left, right);
        expect(moments.at(-1)).toMatchObject({ left: left.steps.length - 1, right: right.steps.length - 1 });
        for (const [index, { at, left: l, right: r }] of moments.entries()) {
          const before = moments[index - 1] ?? { at: 0, left: null, right: null };
          expect(at).toBeGreaterThanOrEqual(before.at);
          expect([0, 1]).toContain((l ?? -1) - (before.left ?? -1));
          expect([0, 1]).toContain((r ?? -1) - (before.right ?? -1));
          if (l !== before.left) expect(left.steps[l ?? 0]?.at).toBe(at);
          if (r !== before.right) expect(right.steps[r ?? 0]?.at).toBe(at);
        }
      }),
      { numRuns: 100 },
    );
  });
});
