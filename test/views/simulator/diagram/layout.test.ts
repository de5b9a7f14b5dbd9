import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSeed } from '../../../../src/bank/seed-folder.ts';
import { run } from '../../../../src/simulator/run.ts';
import type { Arrow } from '../../../../views/simulator/diagram/arrows.ts';
import { frames } from '../../../../views/simulator/diagram/frame.ts';
import { type Shape, turnedBox } from '../../../../views/simulator/diagram/geometry.ts';
import { marksOf } from '../../../../views/simulator/diagram/labels.ts';
import { type Layout, layOut, layOutTogether } from '../../../../views/simulator/diagram/layout.ts';
import { breakShape, lifelines } from '../../../../views/simulator/diagram/lifelines.ts';
import { simulatorTexts } from '../../../../views/strings/simulator.ts';
import { handshake, traceOf } from '../../../simulator/scenarios.ts';
import { busyMs } from '../../../support/work.ts';
import { overlap } from './overlap.ts';

const folder = join(import.meta.dirname, '../../../conformance/kernel-traces');
const stories = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'INDEX.json')
  .map(
    (file) =>
      [file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8')).stimulus] as const,
  )
  .filter(([, stimulus]) => stimulus !== null);
const sizes = frames.map((frame) => [frame.name, frame] as const);

const korean = simulatorTexts('ko');
const languages = { ko: korean, en: simulatorTexts('en') };

function laidOut(source: Record<string, unknown>, name: 'wide' | 'narrow' = 'wide'): Layout {
  const frame = frames.find((one) => one.name === name);
  if (frame === undefined) throw new Error(name);
  return layOut(traceOf(source), frame, korean);
}

/** Every pair of a label and something else on which it stands: `2 on arrow 4`. */
function collisions({ arrows, breaks, frame, height }: Layout): string[] {
  const covers = (arrow: Arrow, shapes: readonly Shape[]): boolean =>
    arrow.label.boxes.some((box) => shapes.some((shape) => overlap(box, shape)));
  return arrows.flatMap((arrow) => [
    ...arrows.flatMap((other) => [
      ...(other.segment.n > arrow.segment.n && covers(arrow, other.label.boxes)
        ? [`${arrow.segment.n} on label ${other.segment.n}`]
        : []),
      ...(covers(arrow, marksOf(other).slice(0, 1)) ? [`${arrow.segment.n} on line ${other.segment.n}`] : []),
      ...(covers(arrow, marksOf(other).slice(1))
        ? [`${arrow.segment.n} on the end of ${other.segment.n}`]
        : []),
    ]),
    ...(covers(arrow, lifelines(frame, height)) ? [`${arrow.segment.n} on a lifeline`] : []),
    ...(breaks.some((one) => covers(arrow, [breakShape(one, frame)]))
      ? [`${arrow.segment.n} on a break`]
      : []),
  ]);
}

const bank = await readSeed(join(import.meta.dirname, '../../../../prisma/seed'));
const pictures = [
  ...bank.flatMap(({ id, demonstration }) => {
    if (demonstration === null) return [];
    const { scenario, counterfactual } = demonstration;
    const shown = [[id, run(scenario)] as const];
    return counterfactual ? [...shown, [`${id}, what if`, run(counterfactual.scenario)] as const] : shown;
  }),
  ...stories.map(([id, stimulus]) => [id, traceOf({ ...stimulus, profile: 'linux' })] as const),
];

describe.each(sizes)('a %s diagram of every question and every recorded story', (_, frame) => {
  test.each(pictures)('%s: labels stand on nothing else, and nothing leaves the paper', (_id, trace) => {
    for (const texts of Object.values(languages)) {
      const layout = layOut(trace, frame, texts);
      expect(collisions(layout)).toEqual([]);
      for (const { from, to, label } of layout.arrows) {
        for (const point of [from, to, ...label.boxes.flat()]) {
          expect(point.x).toBeGreaterThanOrEqual(0);
          expect(point.x).toBeLessThanOrEqual(frame.width);
          expect(point.y).toBeLessThanOrEqual(layout.height);
        }
      }
      for (const entries of Object.values(layout.columns)) {
        for (const [index, entry] of entries.entries()) {
          expect(entry.top).toBeGreaterThanOrEqual(entries[index - 1]?.bottom ?? 0);
          expect(entry.bottom).toBeLessThanOrEqual(layout.height);
        }
      }
    }
  });
});

describe('the time axis', () => {
  test('an arrow falls as far as its delay is long', () => {
    const layout = laidOut({
      ...handshake,
      app: [...handshake.app, { atMs: 400, host: 'A', call: 'send', bytes: 5 }],
      wire: [{ match: { from: 'A', len: 5 }, do: 'delay', ms: 300 }],
    });
    const [syn, , , data] = layout.arrows;
    expect((syn?.to.y ?? 0) - (syn?.from.y ?? 0)).toBeCloseTo(layout.frame.delayHeight);
    expect((data?.to.y ?? 0) - (data?.from.y ?? 0)).toBeCloseTo(3 * layout.frame.delayHeight);
  });

  test('time never runs upwards', () => {
    const { stepY } = laidOut({
      ...handshake,
      app: [...handshake.app, { atMs: 500, host: 'A', call: 'close' }],
    });
    expect(stepY).toEqual(stepY.toSorted((a, b) => a - b));
  });

  test('a long quiet time becomes a break that says how long it was', () => {
    const layout = laidOut({
      ...handshake,
      app: [
        ...handshake.app,
        { atMs: 500, host: 'A', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
      ],
    });
    expect(layout.breaks.at(-1)?.durationMs).toBe(239_900);
    expect(layout.height).toBeLessThan(1200);
  });

  test('a lost segment is cut short of the other side', () => {
    const layout = laidOut({ ...handshake, wire: [{ match: { from: 'A', flags: 'SYN' }, do: 'drop' }] });
    const [lost] = layout.arrows;
    expect(lost?.fate).toBe('lost');
    expect(lost?.to.x).toBeLessThan(layout.frame.right - 40);
    expect(lost?.arrivedIn).toBeNull();
  });

  test('each lifeline shows its states one after the other without a gap', () => {
    const { bands } = laidOut({
      ...handshake,
      app: [...handshake.app, { atMs: 500, host: 'A', call: 'close' }],
    });
    const own = bands.filter(({ host }) => host === 'A');
    expect(own.map(({ state }) => state)).toEqual(['SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2']);
    for (const [index, band] of own.slice(1).entries()) expect(band.top).toBe(own[index]?.bottom);
  });
});

/** Connections with up to 60 segments, some lost, overtaken or doubled on the way. */
const talks = fc.record({
  profile: fc.constantFrom('rfc9293', 'linux'),
  numbers: fc.constantFrom('relative', 'absolute'),
  sends: fc.array(
    fc.record({
      atMs: fc.integer({ min: 300, max: 6000 }),
      host: fc.constantFrom('A', 'B'),
      call: fc.constant('send'),
      bytes: fc.integer({ min: 1, max: 2000 }),
    }),
    { maxLength: 18 },
  ),
  wire: fc.array(
    fc.oneof(
      fc.record({ match: aTransmission(), do: fc.constant('drop') }),
      fc.record({ match: aTransmission(), do: fc.constant('delay'), ms: fc.integer({ min: 100, max: 450 }) }),
      fc.record({
        match: aTransmission(),
        do: fc.constant('copy'),
        afterMs: fc.integer({ min: 110, max: 400 }),
      }),
    ),
    { maxLength: 5 },
  ),
});

function aTransmission() {
  return fc.record({ from: fc.constantFrom('A', 'B'), occurrence: fc.integer({ min: 1, max: 24 }) });
}

describe.each(sizes)('any trace of up to 60 segments in a %s diagram', (_, frame) => {
  test('labels touch no label, head, lifeline or break, and arrows end where they say', () => {
    fc.assert(
      fc.property(talks, fc.constantFrom('ko', 'en'), ({ sends, ...rest }, language) => {
        const trace = traceOf({
          ...handshake,
          ...rest,
          app: [
            ...handshake.app,
            ...sends,
            { atMs: 7000, host: 'A', call: 'close' },
            { host: 'B', after: 'eof', call: 'close' },
          ],
        });
        fc.pre(trace.segments.length <= 60);
        const layout = layOut(trace, frame, languages[language]);
        expect(collisions(layout).filter((one) => !/on line/.test(one))).toEqual([]);
        for (const { segment, from, to, fate, arrivedIn } of layout.arrows) {
          expect(from.x).toBe(segment.from === 'A' ? frame.left : frame.right);
          if (fate === 'delivered') {
            expect(to.x).toBe(segment.to === 'A' ? frame.left : frame.right);
            expect(to.y).toBe(layout.stepY[arrivedIn ?? -1]);
          }
          expect(to.y).toBeGreaterThanOrEqual(from.y);
        }
        expect(layout.stepY).toEqual(layout.stepY.toSorted((a, b) => a - b));
      }),
      { numRuns: 150, seed: 793 },
    );
  });
});

describe('the work', () => {
  test('grows with the number of segments, not with its square', () => {
    const timeOf = (segments: number): number => {
      const sends = Array.from({ length: segments / 4 }, (_, index) => ({
        atMs: 500 + index * 100,
        host: 'A',
        call: 'send',
        bytes: 2800,
      }));
      const trace = traceOf({ ...handshake, app: [...handshake.app, ...sends] });
      const draw = () => frames.forEach((frame) => void layOut(trace, frame, korean));
      return Math.min(...[1, 2, 3].map(() => busyMs(draw)));
    };
    timeOf(400);
    // Four times the segments: 4 where the work is linear, 16 where it is quadratic.
    expect(timeOf(4000) / timeOf(1000)).toBeLessThan(10);
  });
});

describe('two traces side by side', () => {
  const opening = { ...handshake, app: [...handshake.app, { atMs: 900, host: 'A', call: 'close' }] };
  const slowed = { ...opening, wire: [{ match: { from: 'A', flags: 'SYN' }, do: 'drop' }] };

  test.each(sizes)('have equal moments at equal heights (%s)', (_, frame) => {
    const traces = [traceOf(opening), traceOf(slowed)];
    const layouts = layOutTogether(traces, frame, korean);
    const [left, right] = layouts.map(({ stepY }, index) => {
      const heights = new Map<number, number>();
      for (const { n, at } of traces[index]?.steps ?? []) {
        if (!heights.has(at)) heights.set(at, stepY[n] ?? 0);
      }
      return heights;
    });
    const common = [...(left ?? [])].filter(([at]) => right?.has(at));
    expect(common.length).toBeGreaterThan(1);
    for (const [at, y] of common) expect(right?.get(at)).toBe(y);
    expect(layouts[0]?.height).toBe(layouts[1]?.height);
    expect(layouts[0]?.breaks).toEqual(layouts[1]?.breaks);
    for (const layout of layouts) expect(collisions(layout)).toEqual([]);
  });
});

describe('turned boxes', () => {
  test('boxes that touch by their bounding boxes only do not overlap', () => {
    const tilted = turnedBox({ x: 0, y: 0 }, 100, 2, 45);
    expect(overlap(tilted, turnedBox({ x: 30, y: -30 }, 10, 10, 0))).toBe(false);
    expect(overlap(tilted, turnedBox({ x: 30, y: 30 }, 10, 10, 0))).toBe(true);
  });
});
