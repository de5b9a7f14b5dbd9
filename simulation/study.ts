import type { Bank } from '../src/bank/bank.ts';
import { randomFrom } from '../src/random.ts';
import type { MemoryTables } from '../src/scheduling/study-plan.ts';
import type { Moment, Schedule, Task } from './schedules.ts';
import { drawStudent, type StudentKind } from './student.ts';

/** A forecast, and what came true of it. */
export interface Foretold {
  /** Which part of the time had passed. */
  readonly when: 'first' | 'half' | 'last';
  readonly recalled: number;
  readonly spread: number;
  readonly cameTrue: number;
}

/** What a student's studying came to. */
export interface Studied {
  readonly seed: number;
  /** The probability that a day was missed. */
  readonly missed: number;
  /** The mean true probability of recall over the bank, on the morning of the interview. */
  readonly recall: number;
  readonly minutes: number;
  readonly foretold: readonly Foretold[];
}

export interface Plan {
  readonly kind: StudentKind;
  readonly bank: Bank;
  readonly tables: MemoryTables;
  readonly days: number;
  readonly minutesPerDay: number;
  /** The probability that a day is missed. */
  readonly missed: number;
  readonly seed: number;
}

const firstDay = 20_000;

/** Lets the student of this seed study by one schedule. The same seed is the same student, who misses the same days. */
export async function study(plan: Plan, scheduleOf: (task: Task) => Schedule): Promise<Studied> {
  const { bank, tables, days, minutesPerDay, missed, seed } = plan;
  const student = drawStudent(seed, plan.kind);
  const absences = randomFrom(seed + 31_337);
  const schedule = scheduleOf({ bank, tables, days, minutesPerDay, firstDay });
  const questions = [...bank.questions.keys()];
  const forecasts: Omit<Foretold, 'cameTrue'>[] = [];
  const foretell = async (when: Foretold['when'], moment: Moment): Promise<void> => {
    const expected = await schedule.outlook?.(moment);
    if (expected) forecasts.push({ when, ...expected.ifContinued });
  };
  let minutes = 0;
  // Nobody stops in the middle of an answer: what it takes longer is taken from the next day.
  let over = 0;
  for (let index = 0; index < days; index += 1) {
    const day = firstDay + index;
    if (index === 0) await foretell('first', { day, seconds: 0 });
    if (index === Math.floor(days / 2) && index > 0) await foretell('half', { day, seconds: over });
    let seconds = over;
    const isMissed = absences.next() < missed;
    if (!isMissed) await schedule.begin?.({ day, seconds });
    while (!isMissed && seconds < minutesPerDay * 60) {
      const question = schedule.next({ day, seconds });
      if (question === null) break;
      const answered = student.answer(question, day);
      schedule.answered(question, answered.rating, { day, seconds }, answered.seconds);
      seconds += answered.seconds;
    }
    if (!isMissed) {
      minutes += (seconds - over) / 60;
      over = Math.max(0, seconds - minutesPerDay * 60);
    }
    if (index === days - 1) await foretell('last', { day, seconds: minutesPerDay * 60 });
  }
  const morning = randomFrom(seed + 4_242);
  const chances = questions.map((question) => student.chanceOn(question, firstDay + days));
  const cameTrue = chances.filter((chance) => morning.next() < chance).length;
  return {
    seed,
    missed,
    recall: chances.reduce((sum, chance) => sum + chance, 0) / chances.length,
    minutes,
    foretold: forecasts.map((forecast) => ({ ...forecast, cameTrue })),
  };
}
