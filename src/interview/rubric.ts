/**
 * What an interview is judged by, as interviewers do: whether it was right, how far down it held, whether it could be followed,
 * and whether it came to the point. The pages describe each band of each criterion.
 */
export const criteria = ['correctness', 'depth', 'structure', 'brevity'] as const;
export type Criterion = (typeof criteria)[number];

/** From the weakest to the strongest. */
export const bands = [1, 2, 3, 4] as const;
export type Band = (typeof bands)[number];

/** A judgement. What nobody has judged is absent. */
export type Marks = Readonly<Partial<Record<Criterion, Band>>>;
