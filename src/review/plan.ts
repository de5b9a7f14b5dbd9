import type { Planned, Rating } from '../scheduling/memory.ts';

/**
 * What the reveal promised: the intervals in days that each rating leads to. They are chosen once, when the answer is
 * stored, by how full the coming days are; without keeping them a rating could bring another day than was shown.
 */
export interface Plan {
  /** The study day it was made for. On any other, intervals are reckoned again. */
  readonly day: number;
  readonly planned: Planned;
  /** The ratings whose interval is another than usual, for the sake of an interview; absent where there are none. */
  readonly forInterview?: readonly Rating[];
}

/** What a plan promises for a rating that is given on this study day. */
export function plannedOn(plan: Plan | null, today: number): Planned {
  return plan?.day === today ? plan.planned : {};
}
