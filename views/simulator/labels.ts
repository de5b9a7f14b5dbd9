import { arrange, type PlacedLabel, placeAt, type Words } from './arrangements.ts';
import type { Line } from './arrows.ts';
import type { Frame } from './frame.ts';
import { along, type Shape, turnedBox } from './geometry.ts';
import { extentOf, type Obstacle, Obstacles, stands } from './obstacles.ts';

/** One label where it was set, and what it stands on: the numbers of other segments, -1 for the paper's own. */
export interface Setting {
  readonly label: PlacedLabel;
  /** Which of its arrangements, and which place along its arrow. */
  readonly variant: number;
  readonly rank: number;
  /** Empty where a free place was found. */
  readonly standsOn: readonly number[];
}

/** Shares of an arrow's length at which a label may have its middle, the best first. */
const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.13, 0.87];

/** How far above and below its arrow a label may reach, in its own sizes. */
const reach = 11;

/** How a crowd is treated. */
export interface Manners {
  /**
   * Whether a label may be set across the lines of other arrows, which end at its rim. Where many segments cross each
   * other no label can do otherwise; even then none touches another label, a head, a lifeline or a break.
   */
  readonly mayCross: boolean;
  /** How many ways to set a label are tried. */
  readonly variants: number;
}

/**
 * Sets every label where it meets no other label, no arrow and none of `solid` (lifelines, breaks): along its arrow,
 * over or under it, in one row or several. A label that stood well `before` stays where it was if it can. Each looks
 * only at what is about as high as itself, so that the work grows with the number of labels.
 */
export function setLabels(
  lines: readonly Line[],
  words: readonly Words[],
  solid: readonly Shape[],
  frame: Frame,
  manners: Manners,
  before: readonly Setting[],
): readonly Setting[] {
  const obstacles = new Obstacles();
  for (const shape of solid) obstacles.add(-1, 'solid', shape);
  for (const line of lines) {
    for (const [index, shape] of marksOf(line).entries())
      obstacles.add(line.segment.n, index === 0 ? 'line' : 'solid', shape);
  }
  const settings: Setting[] = [];
  const boxes: Obstacle[][] = [];
  const set = (n: number, earlier?: Setting): void => {
    const [line, said] = [lines[n], words[n]];
    if (line === undefined || said === undefined) return;
    const setting = bestSetting(line, said, obstacles, frame, manners, earlier);
    settings[n] = setting;
    boxes[n] = setting.label.boxes.map((box) => obstacles.add(n, 'label', box));
  };
  for (const n of lines.keys()) set(n, before[n]?.standsOn.length === 0 ? before[n] : undefined);
  // Once more where a label found no place: it goes before those in its way, and the later ones are known now.
  for (const [n, first] of [...settings.entries()]) {
    if (first.standsOn.length === 0 || settings[n] !== first) continue;
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
  { mayCross, variants }: Manners,
  earlier: Setting | undefined,
): Setting {
  const { segment, from, to } = line;
  const margin = frame.labelSize * reach;
  const near = obstacles
    .near(Math.min(from.y, to.y) - margin, Math.max(from.y, to.y) + margin)
    .filter(({ owner, kind }) => owner !== segment.n || kind !== 'line');
  const costOf = ({ kind }: Obstacle): number => (mayCross && kind === 'line' ? 40 : costs[kind]);
  const arrangements = arrange(line, words).slice(0, variants);
  const placed = (variant: number, rank: number, air?: number): PlacedLabel => {
    const arrangement = arrangements[variant] ?? { above: [], below: [] };
    // The air was for the choice of the place; what is covered is the text.
    const airless =
      arrangement.air === undefined || air === undefined ? arrangement : { ...arrangement, air };
    return placeAt(line, places[rank] ?? 0.5, airless, frame);
  };
  const settled = (variant: number, rank: number): Setting => {
    const label = placed(variant, rank, 1);
    const blocking = near.filter((one) => (!mayCross || one.kind !== 'line') && meets(label, one));
    return { label, variant, rank, standsOn: blocking.map(({ owner }) => owner) };
  };
  if (earlier !== undefined && !mayCross) {
    const same = settled(earlier.variant, earlier.rank);
    if (same.standsOn.length === 0) return same;
  }
  let [best, least] = [{ variant: 0, rank: 0 }, Number.POSITIVE_INFINITY];
  for (const variant of arrangements.keys()) {
    for (const rank of places.keys()) {
      const label = placed(variant, rank);
      let cost = variant + rank;
      const free = cost;
      for (const one of near) {
        if (meets(label, one)) cost += costOf(one);
        if (cost >= least) break;
      }
      if (cost === free) return settled(variant, rank);
      if (cost >= least) continue;
      best = { variant, rank };
      least = cost;
    }
  }
  return settled(best.variant, best.rank);
}

function meets({ boxes }: PlacedLabel, obstacle: Obstacle): boolean {
  return boxes.some((box) => stands(box, extentOf(box), obstacle));
}
