import type { Bank } from '../bank/bank.ts';
import { readClock, startClock, stopClock } from './clock.ts';
import {
  type Ending,
  type Interview,
  judgedIn,
  type Manner,
  stageOf,
  type Turn,
  takenBefore,
} from './interview.ts';
import { nextQuestion } from './path.ts';
import { type Recognised, recognise } from './recognise.ts';

/** A submission: its key, and the step of the interview that its form was made from. */
interface Submitted {
  readonly key: string;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface AnswerSubmitted extends Submitted {
  readonly manner: Manner;
  readonly answer: string;
  /** The key points that the answer is taken to have. */
  readonly recognised: readonly Recognised[];
}

export interface CheckSubmitted extends Submitted {
  readonly ticked: readonly string[];
  /** The candidate ends the interview with this answer. */
  readonly isLast?: boolean;
}

export type Advance =
  | {
      readonly kind: 'advanced';
      readonly interview: Interview;
      /** The turn that is now a review of its question; null where none is. */
      readonly judged: Turn | null;
    }
  /** The same submission arrived before: what it did stands. */
  | { readonly kind: 'repeated' }
  /** The interview has moved on since the form was made. */
  | { readonly kind: 'stale' };

/** What an answer obviously has; worked out only where it will be taken, and never of what is not known. */
export function recognisedIn(
  bank: Bank,
  interview: Interview,
  { step, manner, answer: text }: Pick<AnswerSubmitted, 'step' | 'manner' | 'answer'>,
): readonly Recognised[] {
  const stage = stageOf(interview);
  if (stage.kind !== 'asking' || step !== interview.step || manner === 'unknown') return [];
  const { questionId } = stage.turn;
  const question = bank.questions.get(questionId) ?? bank.retired.get(questionId);
  return question === undefined ? [] : recognise(question, text);
}

/** Answers the open question. Whoever does not know has nothing to check, and is asked the next one at once. */
export function answer(bank: Bank, interview: Interview, submitted: AnswerSubmitted): Advance {
  const { key, step, now, recognised } = submitted;
  // Whoever has written nothing, and does not say that they do not know, has said it.
  const isSaid = submitted.manner === 'typed' && submitted.answer.trim() === '';
  const manner = isSaid ? 'aloud' : submitted.manner;
  if (interview.turns.some(({ answered }) => answered?.key === key)) return { kind: 'repeated' };
  const stage = stageOf(interview);
  if (stage.kind !== 'asking' || step !== interview.step) return { kind: 'stale' };
  const clock = stopClock(interview.clock, now);
  const takenMs = Math.max(0, clock.clockMs - takenBefore(interview, stage.turn.position));
  const answered = {
    key,
    manner,
    answer: submitted.answer,
    answeredAt: now,
    takenMs,
    keyPointsRecognised: recognised,
  };
  const turn: Turn = { ...stage.turn, answered };
  const after = replaceLast({ ...interview, clock, step: step + 1 }, turn);
  if (manner !== 'unknown') return { kind: 'advanced', interview: after, judged: null };
  return judge(bank, after, { ...turn, checked: { key, keyPointsHit: [], checkedAt: now } }, now);
}

/** Checks the answer against its key points, which decides what is asked next. */
export function check(
  bank: Bank,
  interview: Interview,
  { key, step, now, ticked, isLast = false }: CheckSubmitted,
): Advance {
  if (interview.turns.some(({ checked }) => checked?.key === key)) return { kind: 'repeated' };
  const stage = stageOf(interview);
  if (stage.kind !== 'checking' || step !== interview.step) return { kind: 'stale' };
  const { questionId } = stage.turn;
  const question = bank.questions.get(questionId) ?? bank.retired.get(questionId);
  const keyPoints = question?.keyPoints ?? [];
  const keyPointsHit = keyPoints.map(({ id }) => id).filter((id) => ticked.includes(id));
  const checked = { key, keyPointsHit, checkedAt: now };
  const turn = { ...stage.turn, checked };
  const after = { ...interview, step: step + 1 };
  if (!isLast) return judge(bank, after, turn, now);
  return { kind: 'advanced', interview: finish(replaceLast(after, turn), 'stopped', now), judged: turn };
}

/** Ends the interview before its time. A question that is open stays unanswered. */
export function stop(interview: Interview, { step, now }: Omit<Submitted, 'key'>): Advance {
  if (interview.finished !== null) return { kind: 'repeated' };
  if (step !== interview.step) return { kind: 'stale' };
  const stopped = { ...interview, step: step + 1, clock: stopClock(interview.clock, now) };
  return { kind: 'advanced', interview: finish(stopped, 'stopped', now), judged: null };
}

/** The interview after a turn was checked: the next question is on the table and the clock runs, or it is over. */
function judge(bank: Bank, before: Interview, turn: Turn, now: number): Advance {
  const interview = replaceLast(before, turn);
  const next = nextQuestion(bank, interview.plan, judgedIn(interview));
  if (next.kind === 'end') {
    return { kind: 'advanced', interview: finish(interview, next.ending, now), judged: turn };
  }
  const { questionId, reason } = next;
  const asked = askedTurn(interview.turns.length, questionId, reason, now);
  const turns = [...interview.turns, asked];
  const clock = startClock(interview.clock, now);
  return { kind: 'advanced', interview: { ...interview, turns, clock }, judged: turn };
}

/** A question as it is asked, not yet answered. */
export function askedTurn(
  position: number,
  questionId: string,
  reason: Turn['reason'],
  askedAt: number,
): Turn {
  return { position, questionId, reason, askedAt, answered: null, checked: null };
}

function replaceLast(interview: Interview, turn: Turn): Interview {
  return { ...interview, turns: [...interview.turns.slice(0, -1), turn] };
}

function finish(interview: Interview, ending: Ending, now: number): Interview {
  const { elapsedMs } = readClock(interview.clock, now);
  const clock = { ...interview.clock, clockMs: elapsedMs, runningSince: null };
  return { ...interview, clock, finished: { at: now, ending } };
}
