import { grid, spread } from './grid.ts';
import { fan, type MemoryTables } from './tables.ts';
import { type Chances, waits } from './turns.ts';
import { choicesWithin, optionWorths, temperatureAt, weigh, worthsOf } from './worths.ts';

/** Prices, what they make of memories that share a day, and the time that is used on each day. */
interface Round {
  readonly prices: Float64Array;
  readonly layers: readonly Float64Array[];
  readonly used: Float64Array;
}

/** Adds the time that the plans of the questions take whose day this is. */
export function use(
  tables: MemoryTables,
  { prices, layers, used }: Round,
  chances: readonly Chances[],
): void {
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
