// What a review is worth for one day to come. Time is scarce until then, so it is given a price: so much recall on the day for
// so much time. At a price each question can be planned by itself (Lagrangian relaxation), by dynamic programming from the day
// backwards over FSRS's own memory: review now, or in some days, or no more before the day. The price at which all plans
// together take the time there is decides what to ask today, what to drop, and what can be expected of that morning.
//
// Time is counted in recalls: what it takes to be asked something that is remembered. Probabilities are of recall on the day.
import type { Memory, Rating } from './memory.ts';
import {
  nextTrace,
  recallProbability,
  type Scheduler,
  type SchedulerOptions,
  schedulerOf,
  type Trace,
} from './scheduler.ts';

/** What an answer takes, counted in recalls: reading what one did not know takes longer. */
export const takes = { recalled: 1, forgotten: 1.8, fresh: 2.5 } as const;

/** Prices of time, ascending: recall on the day for one recall's time. */
export const prices: readonly number[] = Array.from({ length: 15 }, (_, index) => 0.0005 * 1.6 ** index);

/** How one question stands: its memory, or none yet. */
export interface Standing {
  readonly trace: Trace | null;
  /** Whole study days since its last review; 0 where there was none. */
  readonly elapsedDays: number;
  /** Probability that a question never asked is answered well all the same. */
  readonly firstRecall: number;
}

/** What is to be expected of a question from here, if it is gone on with as well as the price allows. */
export interface Course {
  /** Probability of recall on the day. */
  readonly recall: number;
  /** Time that takes until then, in recalls. */
  readonly time: number;
  /** Recall, less what its time costs. */
  readonly worth: number;
}

/** The two ways to go on with a question today. */
export interface Choice {
  readonly now: Course;
  /** What asking it today takes. */
  readonly takes: number;
  /** `days` until it is asked next; null where it is not asked again before the day. */
  readonly later: Course & { readonly days: number | null };
}

/** One question seen from today. */
export interface Prospect {
  /** Probability of recall on the day if it is asked no more. */
  readonly ifStopped: number;
  /** What may be done about it, at the price with this index. */
  choiceAt(price: number): Choice;
}

/** Tables for one set of weights: they hold for every question, day and user that share it. */
export interface Prospects {
  /** A question `left` whole study days before the day. */
  prospect(standing: Standing, left: number): Prospect;
  /** Days to wait after a review that left this trace; null for not again before the day. */
  waitAt(price: number, trace: Trace, left: number): number | null;
}

/** Days between a review and the next that a plan may choose. */
const waits = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 33, 39, 46, 54, 63, 73, 85] as const;
/** A day further off is planned for as if it were this far. */
export const furthest = 90;

// The grid that memories are laid on: stability by its logarithm, difficulty as it is. Between its points is interpolated.
const stabilities = 32;
const difficulties = 6;
const [leastStability, mostStability] = [0.02, 600];
const logLeast = Math.log(leastStability);
const logStep = (Math.log(mostStability) - logLeast) / (stabilities - 1);

/** Every memory on the grid. */
const grid: readonly Trace[] = Array.from({ length: stabilities * difficulties }, (_, index) => ({
  stability: Math.exp(logLeast + Math.floor(index / difficulties) * logStep),
  difficulty: 1 + (9 * (index % difficulties)) / (difficulties - 1),
}));

/** What each memory on the grid, just reviewed, is worth at one price with so many days left, and the time it takes. */
interface Layer {
  readonly worth: Float64Array;
  readonly time: Float64Array;
}

/** A mean over points of the grid: what an answer may leave behind, with the chance of each. */
interface Blend {
  readonly points: readonly number[];
  readonly shares: readonly number[];
}

function blendOf(outcomes: readonly { readonly share: number; readonly trace: Trace }[]): Blend {
  const points: number[] = [];
  const shares: number[] = [];
  for (const { share, trace } of outcomes) {
    const x = within((Math.log(trace.stability) - logLeast) / logStep, stabilities);
    const y = within(((trace.difficulty - 1) / 9) * (difficulties - 1), difficulties);
    const [row, column] = [Math.floor(x), Math.floor(y)];
    const [across, along] = [x - row, y - column];
    const corner = row * difficulties + column;
    points.push(corner, corner + 1, corner + difficulties, corner + difficulties + 1);
    shares.push(
      share * (1 - across) * (1 - along),
      share * (1 - across) * along,
      share * across * (1 - along),
      share * across * along,
    );
  }
  return { points, shares };
}

/** A coordinate that lies within a cell; what is off the grid lies at its edge. */
function within(coordinate: number, points: number): number {
  return Math.min(points - 1 - 1e-9, Math.max(0, coordinate));
}

function meanOf(values: Float64Array, { points, shares }: Blend): number {
  let sum = 0;
  for (let index = 0; index < points.length; index += 1) {
    sum += (shares[index] as number) * (values[points[index] as number] as number);
  }
  return sum;
}

/** An answer before it is given: what it takes, in recalls, and the memories it may leave. */
interface Turn {
  readonly takes: number;
  readonly after: Blend;
}

/** A review so many study days after the one before. Recalled is Good here, forgotten Again. */
function reviewAfter(trace: Trace, days: number, scheduler: Scheduler): Turn {
  const recall = recallProbability(trace.stability, days, scheduler);
  return {
    takes: recall * takes.recalled + (1 - recall) * takes.forgotten,
    after: blendOf([
      { share: recall, trace: nextTrace(trace, days, 3, scheduler) },
      { share: 1 - recall, trace: nextTrace(trace, days, 1, scheduler) },
    ]),
  };
}

/** How a question that is answered well at first sight is usually rated. */
const firstRatings: readonly { readonly rating: Rating; readonly share: number }[] = [
  { rating: 2, share: 0.18 },
  { rating: 3, share: 0.7 },
  { rating: 4, share: 0.12 },
];

function firstAnswer(firstRecall: number, scheduler: Scheduler): Turn {
  const known = firstRatings.map(({ rating, share }) => ({ rating, share: share * firstRecall }));
  const outcomes = [{ rating: 1 as Rating, share: 1 - firstRecall }, ...known];
  return {
    takes: takes.fresh,
    after: blendOf(
      outcomes.map(({ rating, share }) => ({ share, trace: nextTrace(null, 0, rating, scheduler) })),
    ),
  };
}

/**
 * Builds the tables, a price at a time; `pause` is awaited in between, so that nothing else waits longer than for one.
 */
export async function buildProspects(
  { weights }: Pick<SchedulerOptions, 'weights'>,
  pause: () => Promise<unknown>,
): Promise<Prospects> {
  const scheduler = schedulerOf(weights ? { weights } : {});
  const turns: Turn[][] = [];
  for (const days of waits) {
    turns.push(grid.map((trace) => reviewAfter(trace, days, scheduler)));
    await pause();
  }
  const flat = flatten(turns);
  const tables: (readonly Layer[])[] = [];
  for (const price of prices) {
    tables.push(layersAt(price, flat, scheduler));
    await pause();
  }
  return readTables(tables, scheduler);
}

/** Points of the grid that a review leads to: four for either outcome. */
const fan = 8;

/** The turns of all waits and memories, one after the other, in arrays that a loop runs through fast. */
interface FlatTurns {
  readonly takes: Float64Array;
  readonly points: Int32Array;
  readonly shares: Float64Array;
}

function flatten(turns: readonly (readonly Turn[])[]): FlatTurns {
  const all = turns.flat();
  return {
    takes: Float64Array.from(all, ({ takes }) => takes),
    points: Int32Array.from(all.flatMap(({ after }) => after.points)),
    shares: Float64Array.from(all.flatMap(({ after }) => after.shares)),
  };
}

function layersAt(price: number, turns: FlatTurns, scheduler: Scheduler): readonly Layer[] {
  const layers: Layer[] = [];
  for (let left = 0; left <= furthest; left += 1) {
    const layer: Layer = {
      worth: Float64Array.from(grid, ({ stability }) => recallProbability(stability, left, scheduler)),
      time: new Float64Array(grid.length),
    };
    for (let which = 0; which < waits.length; which += 1) {
      // A review on the day itself would say nothing of that morning.
      const after = layers[left - (waits[which] as number)];
      if (after === undefined || left === waits[which]) break;
      improve(layer, after, price, turns, which * grid.length);
    }
    layers.push(layer);
  }
  return layers;
}

/** Takes the next review after one wait into account, wherever it is worth more than what is known so far. */
function improve({ worth, time }: Layer, after: Layer, price: number, turns: FlatTurns, first: number): void {
  const { takes, points, shares } = turns;
  for (let index = 0; index < grid.length; index += 1) {
    const turn = first + index;
    const spent = takes[turn] as number;
    let then = -price * spent;
    let needed = spent;
    for (let each = turn * fan; each < (turn + 1) * fan; each += 1) {
      const point = points[each] as number;
      const share = shares[each] as number;
      then += share * (after.worth[point] as number);
      needed += share * (after.time[point] as number);
    }
    if (then <= (worth[index] as number)) continue;
    worth[index] = then;
    time[index] = needed;
  }
}

function readTables(tables: readonly (readonly Layer[])[], scheduler: Scheduler): Prospects {
  const courseAt = (price: number, left: number, { takes, after }: Turn): Course => {
    const layer = tables[price]?.[Math.min(Math.max(left, 0), furthest)];
    if (layer === undefined) throw new RangeError(`There is no price with index ${price}.`);
    const cost = prices[price] as number;
    const time = takes + meanOf(layer.time, after);
    const worth = meanOf(layer.worth, after) - cost * takes;
    return { recall: worth + cost * time, time, worth };
  };

  const prospect = (standing: Standing, left: number): Prospect => {
    const { trace, elapsedDays, firstRecall } = standing;
    const turnIn = (days: number): Turn =>
      trace === null
        ? firstAnswer(firstRecall, scheduler)
        : reviewAfter(trace, elapsedDays + days, scheduler);
    const ifStopped =
      trace === null ? firstRecall : recallProbability(trace.stability, elapsedDays + left, scheduler);
    const today = turnIn(0);
    const others = waits.filter((days) => days < left).map((days) => ({ days, turn: turnIn(days) }));
    const choiceAt = (price: number): Choice => {
      let later: Choice['later'] = { recall: ifStopped, time: 0, worth: ifStopped, days: null };
      for (const { days, turn } of others) {
        const course = courseAt(price, left - days, turn);
        if (course.worth > later.worth) later = { ...course, days };
      }
      return { now: courseAt(price, left, today), takes: today.takes, later };
    };
    return { ifStopped, choiceAt };
  };

  const waitAt = (price: number, trace: Trace, left: number): number | null =>
    prospect({ trace, elapsedDays: 0, firstRecall: 0 }, left).choiceAt(price).later.days;

  return { prospect, waitAt };
}

/** The trace of a memory; null where it was never asked. */
export function traceOf({ stability, difficulty }: Memory): Trace | null {
  return stability === null || difficulty === null ? null : { stability, difficulty };
}
