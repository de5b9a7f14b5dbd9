import { type Bank, linksOf } from '../bank/bank.ts';

/** An interview whose day the user has named. */
export interface InterviewDate {
  readonly id: string;
  /** What the user calls it; may be empty. */
  readonly name: string;
  /** The study day whose morning it is. */
  readonly day: number;
  /** The first questions of the chains it covers; empty for all of them. */
  readonly chains: readonly string[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When the user chose, afterwards, what to keep alive; null while that is open, also since it was taken back. */
  readonly settledAt: number | null;
}

/** How many days after an interview other pages still ask its user what to keep. */
export const settleDays = 14;

/** The questions an interview covers, in the bank's order. Chains that have left the bank cover nothing. */
export function coveredBy(bank: Bank, { chains }: Pick<InterviewDate, 'chains'>): readonly string[] {
  const roots = bank.roots.filter(({ id }) => chains.length === 0 || chains.includes(id));
  return [...new Set(roots.flatMap(({ id }) => linksOf(bank, id).map(({ question }) => question.id)))];
}
