import type { Locale, Localized } from '../locale.ts';
import type { Ask } from '../simulator/prediction.ts';
import type { HostName, Scenario } from '../simulator/scenario.ts';

/** What a question is about, in the order in which a connection lives. */
export const topics = ['opening', 'closing', 'breaking'] as const;
export type Topic = (typeof topics)[number];

/** Who is asked: every candidate; one who answered the first question well; seniors and people who run servers. */
export const levels = ['basic', 'intermediate', 'advanced'] as const;
export type Level = (typeof levels)[number];

/** One idea a good answer contains. Missing an essential one suggests the rating Again. */
export interface KeyPoint {
  /** `<question id>/<name>`, kept for ever: reviews name it. */
  readonly id: string;
  readonly essential: boolean;
  readonly text: Localized;
  /** Words and phrases that betray the point in a typed answer, per language. */
  readonly cues: Readonly<Record<Locale, readonly string[]>>;
}

/** A wrong answer that popular notes teach, and why it is wrong (Markdown). */
export interface CommonMistake {
  readonly claim: Localized;
  readonly correction: Localized;
}

/** Where an answer can be checked, to the clause: `RFC 9293`, `§3.4.1`. */
export interface Source {
  readonly title: string;
  readonly clause: string;
  readonly url: string;
}

/** A scenario, what it shows, and what to watch while the simulator runs it. */
export interface Shown {
  readonly scenario: Scenario;
  readonly title: Localized;
  readonly watch: Localized;
}

/** What the simulator runs beside the answer. */
export interface Demonstration extends Shown {
  /** The same story with something changed: what might have been. Null where none teaches. */
  readonly counterfactual: Shown | null;
}

/**
 * The question is what follows from one event of the demonstration: its first at this moment on this host. The engine
 * grades the answer and ticks the key point that a right one covers.
 */
export interface Foretold {
  readonly atMs: number;
  readonly host: HostName;
  readonly ask: Ask;
  readonly keyPointId: string;
}

/** An edge of a chain: the question an interviewer asks next, and why. */
export interface FollowUp {
  readonly childId: string;
  /** The key point whose absence provokes the follow-up; null when it is asked either way. */
  readonly triggerKeyPointId: string | null;
  readonly reason: Localized;
}

/** A question of the bank with everything its seed file says, in every language. */
export interface Question {
  /** The slug of the seed file and of the address; never changes. */
  readonly id: string;
  /** The root question's id of the chain it belongs to. */
  readonly chain: string;
  readonly position: number;
  /** What a chain is called, where one begins; null for every other question. */
  readonly chainName: Localized | null;
  readonly topic: Topic;
  readonly level: Level;
  readonly prompt: Localized;
  /** Markdown: what one would say in 60–90 seconds. */
  readonly spokenAnswer: Localized;
  /** Markdown. */
  readonly detail: Localized;
  readonly keyPoints: readonly KeyPoint[];
  readonly mistakes: readonly CommonMistake[];
  readonly sources: readonly Source[];
  readonly demonstration: Demonstration | null;
  /** Null for a question that is answered in words alone. Never there without a demonstration. */
  readonly foretold: Foretold | null;
  readonly followUps: readonly FollowUp[];
  /** The ids of the questions whose answers are easily taken for this one's, in reading order. Each of them names this one. */
  readonly confusedWith: readonly string[];
}

/** Everything a question says in one language, as Markdown. */
export function textsOf(question: Question, locale: Locale): readonly string[] {
  const { prompt, spokenAnswer, detail, keyPoints, mistakes, demonstration, followUps } = question;
  return [
    prompt[locale],
    spokenAnswer[locale],
    detail[locale],
    ...keyPoints.map(({ text }) => text[locale]),
    ...mistakes.flatMap(({ claim, correction }) => [claim[locale], correction[locale]]),
    ...(demonstration ? shownTexts(demonstration, locale) : []),
    ...(demonstration?.counterfactual ? shownTexts(demonstration.counterfactual, locale) : []),
    ...followUps.map(({ reason }) => reason[locale]),
  ];
}

/** What is said of a scenario. */
export function shownTexts({ title, watch }: Shown, locale: Locale): readonly string[] {
  return [title[locale], watch[locale]];
}
