/** Points in the diagram's own units, which are CSS pixels when it is drawn at its natural size. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A convex shape: a line has two corners. */
export type Shape = readonly Point[];

/** Where a line through two points is at a share of its length. */
export function along(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The corners of a `width` × `height` box around a centre, turned by an angle in degrees. */
export function turnedBox(centre: Point, width: number, height: number, degrees: number): Shape {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const corner = (right: number, down: number): Point => {
    const [x, y] = [(right * width) / 2, (down * height) / 2];
    return { x: centre.x + x * cos - y * sin, y: centre.y + x * sin + y * cos };
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** From where to where something lies. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** The direction across a line, one unit long. */
export function normalOf({ from, to }: { readonly from: Point; readonly to: Point }): Point {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(x, y) || 1;
  return { x: -y / length, y: x / length };
}
