// Students with a memory of their own, which no scheduler sees. Those of kind `fsrs` forget by FSRS-6 with weights drawn from how
// much learners differ; those of kind `other` by another law, take other times and know less at first, and the `forgetful` ones
// forget five times as fast as those. Of all each question is easier or harder to keep than its ratings tell.

import { type Random, randomFrom } from '../src/random.ts';
import { hash32 } from '../src/scheduling/hash.ts';
import type { Rating } from '../src/scheduling/memory.ts';
import {
  defaultOptions,
  nextTrace,
  recallProbability,
  schedulerOf,
  type Trace,
} from '../src/scheduling/scheduler.ts';

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

/** Which law students forget by, and what they are like otherwise. */
export const kinds = ['fsrs', 'other', 'forgetful'] as const;
export type StudentKind = (typeof kinds)[number];

/** How memories are made and lost. Of a law that is not FSRS's, stability is whatever it measures memories by. */
interface Law {
  learn(trace: Trace | null, elapsedDays: number, learned: Rating): Trace;
  recall(stability: number, days: number): number;
}

/** Seconds that an answer takes, before the student's own pace. */
interface Times {
  readonly fresh: number;
  readonly freshKnown: number;
  readonly recalled: number;
  readonly forgotten: number;
  readonly sameDay: number;
}

const slow: Times = { fresh: 240, freshKnown: 150, recalled: 90, forgotten: 240, sameDay: 70 };
const times: Readonly<Record<StudentKind, Times>> = {
  fsrs: { fresh: 150, freshKnown: 90, recalled: 60, forgotten: 110, sameDay: 45 },
  other: slow,
  forgetful: slow,
};

/** Between which shares of the questions students know before they study. */
const knowing: Readonly<Record<StudentKind, readonly [number, number]>> = {
  fsrs: [0.1, 0.5],
  other: [0.02, 0.25],
  forgetful: [0.02, 0.25],
};

/**
 * Half-lives in days that a first answer leaves, of those who forget by them: those of `other` students leave about what FSRS's
 * published weights do after a week.
 */
const halfLives = {
  other: { forgotten: 5, recalled: 20 },
  forgetful: { forgotten: 1, recalled: 4 },
} as const;

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

/** Probability that what was answered the same day is recalled: after it was recalled, and after it was not. */
const sameDay = { recalled: 0.97, forgotten: 0.85 } as const;

export function drawStudent(seed: number, kind: StudentKind): Student {
  const random = randomFrom(seed);
  const law = kind === 'fsrs' ? fsrsLaw(random) : halfLifeLaw(random, halfLives[kind]);
  const pace = Math.exp(0.25 * random.normal());
  const knows = random.between(...knowing[kind]);
  const hard = random.between(0.05, 0.35);
  const easy = random.between(0.03, 0.2);
  // One in ten takes Hard for "failed".
  const misuses = random.next() < 0.1;
  const known = new Map<string, Known>();
  const traits = new Map<string, Trait>();
  /** Drawn by the question, so that it is the same in whatever order questions are asked. */
  const traitOf = (question: string): Trait => {
    const found = traits.get(question) ?? drawTrait(question, seed, knows);
    traits.set(question, found);
    return found;
  };

  const chanceOn = (question: string, day: number): number => {
    const memory = known.get(question);
    if (memory === undefined) return traitOf(question).known;
    if (memory.day === day) return memory.recalledOn === day ? sameDay.recalled : sameDay.forgotten;
    return law.recall(memory.trace.stability * traitOf(question).ease, day - memory.day);
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
    const next = law.learn(memory?.trace ?? null, elapsed, learned);
    const isRepeated = isRecalled && memory?.recalledOn === day;
    known.set(question, {
      trace: isRepeated && memory ? { ...next, stability: memory.trace.stability } : next,
      day,
      recalledOn: isRecalled ? day : (memory?.recalledOn ?? null),
    });
    const taken = secondsOf(times[kind], memory, day, isRecalled);
    return { rating, seconds: pace * taken * random.between(0.7, 1.3) };
  };

  return { answer, chanceOn };
}

function secondsOf(of: Times, memory: Known | undefined, day: number, isRecalled: boolean): number {
  if (memory === undefined) return isRecalled ? of.freshKnown : of.fresh;
  if (memory.day === day) return of.sameDay;
  return isRecalled ? of.recalled : of.forgotten;
}

function fsrsLaw(random: Random): Law {
  const scheduler = schedulerOf({ weights: drawWeights(random) });
  return {
    learn: (trace, elapsedDays, learned) => nextTrace(trace, elapsedDays, learned, scheduler),
    recall: (stability, days) => recallProbability(stability, days, scheduler),
  };
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

/**
 * Exponential forgetting: what is recalled lives longer by a factor, the larger the longer it waited in half-lives; of what is
 * forgotten a part of the half-life is left.
 */
function halfLifeLaw(random: Random, first: (typeof halfLives)['other' | 'forgetful']): Law {
  const forgotten = first.forgotten * Math.exp(0.4 * random.normal());
  const recalled = first.recalled * Math.exp(0.4 * random.normal());
  const growth = 1.5 * Math.exp(0.4 * random.normal());
  const kept = random.between(0.2, 0.6);
  const lifeAfter = (trace: Trace | null, elapsedDays: number, learned: Rating): number => {
    if (trace === null) return learned > 1 ? Math.max(forgotten, recalled) : forgotten;
    const life = trace.stability;
    if (learned > 1) return life * (1 + growth * Math.sqrt(Math.min(2, Math.max(0.05, elapsedDays / life))));
    return elapsedDays === 0 ? life : Math.max(Math.min(life, forgotten), life * kept);
  };
  return {
    learn: (trace, elapsedDays, learned) => ({
      stability: lifeAfter(trace, elapsedDays, learned),
      difficulty: 5,
    }),
    recall: (stability, days) => 2 ** (-days / stability),
  };
}

/** What is peculiar to a question for one student. */
interface Trait {
  /** How many times as long it is kept. */
  readonly ease: number;
  /** The probability that it is known before it was ever asked. */
  readonly known: number;
}

function drawTrait(question: string, seed: number, knows: number): Trait {
  const random = randomFrom(hash32(`${seed} ${question}`));
  const known = Math.min(0.95, Math.max(0.02, knows + 0.2 * random.normal()));
  return { ease: Math.exp(0.35 * random.normal()), known };
}
