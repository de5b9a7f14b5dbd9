import type { SchedulerOptions } from './memory.ts';
import { type CardHistory, foresee, isTest, traced } from './retrace.ts';

/** How well some weights foretell reviews they were not trained on. */
export interface Foresight {
  /** Mean −log of the probability given to what happened: 0 for whoever knows, 0.69 for whoever tosses a coin. */
  readonly logLoss: number;
  /** By how much the foretold and the actual share of recalls differ, over groups of similar reviews. */
  readonly rmseBins: number;
  /** The mean probability of recall that was foretold. */
  readonly recall: number;
}

/** Trained weights against the published ones, on reviews that came after those they were trained on. */
export interface Evaluation {
  /** Reviews that were foretold. */
  readonly reviews: number;
  readonly cards: number;
  /** The share of them that was recalled. */
  readonly recalled: number;
  readonly published: Foresight;
  readonly trained: Foresight;
  /** By how much the trained log loss is lower. */
  readonly gain: number;
  /** How far off that may be by chance: the larger of what cards, and what days, that hang together make of it. */
  readonly standardError: number;
}

/** A part of a log, and what it is foretold from. */
export interface Split {
  /** Everything before `fromDay`. */
  readonly training: readonly CardHistory[];
  /** The first study day that is foretold. */
  readonly fromDay: number;
  /** The first study day that is no longer foretold. */
  readonly toDay: number;
}

/** One review foretold by both. */
export interface Foretold {
  readonly card: number;
  readonly studyDay: number;
  /** Study days since the review before. */
  readonly elapsedDays: number;
  /** How often the card had been reviewed by then, and forgotten. */
  readonly place: number;
  readonly lapses: number;
  readonly recalled: boolean;
  readonly published: number;
  readonly trained: number;
}

/** Parts that a log is cut into: the second and every later one is foretold from all before it. */
const parts = 6;

/** How many reviews of these histories test a memory. */
export function countTests(histories: readonly CardHistory[]): number {
  return histories.reduce((sum, history) => sum + traced(history).filter(isTest).length, 0);
}

/**
 * Cuts histories into six parts of as many tests, at the turn of study days; gives what each but the first is foretold from.
 * Weights never see what they are asked about, nor anything that came after.
 */
export function splitByTime(histories: readonly CardHistory[]): readonly Split[] {
  const days = histories
    .flatMap((history) => traced(history).filter(isTest))
    .map(({ studyDay }) => studyDay)
    .sort((one, other) => one - other);
  const cuts = new Set(
    Array.from({ length: parts - 1 }, (_, part) => days[Math.floor((days.length * (part + 1)) / parts)] ?? 0),
  );
  const bounds = [...cuts, Number.MAX_SAFE_INTEGER];
  return [...cuts].map((fromDay, index) => ({
    fromDay,
    toDay: bounds[index + 1] ?? Number.MAX_SAFE_INTEGER,
    training: histories.map((history) => before(history, fromDay)).filter(({ length }) => length > 0),
  }));
}

function before(history: CardHistory, day: number): CardHistory {
  const end = history.findIndex(({ studyDay }) => studyDay >= day);
  return end < 0 ? history : history.slice(0, end);
}

/** What trained and published weights say about the tests of a split. */
export function foretell(
  histories: readonly CardHistory[],
  { fromDay, toDay }: Pick<Split, 'fromDay' | 'toDay'>,
  trained: SchedulerOptions,
  published: SchedulerOptions,
): readonly Foretold[] {
  return histories.flatMap((history, card) => {
    const [ours, theirs] = [foresee(history, trained), foresee(history, published)];
    let lapses = 0;
    return traced(history).flatMap(({ studyDay, elapsedDays, rating }, place): readonly Foretold[] => {
      const own = ours.get(place);
      const other = theirs.get(place);
      const lapsesBefore = lapses;
      if (own === undefined || other === undefined || elapsedDays === null) return [];
      if (rating === 1) lapses += 1;
      if (studyDay < fromDay || studyDay >= toDay) return [];
      const said = { published: other, trained: own, recalled: rating > 1 };
      return [{ card, studyDay, elapsedDays, place, lapses: lapsesBefore, ...said }];
    });
  });
}

/** Compares what was foretold with what happened. Throws RangeError when nothing was foretold. */
export function evaluate(foretold: readonly Foretold[]): Evaluation {
  if (foretold.length === 0) throw new RangeError('There is nothing to evaluate');
  const gains = foretold.map(
    ({ recalled, published, trained }) => lossOf(published, recalled) - lossOf(trained, recalled),
  );
  const gain = mean(gains);
  return {
    reviews: foretold.length,
    cards: new Set(foretold.map(({ card }) => card)).size,
    recalled: mean(foretold.map(({ recalled }) => Number(recalled))),
    published: foresightOf(foretold, 'published'),
    trained: foresightOf(foretold, 'trained'),
    gain,
    standardError: Math.max(
      clusteredError(
        gains,
        gain,
        foretold.map(({ card }) => card),
      ),
      clusteredError(
        gains,
        gain,
        foretold.map(({ studyDay }) => studyDay),
      ),
    ),
  };
}

function foresightOf(foretold: readonly Foretold[], by: 'published' | 'trained'): Foresight {
  return {
    logLoss: mean(foretold.map((each) => lossOf(each[by], each.recalled))),
    rmseBins: rmseBins(foretold, by),
    recall: mean(foretold.map((each) => each[by])),
  };
}

function lossOf(probability: number, recalled: boolean): number {
  const bounded = Math.min(Math.max(probability, 1e-4), 1 - 1e-4);
  return -Math.log(recalled ? bounded : 1 - bounded);
}

/**
 * The root of the mean squared difference between foretold and actual recall, in bins of similar reviews: by days waited,
 * reviews and lapses before, each on a logarithmic scale, with the bases that the open-spaced-repetition benchmark uses.
 */
function rmseBins(foretold: readonly Foretold[], by: 'published' | 'trained'): number {
  const step = (value: number, base: number): number =>
    value <= 0 ? -1 : Math.floor(Math.log(value) / Math.log(base));
  const bins = Map.groupBy(foretold, ({ elapsedDays, place, lapses }) =>
    [step(elapsedDays, 3.62), step(place, 1.89), step(lapses, 1.73)].join(' '),
  );
  const squares = [...bins.values()].map((bin) => {
    const difference = mean(bin.map((each) => each[by] - Number(each.recalled)));
    return bin.length * difference ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / foretold.length);
}

/** The standard error of a mean whose values hang together within clusters: Σ(Σ deviations)², not Σ deviations². */
function clusteredError(values: readonly number[], center: number, clusters: readonly number[]): number {
  const sums = new Map<number, number>();
  for (const [index, value] of values.entries()) {
    const cluster = clusters[index] ?? 0;
    sums.set(cluster, (sums.get(cluster) ?? 0) + value - center);
  }
  const squares = [...sums.values()].reduce((sum, each) => sum + each ** 2, 0);
  const count = sums.size;
  // One cluster alone says nothing about chance: its mean is never more than this.
  if (count < 2) return Math.sqrt(mean(values.map((value) => value ** 2)));
  return Math.sqrt((squares * count) / (count - 1)) / values.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
