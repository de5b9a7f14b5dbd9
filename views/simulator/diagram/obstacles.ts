import type { Shape } from './geometry.ts';

/** A turned box as numbers: its middle, half its sides, and the direction of the first. */
export interface TurnedBox {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly cos: number;
  readonly sin: number;
}

/** Something a label may not stand on. `owner` is the number of its segment; -1 is the paper's own (lifelines, breaks). */
export interface Obstacle {
  readonly owner: number;
  readonly kind: 'label' | 'line' | 'solid';
  readonly shape: Shape;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Null for a line. */
  readonly box: TurnedBox | null;
}

/** The height of the strips in which obstacles are kept. */
const strip = 64;

/** Obstacles by their height on the paper, so that a label asks only those about as high as it is. */
export class Obstacles {
  readonly #strips: Obstacle[][] = [];

  add(owner: number, kind: Obstacle['kind'], shape: Shape): Obstacle {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of shape) {
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    const obstacle = { owner, kind, shape, left, right, top, bottom, box: boxOf(shape) };
    for (let index = stripOf(top); index <= stripOf(bottom); index += 1) this.#strip(index).push(obstacle);
    return obstacle;
  }

  remove(obstacle: Obstacle): void {
    for (let index = stripOf(obstacle.top); index <= stripOf(obstacle.bottom); index += 1) {
      const list = this.#strip(index);
      const place = list.indexOf(obstacle);
      if (place !== -1) list.splice(place, 1);
    }
  }

  /** All that reach between two heights, each once. */
  near(top: number, bottom: number): Obstacle[] {
    const found: Obstacle[] = [];
    const first = stripOf(top);
    for (let index = first; index <= stripOf(bottom); index += 1) {
      for (const one of this.#strip(index)) {
        const isFirst = index === Math.max(first, stripOf(one.top));
        if (isFirst && one.top < bottom && one.bottom > top) found.push(one);
      }
    }
    return found;
  }

  #strip(index: number): Obstacle[] {
    this.#strips[index] ??= [];
    return this.#strips[index];
  }
}

/** What turnedBox made, read back from its corners. */
function boxOf([first, second, third]: Shape): TurnedBox | null {
  if (first === undefined || second === undefined || third === undefined) return null;
  const [x, y] = [second.x - first.x, second.y - first.y];
  const width = Math.hypot(x, y) || 1;
  return {
    x: (first.x + third.x) / 2,
    y: (first.y + third.y) / 2,
    halfWidth: width / 2,
    halfHeight: Math.hypot(third.x - second.x, third.y - second.y) / 2,
    cos: x / width,
    sin: y / width,
  };
}

function stripOf(y: number): number {
  return Math.max(0, Math.floor(y / strip));
}
