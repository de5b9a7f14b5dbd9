/** Between which durations a drawing of them runs, and those that are marked: tenfold from one to the next. */
export interface LastingRise {
  readonly bottom: number;
  readonly top: number;
  readonly values: readonly number[];
}

/** What FSRS lets a memory last: from a thousandth of a day to a hundred years. */
const powers = [0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000];

/** Durations in days, between the powers of ten around them: from 1 to 10 days at least. */
export function lastingRise(durations: readonly number[]): LastingRise {
  const known = durations.filter((days) => Number.isFinite(days) && days > 0);
  const least = Math.min(1, ...known);
  const most = Math.max(10, ...known);
  const bottom = powers.findLast((power) => power <= least) ?? 0.001;
  const top = powers.find((power) => power >= most) ?? 100_000;
  return { bottom, top, values: powers.filter((power) => power >= bottom && power <= top) };
}
