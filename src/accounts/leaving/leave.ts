const dayMs = 86_400_000;

/** How long an account can be kept after all. */
export const graceMs = 14 * dayMs;

/** `kept`: nobody had asked for its deletion; `withdrawn`: it stays; `late`: it is being erased already. */
export type Withdrawal = 'kept' | 'withdrawn' | 'late';
