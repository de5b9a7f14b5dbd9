import type { Level } from '../bank/question.ts';

/**
 * How hard the interviewer pulls.
 *
 * - `gentle`: one follow-up about what was missed, then another subject.
 * - `normal`: a tail is followed while it holds, and through two answers in a row that did not.
 * - `relentless`: a tail is followed to its end, whatever is answered.
 */
export const pressures = ['gentle', 'normal', 'relentless'] as const;
export type Pressure = (typeof pressures)[number];

/** Minutes of answering. Checking the key points is not counted. */
export const lengths = [10, 20, 40] as const;
export type Length = (typeof lengths)[number];

/** What was agreed before the first question. Together with the bank and the answers it decides every question. */
export interface InterviewPlan {
  /** The questions it starts from, in the order of asking. */
  readonly roots: readonly string[];
  /** The hardest questions it asks. */
  readonly level: Level;
  readonly pressure: Pressure;
  readonly minutes: number;
  /** An integer that decides where the path may go several ways. */
  readonly seed: number;
}

/** Why a question is asked. Ids are of questions of the same interview, or of key points of theirs. */
export type Reason =
  /** A subject begins. */
  | { readonly kind: 'root' }
  /** The answer to `fromId` left out an essential key point. */
  | { readonly kind: 'missed'; readonly fromId: string; readonly keyPointId: string }
  /** The answer to `fromId` was complete. */
  | { readonly kind: 'deeper'; readonly fromId: string }
  /** It belongs to `fromId`, whose answer had nothing to do with it. */
  | { readonly kind: 'onward'; readonly fromId: string }
  /** A tail ended, and `fromId` was asked before it. */
  | { readonly kind: 'back'; readonly fromId: string }
  /** The candidate did not know the one before. `fromId` is what this one hangs from; null for another subject. */
  | { readonly kind: 'aside'; readonly fromId: string | null };

/** How a question was answered: in writing, aloud, or by saying that one does not know. */
export const manners = ['typed', 'aloud', 'unknown'] as const;
export type Manner = (typeof manners)[number];

/** What the path is decided by: a question that was answered and checked. */
export interface Judged {
  readonly questionId: string;
  readonly reason: Reason;
  readonly manner: Manner;
  /** Ids of the key points that the candidate ticked. */
  readonly keyPointsHit: readonly string[];
  /** What the clock counted for the answer, milliseconds. */
  readonly takenMs: number;
}

/** Why an interview is over: its minutes are, everything was asked, or the candidate ended it. */
export const endings = ['time', 'all-asked', 'stopped'] as const;
export type Ending = (typeof endings)[number];
