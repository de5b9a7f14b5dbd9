import type { Question } from '../bank/question.ts';
import type { Memory, Rating, RatingPreview } from '../scheduling/memory.ts';
import type { Foretelling, Judged } from './foretelling.ts';

/** How sure the candidate says they are, before the reveal. */
export const confidences = ['guess', 'unsure', 'sure'] as const;
export type Confidence = (typeof confidences)[number];

/** The longest answer that is kept, in UTF-16 units: about ten minutes of typing. */
export const longestAnswer = 10_000;

/** Why this question is the next one. */
export type Occasion =
  | { readonly kind: 'new' }
  | { readonly kind: 'due' }
  /** Failed a few minutes ago, asked again in the same sitting. */
  | { readonly kind: 'again' }
  /** Recalled for the first time a few minutes ago; once more before it waits for days. */
  | { readonly kind: 'once-more' }
  /** Opened by its address although it is not due yet. */
  | { readonly kind: 'early' }
  /** Follows from a question that was just, or once, recalled. `missed` when its trigger key point was not ticked. */
  | { readonly kind: 'follow-up'; readonly parentId: string; readonly missed: boolean };

/** A question on the table, before the reveal. */
export interface Asked {
  readonly question: Question;
  /** What is shown of the run to be predicted; null when the question is answered in words alone. */
  readonly foretelling: Foretelling | null;
  readonly occasion: Occasion;
  /** From the root of the chain to the question before this one. */
  readonly ancestors: readonly Question[];
  readonly cardVersion: number;
  /** The submission's key, made with the form. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly shownAt: number;
}

/** A question after the reveal: what was typed beside what would be said. */
export interface Revealed {
  readonly question: Question;
  readonly ancestors: readonly Question[];
  readonly answerId: string;
  readonly cardId: string;
  readonly cardVersion: number;
  /** The key of the review to be submitted. */
  readonly key: string;
  readonly typedAnswer: string;
  /** The prediction in it, judged; null when the question asks for none. */
  readonly judged: Judged | null;
  readonly confidence: Confidence | null;
  /** What each rating would lead to. */
  readonly previews: Readonly<Record<Rating, RatingPreview>>;
  /** True when another tab has reviewed the card since this answer: there is nothing left to rate here. */
  readonly overtaken: boolean;
  /** The review already made from this answer, when there is one. */
  readonly reviewed: {
    readonly rating: Rating;
    readonly keyPointsHit: readonly string[];
    readonly due: number;
    readonly dueDay: number | null;
  } | null;
}

/** How one question of a chain stands for the user. */
export interface LinkStanding {
  readonly question: Question;
  readonly depth: number;
  readonly standing: 'locked' | 'open' | 'learning' | 'due' | 'remembered';
  /** Null before the first review. */
  readonly memory: Memory | null;
}

/** The page a candidate starts from. */
export interface Today {
  readonly due: number;
  readonly fresh: number;
  /** Asked again within the hour. */
  readonly learning: number;
  /** When the next card comes due, milliseconds; null when nothing is planned. */
  readonly nextDue: number | null;
  readonly reviewedToday: number;
  /** The newest answer, while it is revealed but not yet rated. */
  readonly unfinished: { readonly answerId: string; readonly question: Question } | null;
  readonly chains: readonly { readonly root: Question; readonly links: readonly LinkStanding[] }[];
}
