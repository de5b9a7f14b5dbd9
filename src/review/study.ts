import type { KeyPoint, Question } from '../bank/question.ts';
import type { Memory, Rating, RatingPreview } from '../scheduling/memory.ts';
import type { Card } from './card.ts';
import type { Foretelling, Judged } from './foretelling.ts';
import type { HistoryEntry } from './history.ts';
import type { CardPast } from './past.ts';
import type { WhyInterval } from './why.ts';

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
  /** One key point of a question that keeps being forgotten, for the first time. */
  | { readonly kind: 'repair' }
  /** Opened by its address although it is not due yet. */
  | { readonly kind: 'early' }
  /** Not due yet, and worth its minutes before an interview. */
  | { readonly kind: 'interview' }
  /** Follows from a question that was just, or once, recalled. `missed` when its trigger key point was not ticked. */
  | { readonly kind: 'follow-up'; readonly parentId: string; readonly missed: boolean };

/** A question on the table, before the reveal. */
export interface Asked {
  readonly question: Question;
  /** The one key point that is asked for; null for the whole question. */
  readonly keyPoint: KeyPoint | null;
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
  /** The one key point that was asked for; null for the whole question. */
  readonly keyPoint: KeyPoint | null;
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
  /** The review made from this answer was taken back: it is rated where it was opened anew. */
  readonly isTakenBack: boolean;
  /** The review already made from this answer, when there is one. */
  readonly reviewed: {
    readonly rating: Rating;
    readonly keyPointsHit: readonly string[];
    readonly due: number;
    readonly dueDay: number | null;
  } | null;
}

/** One card with its log. */
export interface CardShown {
  readonly card: Card;
  readonly question: Question;
  /** Its question is asked no more. */
  readonly isRetired: boolean;
  /** The one key point that the card is of; null for the whole question. */
  readonly keyPoint: KeyPoint | null;
  /** Probability of recall now; null before the first review. */
  readonly recall: number | null;
  /** The probability that is wanted when it comes due. */
  readonly retention: number;
  /** How its interval came about; null where it has none. */
  readonly why: WhyInterval | null;
  /** How its memory went; null before the first review. */
  readonly past: CardPast | null;
  /** It rests while its key points are learned one by one. */
  readonly isUnderRepair: boolean;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly takenBack: ReadonlySet<number>;
  /** The user's newest step that can be taken back; null when there is none. */
  readonly lastStep: number | null;
}

/** How one question of a chain stands for the user. */
export interface LinkStanding {
  readonly question: Question;
  readonly depth: number;
  /** `held` waits until what it hangs from is relearned. */
  readonly standing: 'locked' | 'open' | 'learning' | 'due' | 'remembered' | 'held' | 'suspended';
  /** Null before the first review. */
  readonly memory: Memory | null;
  /** Null before the first answer. */
  readonly cardId: string | null;
}

/** The minutes of a day before an interview. */
export interface DayMinutes {
  readonly perDay: number;
  /** Whole minutes that are left of them; 0 once they are over, also for somebody who goes on. */
  readonly left: number;
  /** They are over, and their user did not ask to go on. */
  readonly areOver: boolean;
  /** Something is worth asking now. */
  readonly isMoreAsked: boolean;
}

/** The page a candidate starts from. */
export interface Today {
  readonly due: number;
  readonly fresh: number;
  /** What there is beyond the day's limits. */
  readonly beyond: { readonly due: number; readonly fresh: number };
  /** Asked again within the hour. */
  readonly learning: number;
  /** When the next card comes due, milliseconds; null when nothing is planned. */
  readonly nextDue: number | null;
  readonly reviewedToday: number;
  /** The minutes meant for each day until an interview; null where none is near. */
  readonly minutes: DayMinutes | null;
  /** The newest answer, while it is revealed but not yet rated. */
  readonly unfinished: { readonly answerId: string; readonly question: Question } | null;
  readonly chains: readonly { readonly root: Question; readonly links: readonly LinkStanding[] }[];
}
