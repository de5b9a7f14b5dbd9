import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import type { Tick } from './scale.ts';

/** A point of a line; a line is broken where it has no `y`. */
export interface Point {
  readonly x: number;
  readonly y: number | null;
}

/** A point in the drawing: `x` in parts of a hundred, `y` in units from the upper edge. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface LinesWish {
  /** The values at the left and the right edge. */
  readonly across: readonly [number, number];
  /** The values at the lower and the upper edge, which none leaves. */
  readonly up: readonly [number, number];
  /** What is marked on the y axis. */
  readonly marked: readonly number[];
  readonly height: number;
  readonly isLog?: boolean;
}

export interface LinesLayout {
  readonly height: number;
  readonly ticks: readonly Tick[];
  readonly lines: readonly { readonly path: string; readonly dots: readonly Dot[] }[];
}

/** Paths run over so many units from edge to edge, and are drawn as wide as there is room. */
export const pathWidth = 1000;

function scalesOf({ across, up, height, isLog = false }: LinesWish) {
  const [from, to] = across;
  const x = scaleLinear()
    .domain([from, to > from ? to : from + 1])
    .range([0, 100])
    .clamp(true);
  const rising: ScaleContinuousNumeric<number, number> = isLog ? scaleLog() : scaleLinear();
  const y = rising
    .domain([...up])
    .range([height, 0])
    .clamp(true);
  return { x, y };
}

/** Some series over one axis, each as a line with a dot for every value. */
export function layOutLines(series: readonly (readonly Point[])[], wish: LinesWish): LinesLayout {
  const { x, y } = scalesOf(wish);
  const drawn = line<Point>()
    .defined((point) => point.y !== null)
    .x((point) => x(point.x) * (pathWidth / 100))
    .y((point) => y(point.y ?? 0));
  return {
    height: wish.height,
    ticks: wish.marked.map((value) => ({ value, y: y(value) })),
    lines: series.map((points) => ({
      path: drawn(points) ?? '',
      dots: points.flatMap((point) => (point.y === null ? [] : [{ x: x(point.x), y: y(point.y) }])),
    })),
  };
}

/** Where a value of the x axis stands, in parts of a hundred. */
export function acrossAt(value: number, wish: LinesWish): number {
  return scalesOf(wish).x(value);
}
