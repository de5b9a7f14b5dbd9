import { type Bank, buildBank } from '../../src/bank/bank.ts';
import type { Level, Question } from '../../src/bank/question.ts';
import type { InterviewPlan, Judged, Manner } from '../../src/interview/interview.ts';
import { nextQuestion, type PathStep } from '../../src/interview/path.ts';
import { followUp, question } from './bank.ts';

/** How somebody answers: what they tick, how, and for how long. */
export interface Said {
  /** Names of key points, without their question. */
  readonly hit?: readonly string[];
  readonly manner?: Manner;
  readonly takenMs?: number;
}

/** Everything that a question of a small bank asks for. */
export const complete: Said = { hit: ['first', 'second', 'third'] };
/** Its second essential key point is missing. */
export const incomplete: Said = { hit: ['first'] };
export const unknown: Said = { manner: 'unknown' };

export const minuteMs = 60_000;

/** A plan with these roots; a long one of the hardest level, unless something else is said. */
export function planOf(roots: readonly string[], said: Partial<InterviewPlan> = {}): InterviewPlan {
  return { roots, level: 'advanced', pressure: 'normal', minutes: 40, seed: 1, ...said };
}

/** A question that was asked by a step, answered so. */
export function judge(step: Extract<PathStep, { kind: 'ask' }>, said: Said): Judged {
  const { questionId, reason } = step;
  const { hit = [], manner = 'typed', takenMs = minuteMs } = said;
  const keyPointsHit = manner === 'unknown' ? [] : hit.map((name) => `${questionId}/${name}`);
  return { questionId, reason, manner, keyPointsHit, takenMs };
}

/** An interview held to its end, one answer after the other; what comes after those that are named is unknown. */
export function hold(
  bank: Bank,
  plan: InterviewPlan,
  answers: readonly Said[],
  until = Number.POSITIVE_INFINITY,
) {
  const judged: Judged[] = [];
  let step = nextQuestion(bank, plan, judged);
  while (step.kind === 'ask' && judged.length < until) {
    judged.push(judge(step, answers[judged.length] ?? unknown));
    step = nextQuestion(bank, plan, judged);
  }
  return { judged, step };
}

/** What is asked after these answers. */
export function askedAfter(bank: Bank, plan: InterviewPlan, answers: readonly Said[]): PathStep {
  return hold(bank, plan, answers, answers.length).step;
}

/** A question of a small bank: `child` or `child@second`, where the second key point triggers it. */
interface Sketched {
  readonly followUps?: readonly string[];
  readonly level?: Level;
}

/** A small bank, each question with two essential key points, `first` and `second`, and a `third`. Every one is a root. */
export function bankOf(sketches: Readonly<Record<string, Sketched>>): Bank {
  return buildBank(questionsOf(sketches));
}

export function questionsOf(sketches: Readonly<Record<string, Sketched>>): readonly Question[] {
  return Object.entries(sketches).map(([id, { followUps = [], level = 'basic' }], position) =>
    question({
      id,
      chain: id,
      position,
      level,
      followUps: followUps.map((each) => {
        const [child = '', name] = each.split('@');
        return followUp(child, name === undefined ? null : `${id}/${name}`);
      }),
    }),
  );
}
