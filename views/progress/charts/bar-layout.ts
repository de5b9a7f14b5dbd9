import { percentAt } from './scale.ts';

/** A bar from the left edge, with how far off it may be; all in parts of a hundred. */
export interface BarLayout {
  readonly to: number;
  readonly spread: { readonly from: number; readonly to: number } | null;
}

/**
 * A chance as a bar.
 *
 * @param spread how far off it may be to either side; 0 draws none
 */
export function layOutBar(mean: number, spread = 0): BarLayout {
  return {
    to: percentAt(mean),
    spread: spread > 0 ? { from: percentAt(mean - spread), to: percentAt(mean + spread) } : null,
  };
}

/** How many of so many, with the range that holds the true share in four cases of five (Wilson's interval). */
export function shareWithSpread(count: number, of: number): { readonly from: number; readonly to: number } {
  if (of <= 0) return { from: 0, to: 1 };
  const z = 1.2816;
  const share = count / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const off = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { from: Math.max(0, middle - off), to: Math.min(1, middle + off) };
}
