import type { Question } from '../bank/question.ts';
import type { Criterion, Marks } from '../interview/rubric.ts';
import type { Confidence } from '../review/study.ts';
import type { Memory } from '../scheduling/memory.ts';

// What the page of a user's progress shows, as numbers: the pages draw them, the exports write them. Study days are days since
// 1970-01-01 in the user's own calendar, chances lie from 0 to 1, times are milliseconds since 1970 unless they say otherwise.

/** Of the log itself only the latest reviews are read; all older ones are told by the sums of their study days. */
export const mostReviewsRead = 5_000;

/** A chance with how far off chance alone makes it: half of an interval that holds 80 % of mornings. Nothing is taken for certain. */
export interface Chance {
  readonly mean: number;
  readonly spread: number;
}

/** A question with how likely it is answered. */
export interface Likely {
  readonly question: Question;
  /**
   * FSRS's probability of recall by the user's own weights; 0 for one that was never answered, and as it will be tomorrow for one
   * that was forgotten today and not recalled since.
   */
  readonly now: number;
  /** On the day of the interview if nothing more is studied; null where no day is named that covers it. */
  readonly onDay: number | null;
  /** Null before the first review, and again once it was reset. */
  readonly cardId: string | null;
  /** It is asked no more until it is resumed. */
  readonly suspended: boolean;
}

/** How ready the user is for the questions of a chain, or for all: each weighted by its essential key points. */
export interface Readiness {
  /** The first question of the chain; null for all of them. */
  readonly root: Question | null;
  readonly questions: number;
  readonly answered: number;
  readonly now: Chance;
  /** If nothing more is studied; null where no interview is named, or the nearest does not cover all of these questions. */
  readonly onDay: Chance | null;
  /** The links most likely to break, the weakest first: of those answered and not at rest those below 0.8, at most three. */
  readonly weakest: readonly Likely[];
}

/** A question in the map of its chain. */
export interface MapLink extends Likely {
  readonly depth: number;
  readonly memory: Memory | null;
  /**
   * How often it was answered in the latest mock interviews (those of `Interviews.rows`), how often with every essential point, and
   * how often an interview broke off there: a point was missing, and no follow-up was asked because of it.
   */
  readonly asked: number;
  readonly held: number;
  readonly broke: number;
}

export interface ChainMap {
  readonly root: Question;
  readonly links: readonly MapLink[];
}

/** How often somebody was right who said how sure they were. */
export interface CalibrationRow {
  readonly confidence: Confidence;
  readonly said: number;
  readonly recalled: number;
}

/** A whole question that somebody was sure of, and wrong about, among their latest 5,000 reviews: newest first. */
export interface SureAndWrong {
  readonly question: Question;
  readonly cardId: string;
  readonly times: number;
  readonly lastAt: number;
}

export interface Calibration {
  /** One for each confidence, the least sure first, whether or not anything was said with it. */
  readonly rows: readonly CalibrationRow[];
  readonly sureAndWrong: readonly SureAndWrong[];
}

/** Of how many reviews of questions in days how many were recalled, and how many were expected to be. */
export interface Retained {
  readonly young: number;
  readonly youngRecalled: number;
  readonly mature: number;
  readonly matureRecalled: number;
  /** A number of questions, with a fraction. */
  readonly expected: number;
}

/** A week of seven study days, which begins on a Monday. */
export interface Week extends Retained {
  readonly firstDay: number;
}

export interface TrueRetention {
  /** The wanted probability of recall: the mean of what was wished for when each of them was made; the setting where none was. */
  readonly desired: number;
  readonly all: Retained;
  /** The last 26 weeks with any review that these count, the oldest first: no week has neither young nor mature. */
  readonly weeks: readonly Week[];
}

/** What falls due on a study day. */
export interface DueDay {
  readonly day: number;
  /** Of cards there are, key points under repair among them, each only once: what is overdue counts on today. */
  readonly due: number;
  /** The same, as they come again and again if every one is recalled with Good: `due` is part of it. */
  readonly repeated: number;
  /** Of questions not asked yet, as the daily limit brings them, with their own repetitions. */
  readonly fresh: number;
}

/** One study day of a year. */
export interface ActiveDay {
  readonly day: number;
  readonly reviews: number;
  readonly durationMs: number;
}

/**
 * A row of days on which something was studied; one day of rest in any seven days in a row does not end it, a second one does
 * (activity.ts says it to the day).
 */
export interface Streak {
  /** Study days with reviews, the days of rest not counted. */
  readonly present: number;
  readonly longest: number;
  /** Today nothing was studied yet, and the row goes on if something is. */
  readonly isTodayOpen: boolean;
}

export interface Activity {
  /** The last 371 study days (53 weeks), the oldest first, those without reviews included. */
  readonly days: readonly ActiveDay[];
  readonly streak: Streak;
  readonly total: { readonly days: number; readonly reviews: number; readonly durationMs: number };
}

/** Reviews by the hour of the user's clock. */
export interface HourOfDay {
  readonly hour: number;
  readonly reviews: number;
  readonly recalled: number;
}

export interface Hours {
  /** How many of the latest reviews were counted: 4,000 at most. */
  readonly counted: number;
  /** All 24. */
  readonly hours: readonly HourOfDay[];
}

/** Counts of each rating, Again first. */
export type RatingShares = readonly [number, number, number, number];

/** How many cards lie from some days (included) to others (not); the last bin has no end. All bins are there, also empty ones. */
export interface Bin {
  readonly from: number;
  readonly to: number | null;
  readonly cards: number;
}

/** A question that keeps being forgotten: eight times or more. The most often forgotten come first. */
export interface Leech {
  readonly question: Question;
  readonly cardId: string;
  readonly lapses: number;
  /** It is asked no more until it is resumed. */
  readonly suspended: boolean;
  /** It rests because its key points are learned one by one. */
  readonly repairing: boolean;
}

/** A mock interview in one row. */
export interface InterviewRow {
  readonly id: string;
  readonly startedAt: number;
  readonly questions: number;
  readonly essential: number;
  readonly essentialHit: number;
  readonly followUps: number;
  readonly followUpsHeld: number;
  /** The middle time of an answer by the interview's clock; null where nothing was answered. */
  readonly medianSeconds: number | null;
  readonly marks: Marks;
}

/** A follow-up in mock interviews: after which question it was asked, how often, and how often it held. */
export interface Followed {
  readonly from: Question;
  readonly to: Question;
  readonly asked: number;
  readonly held: number;
}

export interface Interviews {
  /** Those that are over and had any answer: the latest 50 at most, the oldest first. */
  readonly rows: readonly InterviewRow[];
  readonly criteria: readonly Criterion[];
  /** What was asked most first. */
  readonly followed: readonly Followed[];
}

/** What was forecast for an interview's morning beside what came true. */
export interface KeptForecast {
  readonly day: number;
  readonly name: string;
  readonly answered: number;
  readonly expected: number;
  readonly recalled: number;
  /** Half the width of what holds 80 % of outcomes, had the forecast been right: `recalled` lies within `expected` ± `spread`. */
  readonly spread: number;
}

/** What was predicted for past days and what came true. */
export interface ForecastKept {
  /** By week: of the reviews of questions in days, how many were expected to be recalled and how many were. */
  readonly weeks: readonly Week[];
  /** The latest that have been, had a forecast, and had any answer it can be held against (24 at most): the oldest first. */
  readonly interviews: readonly KeptForecast[];
}

/** Everything a user's progress is told by. */
export interface Progress {
  /** The user's study day. */
  readonly today: number;
  /** The nearest interview that is named; null where none is. */
  readonly interview: {
    /** What the user calls it; may be empty. */
    readonly name: string;
    readonly day: number;
    /** The questions it covers, with their chance now and on its day if nothing more is studied. */
    readonly covered: { readonly questions: number; readonly now: Chance; readonly onDay: Chance };
  } | null;
  /** All questions first, then chain by chain. */
  readonly readiness: readonly Readiness[];
  readonly maps: readonly ChainMap[];
  readonly calibration: Calibration;
  readonly retention: TrueRetention;
  /** How many questions Today says are to be answered again: within the day's limits, key points and steps of minutes included. */
  readonly dueToday: number;
  /** 90 study days from today. */
  readonly due: readonly DueDay[];
  readonly activity: Activity;
  readonly hours: Hours;
  /** Of the last 30 study days, and of all. */
  readonly ratings: { readonly month: RatingShares; readonly all: RatingShares };
  readonly intervals: readonly Bin[];
  readonly stabilities: readonly Bin[];
  readonly leeches: readonly Leech[];
  readonly interviews: Interviews;
  readonly kept: ForecastKept;
}

/** The names of the figures: of their addresses, their exports and their texts. */
export const figureNames = [
  'readiness',
  'maps',
  'calibration',
  'retention',
  'due',
  'activity',
  'hours',
  'ratings',
  'intervals',
  'stabilities',
  'leeches',
  'interviews',
  'kept',
] as const;
export type FigureName = (typeof figureNames)[number];
