import { type Arrangement, arrange, type PlacedLabel, type Words } from './arrangements.ts';
import type { Line } from './arrows.ts';
import type { Frame } from './frame.ts';
import { along, normalOf, type Point, type Shape, type Span, turnedBox } from './geometry.ts';
import { type Obstacle, Obstacles } from './obstacles.ts';
import { Probe } from './probe.ts';

/** One label where it was set, and what it stands on: the numbers of other segments, -1 for the paper's own. */
export interface Setting {
  readonly label: PlacedLabel;
  /** Empty where a free place was found. */
  readonly standsOn: readonly number[];
}

/** Shares of an arrow's length at which a label may have its middle, the best first. */
const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.13, 0.87];

/** How far above and below its arrow a label may reach, in its own sizes. */
const reach = 11;

/** How much more may be tried: one for each thing a label has been held against. It counts down as labels are set. */
export interface Patience {
  left: number;
}

/**
 * Sets every label where it meets no other label, no arrow and none of `solid` (lifelines, breaks): along its arrow,
 * over or under it, in one row or several. Each looks only at what is about as high as itself, so that the work grows with the number of labels.
 *
 * `mayCross` lets a label be set across the lines of other arrows, which end at its rim. Where many segments cross each
 * other no label can do otherwise; even then none touches another label, a head, a lifeline or a break. Once patience is
 * out, a label gets the best place of one arrangement.
 */
export function setLabels(
  lines: readonly Line[],
  words: readonly Words[],
  solid: readonly Shape[],
  frame: Frame,
  mayCross: boolean,
  patience: Patience,
): readonly Setting[] {
  const obstacles = new Obstacles();
  for (const shape of solid) obstacles.add(-1, 'solid', shape);
  for (const line of lines) {
    const [course, ...ends] = marksOf(line);
    if (course !== undefined) obstacles.add(line.segment.n, 'line', course);
    for (const shape of ends) obstacles.add(line.segment.n, 'solid', shape);
  }
  const settings: Setting[] = [];
  const boxes: Obstacle[][] = [];
  const set = (n: number): void => {
    const [line, said] = [lines[n], words[n]];
    if (line === undefined || said === undefined) return;
    const setting = bestSetting(line, said, obstacles, frame, mayCross, patience);
    settings[n] = setting;
    boxes[n] = setting.label.boxes.map((box) => obstacles.add(n, 'label', box));
  };
  for (const n of lines.keys()) set(n);
  // Once more where a label found no place: it goes before those in its way, and the later ones are known now.
  for (const [n, first] of [...settings.entries()]) {
    if (first.standsOn.length === 0 || settings[n] !== first || patience.left <= 0) continue;
    const group = [n, ...first.standsOn.filter((other) => other >= 0 && other !== n)];
    for (const box of group.flatMap((one) => boxes[one] ?? [])) obstacles.remove(box);
    for (const one of group) set(one);
  }
  return settings;
}

/** What an arrow itself covers: its line first, then its head or its cross. */
export function marksOf({ from, to, fate }: Pick<Line, 'from' | 'to' | 'fate'>): Shape[] {
  if (fate === 'under way') return [[from, to]];
  if (fate === 'lost') return [[from, to], turnedBox(to, 12, 12, 0)];
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return [[from, to], turnedBox(along(to, from, 6 / length), 12, 9, degrees)];
}

/** What it costs to stand on something. */
const costs = { label: 1000, solid: 600, line: 600 };

/** The best place for one label: the first that meets nothing, else the one that meets least. */
function bestSetting(
  line: Line,
  words: Words,
  obstacles: Obstacles,
  frame: Frame,
  mayCross: boolean,
  patience: Patience,
): Setting {
  const { segment, from, to } = line;
  const normal = normalOf(line);
  const margin = frame.labelSize * reach;
  const near = obstacles
    .near(Math.min(from.y, to.y) - margin, Math.max(from.y, to.y) + margin)
    .filter(({ owner, kind }) => owner !== segment.n || kind !== 'line')
    .map((obstacle) => beside(obstacle, line, normal));
  /** Those that an arrangement could touch anywhere along its arrow. */
  const within = (probe: Probe): Obstacle[] => {
    const { low, high } = probe.spanBeside(line);
    return near.filter((one) => one.low < high && one.high > low).map(({ obstacle }) => obstacle);
  };
  const costOf = ({ kind }: Obstacle): number => (mayCross && kind === 'line' ? 25 : costs[kind]);
  const settled = (arrangement: Arrangement, share: number): Setting => {
    // The air was for the choice of the place; what is covered is the text.
    const probe = new Probe(arrangement, 1, frame);
    probe.moveTo(along(from, to, share));
    const blocking = within(probe).filter((one) => (!mayCross || one.kind !== 'line') && probe.meets(one));
    return { label: probe.label, standsOn: blocking.map(({ owner }) => owner) };
  };
  let [least, best, variant] = [Number.POSITIVE_INFINITY, 0, 0];
  let chosen: Arrangement | undefined;
  for (const arrangement of arrange(line, words, frame, mayCross)) {
    const probe = new Probe(arrangement, arrangement.air, frame);
    const close = within(probe);
    patience.left -= near.length;
    const tried: number[] = [];
    for (const [rank, place] of places.entries()) {
      const share = Math.max(arrangement.first, Math.min(arrangement.last, place));
      // A long label has few places: the ends of its range come again and again.
      if (tried.includes(share) || variant + rank >= least) continue;
      tried.push(share);
      probe.moveTo(along(from, to, share));
      let cost = 0;
      for (const one of close) {
        patience.left -= 1;
        if (probe.meets(one)) cost += costOf(one);
        if (cost + variant + rank >= least) break;
      }
      if (cost === 0) return settled(arrangement, share);
      if (cost + variant + rank >= least) continue;
      [least, best, chosen] = [cost + variant + rank, share, arrangement];
    }
    variant += 1;
    if (patience.left <= 0) break;
  }
  if (chosen === undefined) throw new Error('There is a way to set every label.');
  return settled(chosen, best);
}

/** An obstacle and how far beside a line it lies. */
function beside(obstacle: Obstacle, { from }: Line, normal: Point): Span & { readonly obstacle: Obstacle } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { x, y } of obstacle.shape) {
    const distance = normal.x * (x - from.x) + normal.y * (y - from.y);
    if (distance < low) low = distance;
    if (distance > high) high = distance;
  }
  return { obstacle, low, high };
}
