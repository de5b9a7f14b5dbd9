import type { Bank } from '../src/bank/bank.ts';
import type { MemoryTables } from '../src/scheduling/study-plan.ts';
import { massedCramming, plainFsrs, prepared, shuffledReview } from './schedules.ts';
import { type Studied, study } from './study.ts';

/** The schedules that are compared, by the name that tables call them. */
export const schedules = {
  'plain FSRS 0.9': plainFsrs,
  cramming: massedCramming,
  shuffled: shuffledReview,
  Kkori: prepared,
} as const;
export type ScheduleName = keyof typeof schedules;

export interface Comparison {
  readonly bank: Bank;
  readonly tables: MemoryTables;
  readonly seeds: number;
  readonly days: readonly number[];
  readonly minutes: readonly number[];
}

/** All students of one length of time and one number of minutes a day: by schedule, in the order of their seeds. */
export interface Cell {
  readonly days: number;
  readonly minutesPerDay: number;
  readonly studied: Readonly<Record<ScheduleName, readonly Studied[]>>;
}

/** Every third student misses a fifth of the days. */
const missedBy = (seed: number): number => (seed % 3 === 0 ? 0.2 : 0);

export async function compare({ bank, tables, seeds, days, minutes }: Comparison): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const length of days) {
    for (const minutesPerDay of minutes) {
      const all = async (schedule: (typeof schedules)[ScheduleName]): Promise<readonly Studied[]> => {
        const studied: Studied[] = [];
        for (let seed = 0; seed < seeds; seed += 1) {
          const plan = { bank, tables, days: length, minutesPerDay, missed: missedBy(seed), seed };
          studied.push(await study(plan, schedule));
        }
        return studied;
      };
      const studied = {
        'plain FSRS 0.9': await all(plainFsrs),
        cramming: await all(massedCramming),
        shuffled: await all(shuffledReview),
        Kkori: await all(prepared),
      };
      cells.push({ days: length, minutesPerDay, studied });
    }
  }
  return cells;
}
