import type { Level } from '../bank/question.ts';
import type { Locale } from '../locale.ts';
import type { Clock } from './clock.ts';
import type { Recognised } from './recognise.ts';
import type { Marks } from './rubric.ts';

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
  /** The answer to `fromId` lacked an essential key point, and left out this one. */
  | { readonly kind: 'missed'; readonly fromId: string; readonly keyPointId: string }
  /** The answer to `fromId` was complete. */
  | { readonly kind: 'deeper'; readonly fromId: string }
  /** It belongs to `fromId`, whose answer had nothing to do with it. */
  | { readonly kind: 'onward'; readonly fromId: string }
  /** Nothing else is left than a part of `fromId`, which the candidate did not know. */
  | { readonly kind: 'narrower'; readonly fromId: string }
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

/** A question of an interview as far as it has come. */
export interface Turn {
  readonly position: number;
  readonly questionId: string;
  readonly reason: Reason;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  /** Null while it is open. */
  readonly answered: {
    readonly key: string;
    readonly manner: Manner;
    readonly answer: string;
    readonly answeredAt: number;
    readonly takenMs: number;
    /** The key points that the text was taken to have, with the words that spoke for them. */
    readonly keyPointsRecognised: readonly Recognised[];
  } | null;
  /** Null until the candidate has checked it. */
  readonly checked: {
    readonly key: string;
    readonly keyPointsHit: readonly string[];
    readonly checkedAt: number;
  } | null;
}

/** A mock interview that somebody holds alone. */
export interface Interview {
  readonly id: string;
  readonly plan: InterviewPlan;
  readonly locale: Locale;
  /** Its subjects are what its user is weakest at, and were not chosen by name. */
  readonly isOfWeakest: boolean;
  readonly startedAt: number;
  /** Raised by every submission that was accepted. */
  readonly step: number;
  readonly clock: Clock;
  /** Null while it goes on. */
  readonly finished: { readonly at: number; readonly ending: Ending } | null;
  /** As the candidate gave them; null before. */
  readonly marks: Marks | null;
  /** In the order of asking; never empty. */
  readonly turns: readonly Turn[];
}

/** What is on the table: a question to answer, an answer to check, or nothing any more. */
export type Stage =
  | { readonly kind: 'asking'; readonly turn: Turn }
  | { readonly kind: 'checking'; readonly turn: Turn & { readonly answered: NonNullable<Turn['answered']> } }
  | { readonly kind: 'finished' };

/** What is on the table of an interview. */
export function stageOf({ finished, turns }: Interview): Stage {
  const turn = turns.at(-1);
  if (finished !== null || turn === undefined || turn.checked !== null) return { kind: 'finished' };
  const { answered } = turn;
  return answered === null ? { kind: 'asking', turn } : { kind: 'checking', turn: { ...turn, answered } };
}

/** A turn that the path is decided by; null while it is open or unchecked. */
export function judgedOf({ questionId, reason, answered, checked }: Turn): Judged | null {
  if (answered === null || checked === null) return null;
  const { manner, takenMs } = answered;
  return { questionId, reason, manner, takenMs, keyPointsHit: checked.keyPointsHit };
}

/** The turns that were answered and checked, in the order of asking. */
export function judgedIn({ turns }: Interview): readonly Judged[] {
  return turns.flatMap((turn) => judgedOf(turn) ?? []);
}

/** What the clock had counted when a question was asked: what all before it took. */
export function takenBefore({ turns }: Interview, position: number): number {
  return turns
    .filter((turn) => turn.position < position)
    .reduce((sum, { answered }) => sum + (answered?.takenMs ?? 0), 0);
}
