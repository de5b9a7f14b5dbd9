// What a review is worth for one day to come. Minutes are scarce until then, so each day's have a price: so much recall on the
// day for so much time. At given prices every question can be planned by itself (Lagrangian relaxation), by dynamic
// programming from the day backwards over FSRS's own memory: review now, or in some days, or no more before the day. Prices are
// raised on days that the plans overfill and lowered on the others until the plans take the minutes that each day has. Prices
// of single days are what it takes: at one price for all, everything would be put off to the last evening.
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

/** How one question stands: its memory, or none yet. */
export interface Standing {
  readonly trace: Trace | null;
  /** Whole study days since its last review; 0 where there was none. */
  readonly elapsedDays: number;
  /** Probability that a question never asked is answered well all the same. */
  readonly firstRecall: number;
  /** How many times as long as the weights say a first answer is remembered; 1 when not said. */
  readonly strength?: number;
}

/** What may be done about a question today. */
export interface Prospect {
  /** What asking it today takes, in recalls. */
  readonly takes: number;
  /** Recall on the day less what its time costs, if it is asked today, and if it is left for later. */
  readonly now: number;
  readonly later: number;
  /** Days until it is best asked next, when not today; null for not again before the day. */
  readonly wait: number | null;
  /** Probability of recall on the day as things are planned, and if it is asked no more. */
  readonly recall: number;
  readonly ifStopped: number;
  /** Whether it is planned to be asked at all before the day: a probability. */
  readonly asked: number;
}

/** A plan for all the questions that are prepared together, seen from today. */
export interface StudyPlan {
  /** A question for a day `left` whole study days from now. */
  prospect(standing: Standing, left: number): Prospect;
  /** Days to wait after a review today that left this trace; null for not again before the day. */
  waitAfter(trace: Trace, left: number): number | null;
  /** What a recall's time costs on each day from today: near 0 where there is more time than use for it. */
  readonly prices: Float64Array;
  readonly priceToday: number;
  /** Whether today's time is all needed. */
  readonly isScarce: boolean;
}

/** What is planned for. */
export interface StudyTask {
  readonly questions: readonly { readonly standing: Standing; readonly left: number }[];
  /** The time, in recalls, that there is on the day so many days from now: from today, 0, to before the last day. */
  readonly timeOn: (day: number) => number;
}

/** Days between a review and the next that a plan may choose. */
const waits = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 33, 39, 46, 54, 63, 73, 85] as const;
/** A day further off is planned for as if it were this far. */
export const furthest = 90;

// The grid that memories are laid on: stability by its logarithm, difficulty as it is. Between its points is interpolated.
const stabilities = 22;
const difficulties = 4;
const [leastStability, mostStability] = [0.02, 600];
const logLeast = Math.log(leastStability);
const logStep = (Math.log(mostStability) - logLeast) / (stabilities - 1);

/** Every memory on the grid. */
const grid: readonly Trace[] = Array.from({ length: stabilities * difficulties }, (_, index) => ({
  stability: Math.exp(logLeast + Math.floor(index / difficulties) * logStep),
  difficulty: 1 + (9 * (index % difficulties)) / (difficulties - 1),
}));

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

function firstAnswer({ firstRecall, strength = 1 }: Standing, scheduler: Scheduler): Turn {
  const known = firstRatings.map(({ rating, share }) => ({ rating, share: share * firstRecall }));
  const outcomes = [{ rating: 1 as Rating, share: 1 - firstRecall }, ...known];
  return {
    takes: takes.fresh,
    after: blendOf(
      outcomes.map(({ rating, share }) => {
        const { stability, difficulty } = nextTrace(null, 0, rating, scheduler);
        return { share, trace: { stability: stability * strength, difficulty } };
      }),
    ),
  };
}

/** What FSRS makes of every memory on the grid: the same for all who share the weights. */
export interface MemoryTables {
  readonly scheduler: Scheduler;
  /** For each wait and memory, one after the other: what its review takes, and the points it leads to with their shares. */
  readonly takes: Float64Array;
  readonly points: Int32Array;
  readonly shares: Float64Array;
  /** For each number of days and memory: the probability of recall so long after a review. */
  readonly recall: Float64Array;
}

/** Points of the grid that a review leads to: four for either outcome. */
const fan = 8;

/** Tabulates the memory of these weights, in slices between which `pause` is awaited. */
export async function tabulate(
  { weights }: Pick<SchedulerOptions, 'weights'>,
  pause: () => Promise<unknown>,
): Promise<MemoryTables> {
  const scheduler = schedulerOf(weights ? { weights } : {});
  const turns: Turn[] = [];
  for (const days of waits) {
    for (const trace of grid) turns.push(reviewAfter(trace, days, scheduler));
    await pause();
  }
  const recall = Array.from({ length: furthest + 1 }, (_, days) =>
    grid.map(({ stability }) => recallProbability(stability, days, scheduler)),
  );
  return {
    scheduler,
    takes: Float64Array.from(turns, ({ takes }) => takes),
    points: Int32Array.from(turns.flatMap(({ after }) => after.points)),
    shares: Float64Array.from(turns.flatMap(({ after }) => after.shares)),
    recall: Float64Array.from(recall.flat()),
  };
}

/**
 * How evenly a plan spreads over choices that are worth nearly the same, as a part of what a recall's time costs: questions that
 * are alike could otherwise not be divided among days.
 */
const evenness = 0.12;
const leastEvenness = 0.0005;

function temperatureAt(prices: Float64Array): number {
  const mean = prices.reduce((sum, price) => sum + price, 0) / prices.length;
  return Math.max(leastEvenness, evenness * mean);
}

/** Rounds in which prices are found, and how fast they move. */
const rounds = 40;
const [fastest, slowest] = [0.25, 0.08];
/** What a recall's time is worth at least: a review that brings less on the day than this is not asked for. */
const cheapest = 0.001;
const dearest = 1;

/** What is known of a question before any price: what asking it on each of the next days takes and leads to. */
interface Chances {
  readonly left: number;
  readonly ifStopped: number;
  /** Today, and after each wait that ends before the day. */
  readonly options: readonly { readonly days: number; readonly turn: Turn }[];
}

function chancesOf(standing: Standing, day: number, scheduler: Scheduler): Chances {
  const { trace, elapsedDays, firstRecall } = standing;
  const left = Math.min(day, furthest);
  const fresh = trace === null ? firstAnswer(standing, scheduler) : null;
  const turnIn = (days: number): Turn => fresh ?? reviewAfter(trace as Trace, elapsedDays + days, scheduler);
  return {
    left,
    ifStopped:
      trace === null ? firstRecall : recallProbability(trace.stability, elapsedDays + day, scheduler),
    options: [0, ...waits.filter((days) => days < left)].map((days) => ({ days, turn: turnIn(days) })),
  };
}

/** Finds the prices at which the plans of all questions take the time that each day has. */
export async function planStudy(
  tables: MemoryTables,
  { questions, timeOn }: StudyTask,
  pause: () => Promise<unknown>,
): Promise<StudyPlan> {
  const chances: Chances[] = [];
  for (const { standing, left } of questions) {
    if (chances.length % questionsAtOnce === questionsAtOnce - 1) await pause();
    chances.push(chancesOf(standing, left, tables.scheduler));
  }
  const days = Math.max(0, ...chances.map(({ left }) => left));
  // Index 0 is today. Nothing is asked on the day itself, except where that is today.
  const time = Float64Array.from({ length: Math.max(1, days) }, (_, day) => Math.max(0, timeOn(day)));
  const prices = time.map(() => 0.05);
  const horizons = [...new Set(chances.map(({ left }) => left))];
  const worths = new Map<number, readonly Float64Array[]>();
  for (let round = 0; round < rounds; round += 1) {
    const used = new Float64Array(prices.length);
    for (const left of horizons) {
      const layers = worthsAt(tables, prices, left);
      worths.set(left, layers);
      use(tables, { prices, layers, used }, chances);
      await pause();
    }
    if (round < rounds - 1) adjust(prices, used, time, round / rounds);
  }
  const plan = readPlan(tables, prices, worths);
  // What will be asked of it first is reckoned now, while others have their turn in between.
  for (const [index, { standing, left }] of questions.entries()) {
    if (index % questionsAtOnce === questionsAtOnce - 1) await pause();
    plan.prospect(standing, left);
  }
  return plan;
}

/** Questions that are looked at between two pauses: each takes some 40 µs. */
const questionsAtOnce = 100;

/** Standings that a plan remembers: a day's, of a bank that is not very large. */
const standingsKept = 2_000;

const nameOf = ({ trace, elapsedDays, firstRecall, strength = 1 }: Standing, left: number): string =>
  trace === null
    ? `fresh ${firstRecall} ${strength} ${left}`
    : `${trace.stability} ${trace.difficulty} ${elapsedDays} ${left}`;

/** Each standing is reckoned once a day: of questions that nothing is known of all are alike. */
function remember(of: StudyPlan['prospect']): StudyPlan['prospect'] {
  const known = new Map<string, Prospect>();
  return (standing, left) => {
    const name = nameOf(standing, left);
    const found = known.get(name);
    if (found !== undefined) return found;
    if (known.size >= standingsKept) known.clear();
    const made = of(standing, left);
    known.set(name, made);
    return made;
  };
}

/** Dearer where a day is overfilled, cheaper where it is not, in ever smaller steps. */
function adjust(prices: Float64Array, used: Float64Array, time: Float64Array, progress: number): void {
  const speed = fastest * (slowest / fastest) ** progress;
  for (let day = 0; day < prices.length; day += 1) {
    const [price = 0, use = 0, limit = 0] = [prices[day], used[day], time[day]];
    const excess = limit > 0 ? use / limit - 1 : use > 0 ? 1 : 0;
    const moved = price * Math.exp(speed * Math.max(-1, Math.min(1, excess)));
    prices[day] = Math.min(dearest, Math.max(cheapest, moved));
  }
}

/** What each memory on the grid is worth at these prices when it was just reviewed, by the days left until its day. */
function worthsAt(
  { takes, points, shares, recall }: MemoryTables,
  prices: Float64Array,
  horizon: number,
): readonly Float64Array[] {
  const size = grid.length;
  const layers: Float64Array[] = [];
  for (let left = 0; left <= horizon; left += 1) {
    const layer = recall.slice(left * size, (left + 1) * size);
    for (let which = 0; which < waits.length; which += 1) {
      const wait = waits[which] as number;
      if (wait >= left) break;
      const after = layers[left - wait] as Float64Array;
      const price = prices[horizon - left + wait] as number;
      for (let index = 0; index < size; index += 1) {
        const turn = which * size + index;
        let worth = -price * (takes[turn] as number);
        for (let each = turn * fan; each < (turn + 1) * fan; each += 1) {
          worth += (shares[each] as number) * (after[points[each] as number] as number);
        }
        if (worth > (layer[index] as number)) layer[index] = worth;
      }
    }
    layers.push(layer);
  }
  return layers;
}
/** The choices that a memory has, weighed: what each is worth, and how likely a plan is to take it. */
function weigh(worths: readonly number[], temperature: number, into: number[]): void {
  const best = Math.max(...worths);
  let all = 0;
  for (let index = 0; index < worths.length; index += 1) {
    const weight = Math.exp(((worths[index] as number) - best) / temperature);
    into[index] = weight;
    all += weight;
  }
  for (let index = 0; index < worths.length; index += 1) into[index] = (into[index] as number) / all;
}

/** What the options of a question are worth, the last of them being asked no more. */
function optionWorths(
  { left, options, ifStopped }: Chances,
  prices: Float64Array,
  layers: readonly Float64Array[],
): number[] {
  const worths = options.map(({ days, turn }) => {
    const after = layers[left - days] as Float64Array;
    return meanOf(after, turn.after) - (prices[days] ?? 0) * turn.takes;
  });
  return [...worths, ifStopped];
}

/** Prices, what they make of memories that share a day, and the time that is used on each day. */
interface Round {
  readonly prices: Float64Array;
  readonly layers: readonly Float64Array[];
  readonly used: Float64Array;
}

/** Adds the time that the plans of the questions take whose day this is. */
function use(tables: MemoryTables, { prices, layers, used }: Round, chances: readonly Chances[]): void {
  const temperature = temperatureAt(prices);
  const horizon = layers.length - 1;
  const masses = layers.map(() => new Float64Array(grid.length));
  for (const chance of chances) {
    if (chance.left !== horizon) continue;
    const shares: number[] = [];
    weigh(optionWorths(chance, prices, layers), temperature, shares);
    for (const [index, { days, turn }] of chance.options.entries()) {
      const share = shares[index] as number;
      used[days] = (used[days] ?? 0) + share * turn.takes;
      spread(masses[horizon - days], turn.after, share);
    }
  }
  follow(tables, { prices, layers, used }, masses);
}

function spread(mass: Float64Array | undefined, { points, shares }: Blend, share: number): void {
  if (mass === undefined) return;
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index] as number;
    mass[point] = (mass[point] as number) + share * (shares[index] as number);
  }
}

/** Follows memories from review to review until their day, and counts what that takes on each day. */
function follow(
  tables: MemoryTables,
  { prices, layers, used }: Round,
  masses: readonly Float64Array[],
): void {
  const { takes, points, shares } = tables;
  const size = grid.length;
  const horizon = layers.length - 1;
  const temperature = temperatureAt(prices);
  const weights: number[] = [];
  for (let left = horizon; left > 0; left -= 1) {
    const mass = masses[left] as Float64Array;
    const choices = choicesWithin(left);
    for (let index = 0; index < size; index += 1) {
      const here = mass[index] as number;
      if (here < 1e-6) continue;
      weigh(worthsOf(tables, prices, layers, left, index), temperature, weights);
      for (let which = 0; which < choices; which += 1) {
        const share = here * (weights[which] as number);
        if (share < 1e-7) continue;
        const turn = which * size + index;
        const then = left - (waits[which] as number);
        used[horizon - then] = (used[horizon - then] as number) + share * (takes[turn] as number);
        const after = masses[then] as Float64Array;
        for (let each = turn * fan; each < (turn + 1) * fan; each += 1) {
          const point = points[each] as number;
          after[point] = (after[point] as number) + share * (shares[each] as number);
        }
      }
    }
  }
}

/** How many waits end before the day. */
function choicesWithin(left: number): number {
  let count = 0;
  while (count < waits.length && (waits[count] as number) < left) count += 1;
  return count;
}

/** What each wait from a memory on the grid is worth, the last being asked no more. */
function worthsOf(
  { takes, points, shares, recall }: MemoryTables,
  prices: Float64Array,
  layers: readonly Float64Array[],
  left: number,
  index: number,
): number[] {
  const size = grid.length;
  const horizon = layers.length - 1;
  const choices = choicesWithin(left);
  const worths: number[] = [];
  for (let which = 0; which < choices; which += 1) {
    const turn = which * size + index;
    const then = left - (waits[which] as number);
    const after = layers[then] as Float64Array;
    let worth = -(prices[horizon - then] as number) * (takes[turn] as number);
    for (let each = turn * fan; each < (turn + 1) * fan; each += 1) {
      worth += (shares[each] as number) * (after[points[each] as number] as number);
    }
    worths.push(worth);
  }
  worths.push(recall[left * size + index] as number);
  return worths;
}

/** The probability of recall on the day of each memory just reviewed, if it is gone on with as planned. */
function recallsAt(
  tables: MemoryTables,
  prices: Float64Array,
  layers: readonly Float64Array[],
): readonly Float64Array[] {
  const size = grid.length;
  const recalls: Float64Array[] = [];
  const temperature = temperatureAt(prices);
  const weights: number[] = [];
  for (let left = 0; left < layers.length; left += 1) {
    const layer = tables.recall.slice(left * size, (left + 1) * size);
    const choices = choicesWithin(left);
    for (let index = 0; index < size && choices > 0; index += 1) {
      weigh(worthsOf(tables, prices, layers, left, index), temperature, weights);
      let recall = (weights[choices] as number) * (layer[index] as number);
      for (let which = 0; which < choices; which += 1) {
        const after = recalls[left - (waits[which] as number)] as Float64Array;
        const turn = which * size + index;
        let then = 0;
        for (let each = turn * fan; each < (turn + 1) * fan; each += 1) {
          then += (tables.shares[each] as number) * (after[tables.points[each] as number] as number);
        }
        recall += (weights[which] as number) * then;
      }
      layer[index] = recall;
    }
    recalls.push(layer);
  }
  return recalls;
}

function readPlan(
  tables: MemoryTables,
  prices: Float64Array,
  worths: ReadonlyMap<number, readonly Float64Array[]>,
): StudyPlan {
  const horizons = new Map(
    [...worths].map(([left, layers]) => [left, { layers, recalls: recallsAt(tables, prices, layers) }]),
  );
  /** A day that nothing was planned for is seen at the prices that there are. */
  const layersFor = (left: number) => {
    const known = horizons.get(left);
    if (known !== undefined) return known;
    const extended = Float64Array.from({ length: left }, (_, day) => prices[day] ?? cheapest);
    const layers = worthsAt(tables, extended, left);
    const made = { layers, recalls: recallsAt(tables, extended, layers) };
    horizons.set(left, made);
    return made;
  };

  const prospect = remember((standing, day): Prospect => {
    const chances = chancesOf(standing, day, tables.scheduler);
    const { left, options, ifStopped } = chances;
    const { layers, recalls } = layersFor(left);
    const choices = optionWorths(chances, prices, layers);
    const shares: number[] = [];
    weigh(choices, temperatureAt(prices), shares);
    const [now = 0, ...others] = choices;
    const later = Math.max(...others);
    const wait = others.indexOf(later) < others.length - 1 ? waits[others.indexOf(later)] : undefined;
    const stopped = shares.at(-1) ?? 0;
    const recall = options.reduce(
      (sum, { days, turn }, index) =>
        sum + (shares[index] ?? 0) * meanOf(recalls[left - days] as Float64Array, turn.after),
      stopped * ifStopped,
    );
    return {
      takes: options[0]?.turn.takes ?? takes.fresh,
      now,
      later,
      wait: wait ?? null,
      recall,
      ifStopped,
      asked: 1 - stopped,
    };
  });

  return {
    prospect,
    waitAfter: (trace, left) => prospect({ trace, elapsedDays: 0, firstRecall: 0 }, left).wait,
    prices,
    priceToday: prices[0] ?? 0,
    isScarce: (prices[0] ?? 0) > 2 * cheapest,
  };
}

/** The trace of a memory; null where it was never asked. */
export function traceOf({ stability, difficulty }: Memory): Trace | null {
  return stability === null || difficulty === null ? null : { stability, difficulty };
}
