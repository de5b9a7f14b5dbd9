import { countRise, type Tick } from './scale.ts';

/** A piece of a column: heights go down from the upper edge. */
export interface Piece {
  readonly y: number;
  readonly height: number;
}

/** A column of pieces that stand on each other; `x` and `width` are parts of a hundred. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly pieces: readonly Piece[];
}

export interface ColumnsLayout {
  readonly height: number;
  readonly columns: readonly Column[];
  readonly ticks: readonly Tick[];
}

/** The part of its slot that a column fills. */
const filled = 0.78;

/**
 * Counts as columns side by side.
 *
 * @param stacks each column's counts, the lowest piece first
 * @param height in the units of the drawing
 */
export function layOutColumns(stacks: readonly (readonly number[])[], height: number): ColumnsLayout {
  const sums = stacks.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const { top, values } = countRise(sums);
  const slot = 100 / Math.max(1, stacks.length);
  return {
    height,
    columns: stacks.map((counts, place) => ({
      x: (place + (1 - filled) / 2) * slot,
      width: slot * filled,
      pieces: pile(counts, (count) => (count / top) * height, height),
    })),
    ticks: values.map((value) => ({ value, y: height - (value / top) * height })),
  };
}

function pile(
  counts: readonly number[],
  heightOf: (count: number) => number,
  ground: number,
): readonly Piece[] {
  let y = ground;
  return counts.map((count) => {
    const height = heightOf(count);
    y -= height;
    return { y, height };
  });
}
