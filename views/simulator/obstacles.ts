import { overlap, type Shape } from './geometry.ts';

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
  readonly #strips: Set<Obstacle>[] = [];

  add(owner: number, kind: Obstacle['kind'], shape: Shape): Obstacle {
    const obstacle = { owner, kind, shape, ...extentOf(shape) };
    for (const one of this.#between(obstacle.top, obstacle.bottom)) one.add(obstacle);
    return obstacle;
  }

  remove(obstacle: Obstacle): void {
    for (const one of this.#between(obstacle.top, obstacle.bottom)) one.delete(obstacle);
  }

  near(top: number, bottom: number): Obstacle[] {
    const found = new Set<Obstacle>();
    for (const one of this.#between(top, bottom)) {
      for (const obstacle of one) if (obstacle.top < bottom && obstacle.bottom > top) found.add(obstacle);
    }
    return [...found];
  }

  #between(top: number, bottom: number): Set<Obstacle>[] {
    const first = Math.max(0, Math.floor(top / strip));
    const last = Math.max(first, Math.floor(bottom / strip));
    while (this.#strips.length <= last) this.#strips.push(new Set());
    return this.#strips.slice(first, last + 1);
  }
}

/** Whether a shape stands on an obstacle; most are told apart by their extents. */
export function stands(shape: Shape, extent: Extent, on: Obstacle): boolean {
  return (
    extent.left < on.right &&
    extent.right > on.left &&
    extent.top < on.bottom &&
    extent.bottom > on.top &&
    overlap(shape, on.shape)
  );
}

export type Extent = Pick<Obstacle, 'left' | 'right' | 'top' | 'bottom'>;

export function extentOf(shape: Shape): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of shape) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left, right, top, bottom };
}
