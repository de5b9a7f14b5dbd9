/** A source of random numbers that a seed repeats: xorshift32 (Marsaglia 2003), whose first numbers are thrown away. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  between(least: number, most: number): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
}

export function randomFrom(seed: number): Random {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x85ebca6b) | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let index = 0; index < 16; index += 1) next();
  return {
    next,
    between: (least, most) => least + (most - least) * next(),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
