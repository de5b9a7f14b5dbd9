import type { Bank } from '../bank/bank.ts';
import type { KeyPoint, Question } from '../bank/question.ts';
import type { Locale } from '../locale.ts';
import type { Interview, Judged, Turn } from './interview.ts';
import { missedEssentials, standingOf } from './path.ts';
import type { Band, Marks } from './rubric.ts';

/** An answer that was checked, beside its question. */
export interface Answered {
  readonly question: Question;
  readonly turn: Turn;
  readonly judged: Judged;
  readonly standing: 'complete' | 'incomplete' | 'unknown';
  readonly missed: readonly KeyPoint[];
}

/** What an interview's marks rest on. */
export interface Tally {
  readonly questions: number;
  /** Essential key points asked for, and those of them that came. */
  readonly essential: number;
  readonly essentialHit: number;
  readonly followUps: number;
  readonly followUpsHeld: number;
  /** How long an answer took to say, seconds: the middle one. Null where nothing was said. */
  readonly sayingSeconds: number | null;
}

/** Counts what came of an interview's answers. */
export function tallyOf(answers: readonly Answered[], locale: Locale): Tally {
  const essential = answers.flatMap(({ question }) => question.keyPoints.filter((point) => point.essential));
  const missed = answers.flatMap(({ missed: points }) => points);
  const followUps = answers.filter(({ turn: { reason } }) => 'fromId' in reason && reason.fromId !== null);
  const said = answers.flatMap(({ turn }) => sayingSeconds(turn, locale) ?? []);
  return {
    questions: answers.length,
    essential: essential.length,
    essentialHit: essential.length - missed.length,
    followUps: followUps.length,
    followUpsHeld: followUps.filter(({ standing }) => standing === 'complete').length,
    sayingSeconds: median(said),
  };
}

/**
 * The bands that an interview's answers suggest, by the anchors' own measures; the candidate decides. How an answer was built
 * cannot be counted, so nothing is suggested of its structure.
 */
export function suggestMarks({
  essential,
  essentialHit,
  followUps,
  followUpsHeld,
  sayingSeconds: seconds,
}: Tally): Marks {
  return {
    ...(essential === 0 ? {} : { correctness: bandOf(essentialHit / essential, [0.5, 0.8, 1]) }),
    ...(followUps === 0 ? {} : { depth: bandOf(followUpsHeld / followUps, [Number.MIN_VALUE, 0.6, 1]) }),
    ...(seconds === null ? {} : { brevity: brevityOf(seconds) }),
  };
}

/** The band whose lower bound a share has reached. */
function bandOf(share: number, [second, third, fourth]: readonly [number, number, number]): Band {
  if (share >= fourth) return 4;
  if (share >= third) return 3;
  return share >= second ? 2 : 1;
}

function brevityOf(seconds: number): Band {
  if (seconds > 180 || seconds < 5) return 1;
  if (seconds > 120 || seconds < 10) return 2;
  return seconds > 90 || seconds < 20 ? 3 : 4;
}

/** Characters that are spoken in a second: about 350 syllables, or 150 words, a minute. */
const spokenPerSecond: Record<Locale, number> = { ko: 7, en: 14 };

/** How long it takes to say an answer: writing is slower than speaking, so a written one is reckoned by its length. */
function sayingSeconds({ answered }: Turn, locale: Locale): number | null {
  if (answered === null || answered.manner === 'unknown') return null;
  if (answered.manner === 'aloud') return answered.takenMs / 1000;
  const { length } = answered.answer.trim();
  return length === 0 ? null : length / spokenPerSecond[locale];
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const below = sorted[Math.ceil(sorted.length / 2) - 1];
  return middle === undefined || below === undefined ? null : (middle + below) / 2;
}

/** An interview's answers beside their questions, in the order of asking; what is still open is left out. */
export function answersOf(bank: Bank, { turns }: Pick<Interview, 'turns'>): readonly Answered[] {
  return turns.flatMap((turn) => {
    const { answered, checked, questionId, reason } = turn;
    const question = bank.questions.get(questionId) ?? bank.retired.get(questionId);
    if (answered === null || checked === null || question === undefined) return [];
    const { keyPointsHit } = checked;
    const judged = { questionId, reason, manner: answered.manner, keyPointsHit, takenMs: answered.takenMs };
    const standing = standingOf(question, judged);
    return [{ question, turn, judged, standing, missed: missedEssentials(question, keyPointsHit) }];
  });
}

/** How many strengths and links to repair a report names. */
const mostNamed = 3;

/** The answers that held, those deepest in a tail first. */
export function strengthsOf(answers: readonly Answered[]): readonly Answered[] {
  return answers
    .filter(({ standing }) => standing === 'complete')
    .sort((one, other) => depthOf(other, answers) - depthOf(one, answers))
    .slice(0, mostNamed);
}

/** The links to repair first: those nearest the root, because the tail hangs from them, and of these the ones that missed most. */
export function repairsOf(answers: readonly Answered[]): readonly Answered[] {
  return answers
    .filter(({ standing }) => standing !== 'complete')
    .sort(
      (one, other) =>
        depthOf(one, answers) - depthOf(other, answers) || other.missed.length - one.missed.length,
    )
    .slice(0, mostNamed);
}

/** How many questions of the interview this one hangs from. */
export function depthOf({ turn }: Answered, answers: readonly Answered[]): number {
  const fromId = 'fromId' in turn.reason ? turn.reason.fromId : null;
  const from = answers.find(({ question }) => question.id === fromId);
  return from === undefined ? 0 : 1 + depthOf(from, answers);
}
