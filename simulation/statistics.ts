// Means of students, and how sure they are: one number each, because what a student does in one cell says much of the next.

/** A mean with half of its 95 % confidence interval. */
export interface Estimate {
  readonly mean: number;
  readonly margin: number;
}

export const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);

/** The mean of independent numbers, by Student's t (its quantile expanded in the degrees of freedom: Abramowitz & Stegun 26.7.5). */
export function estimate(numbers: readonly number[]): Estimate {
  const mean = meanOf(numbers);
  const freedom = numbers.length - 1;
  if (freedom < 1) return { mean, margin: Number.POSITIVE_INFINITY };
  const variance = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / freedom;
  const quantile = 1.96 + 2.372 / freedom + 2.82 / freedom ** 2;
  return { mean, margin: quantile * Math.sqrt(variance / numbers.length) };
}

/** The ratio of two means of pairs, by the delta method. */
export function ratioOf(above: readonly number[], below: readonly number[]): Estimate {
  const ratio = meanOf(above) / meanOf(below);
  const residuals = above.map((each, index) => (each - ratio * (below[index] ?? 0)) / meanOf(below));
  return { mean: ratio, margin: estimate(residuals).margin };
}

/** The 95 % interval of a share of independent trials (Wilson 1927). */
export function shareWithin(hits: number, trials: number): readonly [number, number] {
  const z = 1.96;
  const share = hits / trials;
  const middle = share + z ** 2 / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return [(middle - half) / (1 + z ** 2 / trials), (middle + half) / (1 + z ** 2 / trials)];
}
