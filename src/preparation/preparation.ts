import type { Question } from '../bank/question.ts';
import type { Forecast } from './forecast.ts';
import type { InterviewDate } from './interview-date.ts';
import type { Outcome } from './outcome.ts';
import type { Outlook } from './outlook.ts';

/** An interview to come, with what its morning looks like from today. */
export interface Upcoming {
  readonly interview: InterviewDate;
  /** Study days from today; 0 is today. */
  readonly daysLeft: number;
  /** The chains it covers. */
  readonly chains: readonly Question[];
  /** Null where it covers no question that is asked. */
  readonly outlook: Outlook | null;
  /** Questions better dropped. */
  readonly dropped: readonly Question[];
  /** Those that were made and kept, the oldest first. */
  readonly forecasts: readonly Forecast[];
}

/** An interview that has been. */
export interface Past {
  readonly interview: InterviewDate;
  readonly chains: readonly Question[];
  /** Those that were made, the oldest first. */
  readonly forecasts: readonly Forecast[];
  /** What came true of the last one before the day; null where none was made for it. */
  readonly outcome: Outcome | null;
  /** The only ones for the day were made on it, when there is nothing left to compare. */
  readonly isLate: boolean;
  /** Answers may still come that count. */
  readonly isOpen: boolean;
}

/** Everything that the page of interviews shows. */
export interface Preparation {
  /** The user's study day. */
  readonly today: number;
  readonly minutesPerDay: number;
  /** The nearest first. */
  readonly upcoming: readonly Upcoming[];
  /** The latest first. */
  readonly past: readonly Past[];
  /** All that came true, of every interview that has been; each answer once. */
  readonly overall: Outcome;
}

/** What other pages have room for of the interviews. */
export type Nearest =
  | {
      readonly kind: 'upcoming';
      readonly interview: InterviewDate;
      readonly daysLeft: number;
      /** The newest for the interview's day; null while none was made. */
      readonly forecast: Forecast | null;
      /** Another one has been, and its user has not said yet what to keep. */
      readonly isPastOpen: boolean;
    }
  /** It has been, and its user has not said yet what to keep. */
  | { readonly kind: 'past'; readonly interview: InterviewDate }
  | { readonly kind: 'none' };
