import type { Guest } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import type { Turn } from './interview.ts';
import { type Answered, answersOf, tallyOf } from './judgement.ts';
import type { Summary } from './report.ts';
import { findInterviews } from './repository.ts';

/** A mock interview that is over, with what was answered in it. */
export interface HeldInterview extends Summary {
  /** In the order of asking; never empty. */
  readonly answers: readonly Answered[];
  /** All that were asked, also those that were left without an answer. */
  readonly turns: readonly Pick<Turn, 'position' | 'reason'>[];
}

/**
 * The user's latest mock interviews that are over and had any answer, the oldest first, whether or not their reviews stand in
 * the log. They are those held alone; interviews in rooms, once candidates put them in their log, are to be joined here.
 */
export function loadHeldInterviews(
  database: Database,
  bank: Bank,
  { userId }: Guest,
): readonly HeldInterview[] {
  return findInterviews(database, userId)
    .filter(({ finished }) => finished !== null)
    .map((interview) => {
      const { id, startedAt, marks, turns } = interview;
      const answers = answersOf(bank, interview);
      return { id, startedAt, marks: marks ?? {}, answers, turns, tally: tallyOf(answers) };
    })
    .filter(({ answers }) => answers.length > 0)
    .toReversed();
}
