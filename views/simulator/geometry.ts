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
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  return corners.map(([right, down]) => {
    const [x, y] = [(right * width) / 2, (down * height) / 2];
    return { x: centre.x + x * cos - y * sin, y: centre.y + x * sin + y * cos };
  });
}

/** Whether two convex shapes share a point: no axis separates them (separating-axis theorem). */
export function overlap(a: Shape, b: Shape): boolean {
  return ![...normals(a), ...normals(b)].some((axis) => {
    const [left, right] = [spread(a, axis), spread(b, axis)];
    return left.to <= right.from || right.to <= left.from;
  });
}

function normals(shape: Shape): Point[] {
  return shape.map((corner, index) => {
    const next = shape[(index + 1) % shape.length] ?? corner;
    return { x: corner.y - next.y, y: next.x - corner.x };
  });
}

function spread(shape: Shape, axis: Point): { from: number; to: number } {
  const places = shape.map((corner) => corner.x * axis.x + corner.y * axis.y);
  return { from: Math.min(...places), to: Math.max(...places) };
}
