import type { Bank } from '../bank/bank.ts';
import type { Interview } from './interview.ts';
import {
  type Answered,
  answersOf,
  repairsOf,
  strengthsOf,
  suggestMarks,
  type Tally,
  tallyOf,
} from './judgement.ts';
import type { Marks } from './rubric.ts';

/** An interview in one line, to be compared with others. */
export interface Summary {
  readonly id: string;
  readonly startedAt: number;
  readonly tally: Tally;
  /** The candidate's own; empty before they gave any. */
  readonly marks: Marks;
}

/** What came of an interview. */
export interface Report {
  readonly interview: Interview;
  readonly answers: readonly Answered[];
  readonly tally: Tally;
  /** What its answers suggest. */
  readonly suggested: Marks;
  readonly strengths: readonly Answered[];
  readonly repairs: readonly Answered[];
  /** How many of its answers stand in the log as reviews; 0 once it was taken out of it. */
  readonly logged: number;
  /** Those before it that had any answer, the latest first. */
  readonly earlier: readonly Summary[];
}

/** How many earlier interviews one is compared with. */
const mostCompared = 8;

/** Reckons what came of an interview. `all` are its user's, the latest first. */
export function reportOf(
  bank: Bank,
  interview: Interview,
  all: readonly Interview[],
  logged: number,
): Report {
  const answers = answersOf(bank, interview);
  const tally = tallyOf(answers);
  return {
    interview,
    answers,
    tally,
    suggested: suggestMarks(tally),
    strengths: strengthsOf(answers),
    repairs: repairsOf(answers),
    logged,
    earlier: all
      .filter(({ startedAt, finished }) => finished !== null && startedAt < interview.startedAt)
      .map((each) => summaryOf(bank, each))
      .filter((each) => each.tally.questions > 0)
      .slice(0, mostCompared),
  };
}

/** An interview in one line. */
export function summaryOf(bank: Bank, interview: Interview): Summary {
  const { id, startedAt, marks } = interview;
  return { id, startedAt, marks: marks ?? {}, tally: tallyOf(answersOf(bank, interview)) };
}
