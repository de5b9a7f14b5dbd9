// A student with a memory of their own, which no scheduler sees: FSRS-6 with weights drawn from how much learners differ, and
// questions of which each is easier or harder to keep than its ratings tell.
import type { Rating } from '../src/scheduling/memory.ts';
import {
  defaultOptions,
  nextTrace,
  recallProbability,
  schedulerOf,
  type Trace,
} from '../src/scheduling/scheduler.ts';
import { type Random, randomFrom } from './random.ts';

/** How much each weight differs between learners: standard deviations that fsrs-rs regularises by (PARAMS_STDDEV). */
const deviations = [
  6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31,
  0.32, 0.14, 0.27,
] as const;

/** The bounds of FSRS-6. */
const least = [
  0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1,
];
const most = [100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8];

/** How far students' weights lie from the published ones, in those deviations: all of it would make half of them sit on a bound. */
const spread = 0.7;

/** An answer, as the student rates it, and the time it took. */
export interface Answered {
  readonly rating: Rating;
  readonly seconds: number;
}

export interface Student {
  /** Answers a question on a day, and learns by it. */
  answer(question: string, day: number): Answered;
  /** The true probability of recall on the morning of a day. */
  chanceOn(question: string, day: number): number;
}

interface Known {
  trace: Trace;
  day: number;
  /** The last day it was recalled. */
  recalledOn: number | null;
}

/** Seconds that an answer takes, before the student's own pace. */
const seconds = { fresh: 150, freshKnown: 90, recalled: 60, forgotten: 110, sameDay: 45 } as const;

/** Probability that what was answered the same day is recalled: after it was recalled, and after it was not. */
const sameDay = { recalled: 0.97, forgotten: 0.85 } as const;

export function drawStudent(seed: number): Student {
  const random = randomFrom(seed);
  const scheduler = schedulerOf({ weights: drawWeights(random) });
  const pace = Math.exp(0.25 * random.normal());
  const knows = random.between(0.1, 0.5);
  const hard = random.between(0.05, 0.35);
  const easy = random.between(0.03, 0.2);
  // One in ten takes Hard for "failed".
  const misuses = random.next() < 0.1;
  const known = new Map<string, Known>();
  const traits = new Map<string, { readonly ease: number; readonly known: number }>();
  /** Drawn by the question, so that it is the same in whatever order questions are asked. */
  const traitOf = (question: string) => {
    const found = traits.get(question) ?? drawTrait(question, seed, knows);
    traits.set(question, found);
    return found;
  };

  const chanceOn = (question: string, day: number): number => {
    const memory = known.get(question);
    if (memory === undefined) return traitOf(question).known;
    if (memory.day === day) return memory.recalledOn === day ? sameDay.recalled : sameDay.forgotten;
    return recallProbability(memory.trace.stability * traitOf(question).ease, day - memory.day, scheduler);
  };

  const rated = (isRecalled: boolean): Rating => {
    if (!isRecalled) return misuses && random.next() < 0.5 ? 2 : 1;
    const drawn = random.next();
    return drawn < hard ? 2 : drawn < 1 - easy ? 3 : 4;
  };

  const answer = (question: string, day: number): Answered => {
    const memory = known.get(question);
    const isRecalled = random.next() < chanceOn(question, day);
    const rating = rated(isRecalled);
    // What is rated is a matter of taste; what is learned is not.
    const learned = isRecalled ? rating : 1;
    const elapsed = memory === undefined ? 0 : day - memory.day;
    const next = nextTrace(memory?.trace ?? null, elapsed, learned, scheduler);
    const isRepeated = isRecalled && memory?.recalledOn === day;
    known.set(question, {
      trace: isRepeated && memory ? { ...next, stability: memory.trace.stability } : next,
      day,
      recalledOn: isRecalled ? day : (memory?.recalledOn ?? null),
    });
    return { rating, seconds: pace * secondsOf(memory, day, isRecalled) * random.between(0.7, 1.3) };
  };

  return { answer, chanceOn };
}

function secondsOf(memory: Known | undefined, day: number, isRecalled: boolean): number {
  if (memory === undefined) return isRecalled ? seconds.freshKnown : seconds.fresh;
  if (memory.day === day) return seconds.sameDay;
  return isRecalled ? seconds.recalled : seconds.forgotten;
}

/** First stabilities differ by factors; the other weights by amounts. */
function drawWeights(random: Random): readonly number[] {
  const drawn = defaultOptions.weights.map((weight, index) => {
    const other =
      index < 4
        ? weight * Math.exp(spread * random.normal())
        : weight + spread * (deviations[index] ?? 0) * random.normal();
    return Math.min(most[index] ?? other, Math.max(least[index] ?? other, other));
  });
  // A better first answer never leaves less.
  return drawn.map((weight, index) => (index < 4 ? Math.max(...drawn.slice(0, index + 1)) : weight));
}

function drawTrait(question: string, seed: number, knows: number) {
  const random = randomFrom([...question].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), seed) | 0);
  const known = Math.min(0.95, Math.max(0.02, knows + 0.2 * random.normal()));
  return { ease: Math.exp(0.35 * random.normal()), known };
}
