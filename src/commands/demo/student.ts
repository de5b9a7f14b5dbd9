import { type Random, randomFrom } from '../../random.ts';
import type { Confidence } from '../../review/study.ts';
import { hash32 } from '../../scheduling/hash.ts';
import type { Rating } from '../../scheduling/memory.ts';
import {
  defaultOptions,
  nextTrace,
  recallProbability,
  schedulerOf,
  type Trace,
} from '../../scheduling/scheduler.ts';

/** What came of asking a student. */
export interface Recollection {
  readonly isRecalled: boolean;
  readonly rating: Rating;
  /** Null where they said nothing of it. */
  readonly confidence: Confidence | null;
  readonly seconds: number;
}

interface Known {
  readonly trace: Trace;
  /** Study days. */
  readonly day: number;
  readonly recalledOn: number | null;
}

/** Which part of the questions is known before they are ever asked. */
const knownBefore = 0.3;

/** The chance of what was asked earlier the same day, by what came of it. */
const sameDay = { recalled: 0.95, forgotten: 0.85 } as const;

/**
 * Somebody with a memory of their own, which no schedule sees: FSRS-6 with weights that forget somewhat faster than the published ones,
 * over questions that are easier or harder to keep than their ratings tell. The same seed is the same student.
 */
export class Student {
  readonly #seed: number;
  readonly #random: Random;
  readonly #hard: ReadonlySet<string>;
  readonly #known = new Map<string, Known>();
  readonly #law = schedulerOf({
    weights: defaultOptions.weights.map((weight, index) => (index < 4 ? weight * 0.75 : weight)),
  });

  /** `hard` are the questions that do not stay. */
  constructor(seed: number, hard: readonly string[]) {
    this.#seed = seed;
    this.#random = randomFrom(seed);
    this.#hard = new Set(hard);
  }

  /** How likely they recall this on a study day. */
  chanceOn(what: string, day: number): number {
    const known = this.#known.get(what);
    if (known === undefined) return this.#drawnOf(what) < knownBefore ? 0.8 : 0.1;
    if (known.day === day) return known.recalledOn === day ? sameDay.recalled : sameDay.forgotten;
    return recallProbability(known.trace.stability * this.#easeOf(what), day - known.day, this.#law);
  }

  /** Asks them, and has them learn by it. */
  ask(what: string, day: number): Recollection {
    const chance = this.chanceOn(what, day);
    const isRecalled = this.#random.next() < chance;
    const isAgain = this.#known.get(what)?.day === day;
    const rating = this.#rated(isRecalled);
    this.#learn(what, day, rating);
    return {
      isRecalled,
      rating,
      confidence: this.#confidence(chance),
      seconds: this.#seconds(isRecalled, isAgain),
    };
  }

  #learn(what: string, day: number, rating: Rating): void {
    const before = this.#known.get(what);
    const next = nextTrace(before?.trace ?? null, before ? day - before.day : 0, rating, this.#law);
    const isRepetition = rating > 1 && before?.recalledOn === day;
    this.#known.set(what, {
      trace: isRepetition && before ? { ...next, stability: before.trace.stability } : next,
      day,
      recalledOn: rating > 1 ? day : (before?.recalledOn ?? null),
    });
  }

  #rated(isRecalled: boolean): Rating {
    if (!isRecalled) return 1;
    const drawn = this.#random.next();
    return drawn < 0.12 ? 2 : drawn < 0.88 ? 3 : 4;
  }

  /** They believe a little too much of themselves, and sometimes say nothing. */
  #confidence(chance: number): Confidence | null {
    const believed = chance + 0.05 + 0.15 * this.#random.normal();
    if (this.#random.next() < 0.15) return null;
    return believed > 0.85 ? 'sure' : believed > 0.55 ? 'unsure' : 'guess';
  }

  #seconds(isRecalled: boolean, isAgain: boolean): number {
    if (isAgain) return Math.round(this.#random.between(15, 50));
    return Math.round(isRecalled ? this.#random.between(35, 130) : this.#random.between(60, 220));
  }

  /** How many times as long this is kept as its ratings tell. */
  #easeOf(what: string): number {
    return this.#hard.has(what) ? 0.25 : 0.5 + 0.8 * this.#drawnOf(what);
  }

  #drawnOf(what: string): number {
    return hash32(`${this.#seed} ${what}`) / 2 ** 32;
  }
}
