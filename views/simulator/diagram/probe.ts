import { type Arrangement, across, type PlacedLabel } from './arrangements.ts';
import type { Frame } from './frame.ts';
import { normalOf, type Point, type Span, turnedBox } from './geometry.ts';
import type { Obstacle, TurnedBox } from './obstacles.ts';

/** The box of one row, seen from the anchor, and how far it reaches from its own middle. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly reachX: number;
  readonly reachY: number;
}

/** A label on its way along its arrow, in search of a place. */
export class Probe {
  readonly #arrangement: Arrangement;
  readonly #boxes: readonly Box[];
  readonly #height: number;
  readonly #cos: number;
  readonly #sin: number;
  #anchor: Point = { x: 0, y: 0 };

  constructor(arrangement: Arrangement, air: number, { labelSize }: Frame) {
    const { widths, offsets, degrees } = arrangement;
    this.#arrangement = arrangement;
    this.#height = labelSize * 0.8 + 2 * air;
    const up = across(-labelSize * 0.28, degrees);
    this.#cos = Math.cos((degrees * Math.PI) / 180);
    this.#sin = Math.sin((degrees * Math.PI) / 180);
    const [cos, sin] = [this.#cos, Math.abs(this.#sin)];
    this.#boxes = offsets.map((offset, row) => {
      const width = (widths[row] ?? 0) + 2 * air;
      return {
        x: offset.x + up.x,
        y: offset.y + up.y,
        width,
        reachX: (width * cos + this.#height * sin) / 2,
        reachY: (width * sin + this.#height * cos) / 2,
      };
    });
  }

  /** How far beside its arrow it reaches, wherever along it it is. */
  spanBeside(line: { readonly from: Point; readonly to: Point }): Span {
    const normal = normalOf(line);
    const [cos, sin] = [this.#cos, this.#sin];
    const [aslant, upright] = [
      Math.abs(normal.x * cos + normal.y * sin) / 2,
      Math.abs(normal.y * cos - normal.x * sin) / 2,
    ];
    let [low, high] = [Infinity, -Infinity];
    for (const { x, y, width } of this.#boxes) {
      const middle = normal.x * x + normal.y * y;
      const reach = width * aslant + this.#height * upright;
      [low, high] = [Math.min(low, middle - reach), Math.max(high, middle + reach)];
    }
    return { low, high };
  }

  moveTo(anchor: Point): void {
    this.#anchor = anchor;
  }

  /** Whether it stands on an obstacle here; most are told apart by how far they reach. */
  meets({ left, right, top, bottom, shape, box: other }: Obstacle): boolean {
    const { x: anchorX, y: anchorY } = this.#anchor;
    for (const box of this.#boxes) {
      const x = anchorX + box.x;
      const y = anchorY + box.y;
      if (x - box.reachX >= right || x + box.reachX <= left) continue;
      if (y - box.reachY >= bottom || y + box.reachY <= top) continue;
      if (other !== null) {
        if (this.#isOn(x, y, box.width, other)) return true;
        continue;
      }
      const from = shape[0];
      const to = shape[1];
      if (from !== undefined && to !== undefined && this.#isCut(x, y, box.width, from, to)) return true;
    }
    return false;
  }

  /** Whether a line between two points enters the box around a middle: the same test as for shapes, without making one. */
  #isCut(x: number, y: number, width: number, from: Point, to: Point): boolean {
    const cos = this.#cos;
    const sin = this.#sin;
    // Both ends as the box sees them, which lies straight in its own eyes.
    const aX = (from.x - x) * cos + (from.y - y) * sin;
    const aY = (from.y - y) * cos - (from.x - x) * sin;
    const bX = (to.x - x) * cos + (to.y - y) * sin;
    const bY = (to.y - y) * cos - (to.x - x) * sin;
    const halfX = width / 2;
    const halfY = this.#height / 2;
    if ((aX <= -halfX && bX <= -halfX) || (aX >= halfX && bX >= halfX)) return false;
    if ((aY <= -halfY && bY <= -halfY) || (aY >= halfY && bY >= halfY)) return false;
    return Math.abs(aX * (bY - aY) - aY * (bX - aX)) < halfX * Math.abs(bY - aY) + halfY * Math.abs(bX - aX);
  }

  /** Whether the box around a middle shares a point with another: no direction of either's sides tells them apart. */
  #isOn(x: number, y: number, width: number, other: TurnedBox): boolean {
    const cos = this.#cos;
    const sin = this.#sin;
    const halfX = width / 2;
    const halfY = this.#height / 2;
    const awayX = other.x - x;
    const awayY = other.y - y;
    const along = Math.abs(cos * other.cos + sin * other.sin);
    const across = Math.abs(cos * other.sin - sin * other.cos);
    return (
      Math.abs(awayX * cos + awayY * sin) < halfX + other.halfWidth * along + other.halfHeight * across &&
      Math.abs(awayY * cos - awayX * sin) < halfY + other.halfWidth * across + other.halfHeight * along &&
      Math.abs(awayX * other.cos + awayY * other.sin) < other.halfWidth + halfX * along + halfY * across &&
      Math.abs(awayY * other.cos - awayX * other.sin) < other.halfHeight + halfX * across + halfY * along
    );
  }

  get label(): PlacedLabel {
    const { rows, offsets, degrees } = this.#arrangement;
    return {
      rows: rows.map((row, index) => {
        const { x, y } = offsets[index] ?? { x: 0, y: 0 };
        return { ...row, at: { x: this.#anchor.x + x, y: this.#anchor.y + y } };
      }),
      degrees,
      boxes: this.#boxes.map(({ x, y, width }) =>
        turnedBox({ x: this.#anchor.x + x, y: this.#anchor.y + y }, width, this.#height, degrees),
      ),
    };
  }
}
