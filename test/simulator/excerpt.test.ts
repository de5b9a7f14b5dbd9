import { describe, expect, it } from 'vitest';
import { excerpt, mostShown } from '../../src/simulator/excerpt.ts';
import { scenarioOf } from '../../src/simulator/library/bundled-scenario.ts';
import { scenarioLibrary } from '../../src/simulator/library/scenario-library.ts';
import { run } from '../../src/simulator/run.ts';
import { scenario } from './scenarios.ts';

const open = [
  { atMs: 0, host: 'B', call: 'listen' },
  { atMs: 0, host: 'A', call: 'connect' },
];

describe('as much of a run as a page draws', () => {
  it('is all of every bundled scenario', () => {
    for (const bundled of scenarioLibrary) {
      const whole = scenarioOf(bundled);
      expect(excerpt(whole), bundled.name).toEqual({ trace: run(whole), isCut: false });
    }
  });

  it('counts forged segments, which nobody answers, as well', () => {
    const inject = Array.from({ length: 190 }, (_, n) => ({
      ...{ atMs: 300 + n, to: 'B', flags: 'RST' },
      seq: 100 + n,
    }));
    const { trace, isCut } = excerpt(scenario({ app: open, inject }));
    expect(isCut).toBe(true);
    expect(trace.segments).toHaveLength(mostShown.segments);
    expect(trace.steps.at(-1)?.cause).toEqual({ kind: 'arrival', segment: mostShown.segments - 1 });
  });

  it.each([
    ['segments', Array.from({ length: 300 }, (_, n) => ({ atMs: n, host: 'A', call: 'connect' })), {}],
    [
      'steps',
      [...open, ...Array.from({ length: 300 }, (_, n) => ({ atMs: 500 + n, host: 'A', call: 'bind' }))],
      {},
    ],
    ['segments at once', [...open, { atMs: 500, host: 'A', call: 'send', bytes: 60_000 }], { mss: 88 }],
  ])('ends where there are too many %s, and begins as the whole does', (_what, app, settings) => {
    const whole = scenario({ app, settings });
    const { trace, isCut } = excerpt(whole);
    expect(isCut).toBe(true);
    expect(trace.steps.length).toBeLessThanOrEqual(mostShown.steps);
    expect(trace.segments.length).toBeLessThanOrEqual(mostShown.segments);
    expect(Math.max(...trace.steps.map(({ sent }) => sent.length))).toBeLessThanOrEqual(mostShown.atOnce);
    expect(trace.steps.flatMap(({ sent }) => sent).every((n) => n < trace.segments.length)).toBe(true);
    const all = run(whole);
    expect(trace.segments).toEqual(all.segments.slice(0, trace.segments.length));
    expect(trace.steps.slice(0, -1)).toEqual(all.steps.slice(0, trace.steps.length - 1));
  });

  it('keeps the end that the scenario itself sets', () => {
    expect(excerpt(scenario({ app: open, untilMs: 150 })).isCut).toBe(false);
  });
});
