import { grid, meanOf } from './grid.ts';
import { fan, type MemoryTables } from './tables.ts';
import { type Chances, waits } from './turns.ts';

/**
 * How evenly a plan spreads over choices that are worth nearly the same, as a part of what a recall's time costs: questions that
 * are alike could otherwise not be divided among days.
 */
const evenness = 0.12;
const leastEvenness = 0.0005;

export function temperatureAt(prices: Float64Array): number {
  const mean = prices.reduce((sum, price) => sum + price, 0) / prices.length;
  return Math.max(leastEvenness, evenness * mean);
}

/** The choices that a memory has, weighed: what each is worth, and how likely a plan is to take it. */
export function weigh(worths: readonly number[], temperature: number, into: number[]): void {
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
export function optionWorths(
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

/** What each memory on the grid is worth at these prices when it was just reviewed, by the days left until its day. */
export function worthsAt(
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

/** How many waits end before the day. */
export function choicesWithin(left: number): number {
  let count = 0;
  while (count < waits.length && (waits[count] as number) < left) count += 1;
  return count;
}

/** What each wait from a memory on the grid is worth, the last being asked no more. */
export function worthsOf(
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
export function recallsAt(
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
