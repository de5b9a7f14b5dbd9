import type { Trace } from '../scheduler.ts';

// The grid that memories are laid on: stability by its logarithm, difficulty as it is. Between its points is interpolated.
const stabilities = 22;
const difficulties = 4;
const [leastStability, mostStability] = [0.02, 600];
const logLeast = Math.log(leastStability);
const logStep = (Math.log(mostStability) - logLeast) / (stabilities - 1);

/** Every memory on the grid. */
export const grid: readonly Trace[] = Array.from({ length: stabilities * difficulties }, (_, index) => ({
  stability: Math.exp(logLeast + Math.floor(index / difficulties) * logStep),
  difficulty: 1 + (9 * (index % difficulties)) / (difficulties - 1),
}));

/** A mean over points of the grid: what an answer may leave behind, with the chance of each. */
export interface Blend {
  readonly points: readonly number[];
  readonly shares: readonly number[];
}

export function blendOf(outcomes: readonly { readonly share: number; readonly trace: Trace }[]): Blend {
  const points: number[] = [];
  const shares: number[] = [];
  for (const { share, trace } of outcomes) {
    const x = within((Math.log(trace.stability) - logLeast) / logStep, stabilities);
    const y = within(((trace.difficulty - 1) / 9) * (difficulties - 1), difficulties);
    const [row, column] = [Math.floor(x), Math.floor(y)];
    const [across, along] = [x - row, y - column];
    const corner = row * difficulties + column;
    points.push(corner, corner + 1, corner + difficulties, corner + difficulties + 1);
    shares.push(
      share * (1 - across) * (1 - along),
      share * (1 - across) * along,
      share * across * (1 - along),
      share * across * along,
    );
  }
  return { points, shares };
}

/** A coordinate that lies within a cell; what is off the grid lies at its edge. */
function within(coordinate: number, points: number): number {
  return Math.min(points - 1 - 1e-9, Math.max(0, coordinate));
}

export function meanOf(values: Float64Array, { points, shares }: Blend): number {
  let sum = 0;
  for (let index = 0; index < points.length; index += 1) {
    sum += (shares[index] as number) * (values[points[index] as number] as number);
  }
  return sum;
}

/** Lays a share of a memory down on the points it lies between. */
export function spread(mass: Float64Array | undefined, { points, shares }: Blend, share: number): void {
  if (mass === undefined) return;
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index] as number;
    mass[point] = (mass[point] as number) + share * (shares[index] as number);
  }
}
