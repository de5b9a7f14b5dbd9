import { clipParameters, default_w, FSRSAlgorithm, FSRSVersion } from 'ts-fsrs';
import { hash32 } from './hash.ts';
import type { Rating } from './memory.ts';

/** What may differ between users, chains and days. Whatever is left out has the value in `defaultOptions`. */
export interface SchedulerOptions {
  /** Wanted probability of recall when a card comes due, above 0 and at most 1. */
  readonly retention?: number;
  /** The 21 weights of FSRS-6; values outside its bounds are moved to them. */
  readonly weights?: readonly number[];
  /** Steps of a card being learned, ascending; empty lets stability decide at once. */
  readonly learningStepsMinutes?: readonly number[];
  /** Steps of a card that lapsed, ascending; empty lets stability decide at once. */
  readonly relearningStepsMinutes?: readonly number[];
  readonly maximumIntervalDays?: number;
  /** Whether a repetition on the same study day may change stability at all. */
  readonly shortTerm?: boolean;
  /** Whether intervals are spread by the seed. */
  readonly fuzz?: boolean;
}

/** All of the options, checked, with the algorithm they make. */
export interface Scheduler extends Required<SchedulerOptions> {
  readonly algorithm: FSRSAlgorithm;
}

/** A memory as FSRS has it: stability in days, difficulty from 1 to 10. */
export interface Trace {
  readonly stability: number;
  readonly difficulty: number;
}

/** FSRS-6's published weights, one learning step more than a glance, and a cap of a hundred years. */
export const defaultOptions: Required<SchedulerOptions> = Object.freeze({
  retention: 0.9,
  weights: default_w,
  learningStepsMinutes: Object.freeze([1, 10]),
  relearningStepsMinutes: Object.freeze([10]),
  maximumIntervalDays: 36_500,
  shortTerm: true,
  fuzz: true,
});

/** Fills in what was left out. Throws RangeError for an option that cannot be scheduled with. */
export function schedulerOf(options: SchedulerOptions): Scheduler {
  const complete: Required<SchedulerOptions> = {
    retention: options.retention ?? defaultOptions.retention,
    weights: options.weights ?? defaultOptions.weights,
    learningStepsMinutes: options.learningStepsMinutes ?? defaultOptions.learningStepsMinutes,
    relearningStepsMinutes: options.relearningStepsMinutes ?? defaultOptions.relearningStepsMinutes,
    maximumIntervalDays: options.maximumIntervalDays ?? defaultOptions.maximumIntervalDays,
    shortTerm: options.shortTerm ?? defaultOptions.shortTerm,
    fuzz: options.fuzz ?? defaultOptions.fuzz,
  };
  requireSchedulable(complete);
  return { ...complete, algorithm: algorithmOf(complete) };
}

/**
 * Names algorithm, weights and every option that moves a result, so that a logged step can be repeated:
 * "ts-fsrs v5.4.2 using FSRS-6.0; weights 5e1f…; retention 0.9; …". The published weights are named by a hash; any others
 * are spelled out, so that a log needs nothing beside it to be replayed.
 */
export function schedulerName(options: SchedulerOptions = {}): string {
  const scheduler = schedulerOf(options);
  return [
    `ts-fsrs ${FSRSVersion}`,
    `weights ${weightsName(scheduler.weights)}`,
    `retention ${scheduler.retention}`,
    `learning ${scheduler.learningStepsMinutes.join(',') || 'none'}`,
    `relearning ${scheduler.relearningStepsMinutes.join(',') || 'none'}`,
    `cap ${scheduler.maximumIntervalDays}`,
    `short-term ${scheduler.shortTerm ? 'on' : 'off'}`,
    `fuzz ${scheduler.fuzz ? 'on' : 'off'}`,
  ].join('; ');
}

const namedOptions =
  /^ts-fsrs (.*); weights ([^; ]+); retention ([\d.e-]+); learning (\S+); relearning (\S+); cap (\d+); short-term (on|off); fuzz (on|off)$/;

/**
 * The options that `schedulerName` named: what repeats a logged step. Throws RangeError for a name it did not make and
 * for a hash of other weights than the published ones.
 */
export function schedulerOptionsOf(name: string): Required<SchedulerOptions> {
  const known = optionsByName.get(name);
  if (known !== undefined) return known;
  const [, algorithm, weights, retention, learning, relearning, cap, shortTerm, fuzz] =
    namedOptions.exec(name) ?? [];
  if (weights === undefined) throw new RangeError(`Not the name of a scheduler: ${name}`);
  if (algorithmIn(algorithm) !== algorithmIn(FSRSVersion)) {
    throw new RangeError(`Only ${FSRSVersion} is at hand, not ${algorithm}`);
  }
  const options = {
    retention: Number(retention),
    weights: weightsNamed(weights),
    learningStepsMinutes: stepsNamed(learning),
    relearningStepsMinutes: stepsNamed(relearning),
    maximumIntervalDays: Number(cap),
    shortTerm: shortTerm === 'on',
    fuzz: fuzz === 'on',
  };
  if (optionsByName.size >= algorithmsKept) optionsByName.clear();
  optionsByName.set(name, options);
  return options;
}

const optionsByName = new Map<string, Required<SchedulerOptions>>();

/** "v5.4.2 using FSRS-6.0": what counts is the algorithm, whichever edition of the package has it. */
function algorithmIn(version: string | undefined): string | undefined {
  return version?.split(' using ').at(-1);
}

function stepsNamed(steps: string | undefined): readonly number[] {
  return steps === undefined || steps === 'none' ? [] : steps.split(',').map(Number);
}

/** What the names of all schedulers with these weights have in common, and no others; null for the published ones. */
export function weightsInName(weights: readonly number[] | null): string {
  return `; weights ${weightsName(weights ?? default_w)};`;
}

const publishedName = hash32(default_w.join(' ')).toString(16).padStart(8, '0');

function weightsName(weights: readonly number[]): string {
  const isPublished = weights.every((weight, index) => weight === default_w[index]);
  return isPublished ? publishedName : weights.join(',');
}

function weightsNamed(name: string): readonly number[] {
  if (name === publishedName) return default_w;
  const weights = name.split(',').map(Number);
  const isSpelled = weights.length === 21 && weights.every(Number.isFinite) && weights.join(',') === name;
  if (!isSpelled) throw new RangeError(`Nobody knows the weights ${name}`);
  return weights;
}

/**
 * The trace after a rating (1–4) given whole study days after the one before; a null trace begins one.
 *
 * ts-fsrs 5.4.2 lifts every first stability to a tenth of a day. FSRS-6 does not, nor do fsrs-rs (which trains the
 * weights), py-fsrs or later ts-fsrs, so it is taken from the weights here.
 */
export function nextTrace(
  trace: Trace | null,
  elapsedDays: number,
  rating: Rating,
  { algorithm }: Scheduler,
): Trace {
  const { stability, difficulty } = algorithm.next_state(trace, elapsedDays, rating);
  if (trace !== null) return { stability, difficulty };
  return { stability: algorithm.parameters.w[rating - 1] ?? stability, difficulty };
}

/** Probability of recall some study days after the last review; 0.9 when they equal the stability. */
export function recallProbability(stability: number, elapsedDays: number, { algorithm }: Scheduler): number {
  return algorithm.forgetting_curve(elapsedDays, stability);
}

/** Days until the probability of recall has fallen to the wanted retention: not rounded, not capped. */
export function intervalDays(stability: number, { algorithm }: Scheduler): number {
  return stability * algorithm.interval_modifier;
}

/** Weights as they are kept: four decimals, as the published ones have, and within the bounds of FSRS-6. */
export function withinBounds(weights: readonly number[], relearningSteps: number): readonly number[] {
  const rounded = weights.map((weight) => Math.round(weight * 1e4) / 1e4);
  return clipParameters(rounded, relearningSteps, true);
}

function requireSchedulable(scheduler: Required<SchedulerOptions>): void {
  const { retention, weights, maximumIntervalDays } = scheduler;
  if (!(retention > 0 && retention <= 1)) throw new RangeError(`Retention must be in (0, 1]: ${retention}`);
  if (weights.length !== 21 || !weights.every(Number.isFinite)) {
    throw new RangeError('FSRS-6 has 21 weights, all of them finite');
  }
  if (!Number.isInteger(maximumIntervalDays) || maximumIntervalDays < 1 || maximumIntervalDays > 36_500) {
    throw new RangeError(`The longest interval must be 1 to 36,500 days: ${maximumIntervalDays}`);
  }
  for (const steps of [scheduler.learningStepsMinutes, scheduler.relearningStepsMinutes]) {
    if (!steps.every((step, index) => step > (steps[index - 1] ?? 0) && step <= 1440 * maximumIntervalDays)) {
      throw new RangeError(
        `Steps must be ascending minutes within the longest interval: ${steps.join(', ')}`,
      );
    }
  }
}

// Building ts-fsrs's object costs more than using it, and most users share one set of options.
const algorithmsKept = 64;
const algorithms = new Map<string, FSRSAlgorithm>();

function algorithmOf(options: Required<SchedulerOptions>): FSRSAlgorithm {
  const { weights, retention, shortTerm, relearningStepsMinutes } = options;
  const key = `${weights.join(' ')}|${retention}|${shortTerm}|${relearningStepsMinutes.length}`;
  const known = algorithms.get(key);
  if (known !== undefined) return known;
  if (algorithms.size >= algorithmsKept) algorithms.clear();
  const algorithm = new FSRSAlgorithm({
    w: weights,
    request_retention: retention,
    enable_short_term: shortTerm,
    // Only their number counts here: more than one lowers the bounds of the short-term weights.
    relearning_steps: relearningStepsMinutes.map(() => '10m' as const),
  });
  algorithms.set(key, algorithm);
  return algorithm;
}
