import type { Shape } from '../../../../views/simulator/diagram/geometry.ts';

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
