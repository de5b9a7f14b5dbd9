// What a review is worth for one day to come. Minutes are scarce until then, so each day's have a price: so much recall on the
// day for so much time. At given prices every question can be planned by itself (Lagrangian relaxation), by dynamic
// programming from the day backwards over FSRS's own memory: review now, or in some days, or no more before the day. Prices are
// raised on days that the plans overfill and lowered on the others until the plans take the minutes that each day has. Prices
// of single days are what it takes: at one price for all, everything would be put off to the last evening.
//
// Time is counted in recalls: what it takes to be asked something that is remembered. Probabilities are of recall on the day.
import type { Memory } from './memory.ts';
import type { Trace } from './scheduler.ts';
import { meanOf } from './study-plan/grid.ts';
import type { MemoryTables } from './study-plan/tables.ts';
import { type Chances, chancesOf, type Standing, takes, waits } from './study-plan/turns.ts';
import { use } from './study-plan/usage.ts';
import { optionWorths, recallsAt, temperatureAt, weigh, worthsAt } from './study-plan/worths.ts';

export { type MemoryTables, tabulate } from './study-plan/tables.ts';
export { furthest, type Standing, takes } from './study-plan/turns.ts';

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

/** Rounds in which prices are found, and how fast they move. */
const rounds = 40;
const [fastest, slowest] = [0.25, 0.08];
/** What a recall's time is worth at least: a review that brings less on the day than this is not asked for. */
const cheapest = 0.001;
const dearest = 1;

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

function readPlan(
  tables: MemoryTables,
  prices: Float64Array,
  worths: ReadonlyMap<number, readonly Float64Array[]>,
): StudyPlan {
  const horizons = new Map(
    [...worths].map(([left, layers]) => [
      left,
      { prices, layers, recalls: recallsAt(tables, prices, layers) },
    ]),
  );
  /** A day that nothing was planned for is seen at the prices that there are. */
  const layersFor = (left: number) => {
    const known = horizons.get(left);
    if (known !== undefined) return known;
    const extended = Float64Array.from({ length: Math.max(1, left) }, (_, day) => prices[day] ?? cheapest);
    const layers = worthsAt(tables, extended, left);
    const made = { prices: extended, layers, recalls: recallsAt(tables, extended, layers) };
    horizons.set(left, made);
    return made;
  };

  const prospect = remember((standing, day): Prospect => {
    const chances = chancesOf(standing, day, tables.scheduler);
    const { left, options, ifStopped } = chances;
    const seen = layersFor(left);
    const choices = optionWorths(chances, seen.prices, seen.layers);
    const shares: number[] = [];
    weigh(choices, temperatureAt(seen.prices), shares);
    const [now = 0, ...others] = choices;
    const later = Math.max(...others);
    const wait = others.indexOf(later) < others.length - 1 ? waits[others.indexOf(later)] : undefined;
    const stopped = shares.at(-1) ?? 0;
    const recall = options.reduce(
      (sum, { days, turn }, index) =>
        sum + (shares[index] ?? 0) * meanOf(seen.recalls[left - days] as Float64Array, turn.after),
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
