import type { Bank } from '../bank/bank.ts';
import type { KeyPoint, Question } from '../bank/question.ts';
import type { Interview, Judged, Manner, Turn } from './interview.ts';
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

/** What of an answer is counted, wherever it was given. */
export interface Counted extends Omit<Answered, 'turn'> {
  readonly turn: Pick<Turn, 'position' | 'reason'>;
}

/** What an interview's marks rest on. */
export interface Tally {
  readonly questions: number;
  /** Essential key points asked for, and those of them that came. */
  readonly essential: number;
  readonly essentialHit: number;
  readonly followUps: number;
  readonly followUpsHeld: number;
  /** Of those that did not hold, the ones that were answered in part. */
  readonly followUpsShort: number;
  /** How long an answer took by the clock, seconds: the middle one. Null where nothing was answered. */
  readonly answerSeconds: number | null;
  /** The same of answers given aloud. */
  readonly sayingSeconds: number | null;
}

/** Counts what came of an interview's answers. */
export function tallyOf(answers: readonly Counted[]): Tally {
  const essential = answers.flatMap(({ question }) => question.keyPoints.filter((point) => point.essential));
  const missed = answers.flatMap(({ missed: points }) => points);
  const followUps = answers.filter(({ turn: { reason } }) => 'fromId' in reason && reason.fromId !== null);
  const secondsOf = (counted: readonly Manner[]) =>
    median(
      answers.flatMap(({ judged: { manner, takenMs } }) =>
        counted.includes(manner) ? [takenMs / 1000] : [],
      ),
    );
  return {
    questions: answers.length,
    essential: essential.length,
    essentialHit: essential.length - missed.length,
    followUps: followUps.length,
    followUpsHeld: followUps.filter(({ standing }) => standing === 'complete').length,
    followUpsShort: followUps.filter(({ standing }) => standing === 'incomplete').length,
    answerSeconds: secondsOf(['typed', 'aloud']),
    sayingSeconds: secondsOf(['aloud']),
  };
}

/**
 * The bands that an interview's answers suggest, by the anchors' own measures; the candidate decides. How an answer was built
 * cannot be counted, and how long one takes to write says nothing of how long it is to listen to: of these nothing is suggested.
 */
export function suggestMarks({ essential, essentialHit, ...tally }: Tally): Marks {
  const { followUps, sayingSeconds } = tally;
  const brevity = sayingSeconds === null ? null : brevityOf(sayingSeconds);
  return {
    ...(essential === 0 ? {} : { correctness: correctnessOf(essentialHit / essential) }),
    ...(followUps === 0 ? {} : { depth: depthBandOf(tally) }),
    ...(brevity === null ? {} : { brevity }),
  };
}

function correctnessOf(share: number): Band {
  if (share === 1) return 4;
  if (share >= 0.8) return 3;
  return share >= 0.5 ? 2 : 1;
}

function depthBandOf({
  followUps,
  followUpsHeld,
  followUpsShort,
}: Omit<Tally, 'essential' | 'essentialHit'>): Band {
  if (followUpsHeld === followUps) return 4;
  if (followUpsHeld / followUps >= 0.6) return 3;
  return followUpsHeld + followUpsShort > 0 ? 2 : 1;
}

/** Null where it was so short that the anchors have nothing to say of it. */
function brevityOf(seconds: number): Band | null {
  if (seconds > 180) return 1;
  if (seconds > 120) return 2;
  if (seconds > 75) return 3;
  return seconds >= 30 ? 4 : null;
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
