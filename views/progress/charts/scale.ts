import { scaleLinear } from 'd3-scale';

/** A mark beside a drawing: how far down it stands, in the units of the drawing, and what it stands for. */
export interface Tick {
  readonly y: number;
  readonly value: number;
}

/** What the y axis of a drawing goes up to, and the values that are marked on it. */
export interface Rise {
  readonly top: number;
  readonly values: readonly number[];
}

/** Counts are marked at whole numbers only: from 0 to a round number that none exceeds, and at least to 1. */
export function countRise(counts: readonly number[]): Rise {
  const most = Math.max(1, ...counts.filter(Number.isFinite));
  const scale = scaleLinear().domain([0, most]).nice(3);
  const values = scale.ticks(3).filter(Number.isInteger);
  const top = Math.max(1, scale.domain()[1] ?? most);
  return { top, values: values.includes(top) ? values : [...values, top] };
}

/** Steps that people count time in, in seconds. */
const steps = [15, 30, 60, 120, 300, 600];

/** Times are marked at steps that people count in: from 0 to the first that none exceeds. */
export function timeRise(seconds: readonly number[]): Rise {
  const most = Math.max(1, ...seconds.filter(Number.isFinite));
  const step = steps.find((each) => most <= each * 4) ?? 600 * Math.ceil(most / 2400);
  const count = Math.ceil(most / step);
  return { top: count * step, values: Array.from({ length: count + 1 }, (_, place) => place * step) };
}

/** Chances are marked at halves: from 0 to 1. */
export const chanceRise: Rise = { top: 1, values: [0, 0.5, 1] };

/** A chance as a part of a hundred, whatever it is: drawings never leave their frame. */
export function percentAt(chance: number): number {
  return Number.isFinite(chance) ? Math.min(100, Math.max(0, chance * 100)) : 0;
}

/** A number for an attribute, as short as the eye can tell. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
