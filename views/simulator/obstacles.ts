import type { Shape } from './geometry.ts';

/** Something a label may not stand on. `owner` is the number of its segment; -1 is the paper's own (lifelines, breaks). */
export interface Obstacle {
  readonly owner: number;
  readonly kind: 'label' | 'line' | 'solid';
  readonly shape: Shape;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
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
    const obstacle = { owner, kind, shape, left, right, top, bottom };
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

function stripOf(y: number): number {
  return Math.max(0, Math.floor(y / strip));
}
