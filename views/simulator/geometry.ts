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

/** Whether two convex shapes share a point: no axis separates them (separating-axis theorem). */
export function overlap(a: Shape, b: Shape): boolean {
  // The upright axes first: they are cheap and tell most shapes apart.
  if (separates(1, 0, a, b) || separates(0, 1, a, b)) return false;
  return !hasSeparatingSide(a, a, b) && !hasSeparatingSide(b, a, b);
}

function hasSeparatingSide(shape: Shape, a: Shape, b: Shape): boolean {
  let before = shape.at(-1);
  for (const corner of shape) {
    if (before !== undefined && separates(before.y - corner.y, corner.x - before.x, a, b)) return true;
    before = corner;
  }
  return false;
}

/** Whether two shapes lie apart when seen along an axis. */
function separates(axisX: number, axisY: number, a: Shape, b: Shape): boolean {
  return end(a, axisX, axisY) <= -end(b, -axisX, -axisY) || end(b, axisX, axisY) <= -end(a, -axisX, -axisY);
}

/** How far a shape reaches along an axis. */
function end(shape: Shape, axisX: number, axisY: number): number {
  let best = -Infinity;
  for (const { x, y } of shape) {
    const reach = x * axisX + y * axisY;
    if (reach > best) best = reach;
  }
  return best;
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
