import type { Bank } from '../src/bank/bank.ts';
import { hash32 } from '../src/scheduling/hash.ts';
import type { MemoryTables } from '../src/scheduling/study-plan.ts';
import {
  massedCramming,
  plainFsrs,
  prepared,
  type Schedule,
  shuffledReview,
  steplessFsrs,
  type Task,
} from './schedules.ts';
import type { StudentKind } from './student.ts';
import { type Studied, study } from './study.ts';

/** The schedules that are compared, by the name that tables call them. */
export const scheduleNames = [
  'plain FSRS 0.9',
  'FSRS 0.9, no steps',
  'cramming',
  'shuffled',
  'Kkori',
] as const;
export type ScheduleName = (typeof scheduleNames)[number];

const schedules: Readonly<Record<ScheduleName, (task: Task, order: number) => Schedule>> = {
  'plain FSRS 0.9': plainFsrs,
  'FSRS 0.9, no steps': steplessFsrs,
  cramming: massedCramming,
  shuffled: shuffledReview,
  Kkori: prepared,
};

export interface Comparison {
  readonly kind: StudentKind;
  readonly seeds: readonly number[];
  readonly days: readonly number[];
  readonly minutes: readonly number[];
}

/** What students study, and what the planning of it is tabulated from. */
export interface Material {
  readonly bank: Bank;
  readonly tables: MemoryTables;
}

/** All students of one length of time and one number of minutes a day: by schedule, in the order of their seeds. */
export interface Cell {
  readonly days: number;
  readonly minutesPerDay: number;
  readonly studied: Readonly<Record<ScheduleName, readonly Studied[]>>;
}

export function bySchedule<Each>(each: (name: ScheduleName) => Each): Readonly<Record<ScheduleName, Each>> {
  return {
    'plain FSRS 0.9': each('plain FSRS 0.9'),
    'FSRS 0.9, no steps': each('FSRS 0.9, no steps'),
    cramming: each('cramming'),
    shuffled: each('shuffled'),
    Kkori: each('Kkori'),
  };
}

/** Every third student misses a fifth of the days. */
const missedBy = (seed: number): number => (seed % 3 === 0 ? 0.2 : 0);

export async function compare(
  { bank, tables }: Material,
  { kind, seeds, days, minutes }: Comparison,
): Promise<readonly Cell[]> {
  const all = async (
    name: ScheduleName,
    length: number,
    minutesPerDay: number,
  ): Promise<readonly Studied[]> => {
    const studied: Studied[] = [];
    for (const seed of seeds) {
      const plan = { kind, bank, tables, days: length, minutesPerDay, missed: missedBy(seed), seed };
      studied.push(await study(plan, (task) => schedules[name](task, hash32(`order ${seed}`))));
    }
    return studied;
  };
  const cells: Cell[] = [];
  for (const length of days) {
    for (const minutesPerDay of minutes) {
      const made = new Map<ScheduleName, readonly Studied[]>();
      for (const name of scheduleNames) made.set(name, await all(name, length, minutesPerDay));
      const studied = bySchedule((name) => made.get(name) ?? []);
      cells.push({ days: length, minutesPerDay, studied });
    }
  }
  return cells;
}
