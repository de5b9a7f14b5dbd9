import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { frames } from '../../../views/simulator/frame.ts';
import { overlap, turnedBox } from '../../../views/simulator/geometry.ts';
import { type Layout, layOut } from '../../../views/simulator/layout.ts';
import { handshake, traceOf } from '../../simulator/scenarios.ts';

const folder = join(import.meta.dirname, '../../conformance/kernel-traces');
const stories = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'INDEX.json')
  .map(
    (file) =>
      [file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8')).stimulus] as const,
  )
  .filter(([, stimulus]) => stimulus !== null);
const sizes = frames.map((frame) => [frame.name, frame] as const);

function laidOut(source: Record<string, unknown>, name: 'wide' | 'narrow' = 'wide'): Layout {
  const frame = frames.find((one) => one.name === name);
  if (frame === undefined) throw new Error(name);
  return layOut(traceOf(source), frame);
}

describe.each(sizes)('a %s diagram of every recorded story', (_, frame) => {
  test.each(stories)('%s: labels do not cover each other, and nothing leaves the paper', (_id, stimulus) => {
    const layout = layOut(traceOf({ ...stimulus, profile: 'linux' }), frame);
    for (const [index, arrow] of layout.arrows.entries()) {
      for (const other of layout.arrows.slice(index + 1)) {
        const meet = arrow.label.boxes.some((box) => other.label.boxes.some((one) => overlap(box, one)));
        expect(meet ? [arrow.segment.n, other.segment.n] : null).toBeNull();
      }
      for (const point of [arrow.from, arrow.to, ...arrow.label.boxes.flat()]) {
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

describe('turned boxes', () => {
  test('boxes that touch by their bounding boxes only do not overlap', () => {
    const tilted = turnedBox({ x: 0, y: 0 }, 100, 2, 45);
    expect(overlap(tilted, turnedBox({ x: 30, y: -30 }, 10, 10, 0))).toBe(false);
    expect(overlap(tilted, turnedBox({ x: 30, y: 30 }, 10, 10, 0))).toBe(true);
  });
});
