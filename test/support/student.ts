import { hash32 } from '../../src/scheduling/hash.ts';
import {
  fuzzSeed,
  type Memory,
  newMemory,
  type Rating,
  rate,
  type SchedulerOptions,
} from '../../src/scheduling/memory.ts';
import { type PastReview, retrace } from '../../src/scheduling/retrace.ts';
import { recallProbability, schedulerOf } from '../../src/scheduling/scheduler.ts';
import { studyDayStart } from '../../src/scheduling/study-day.ts';

/** Somebody whose memory is FSRS-6 with weights that we know. */
export interface Student {
  readonly weights: readonly number[];
  readonly seed: number;
  /** The log ends with the first study day that brings it to this many reviews. */
  readonly reviews: number;
  readonly cards: number;
  readonly newPerDay: number;
  /** The share of days on which they study; what was due on the others waits. */
  readonly attendance: number;
  /** What Kkori schedules them by. */
  readonly scheduling?: SchedulerOptions;
}

/** By which every log is counted. */
export const studentCalendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };

/** A review of the log, and its instant in milliseconds since 1970. */
export interface StudentReview extends PastReview {
  readonly ratedAt: number;
}

const firstDay = 19_000;

/** How sure of themselves they are: a first answer, and a later one that was recalled, is rated so in these shares. */
const firstRatings = [0.25, 0.2, 0.45, 0.1] as const;
const laterRatings = [0, 0.15, 0.7, 0.15] as const;

/**
 * The log of a student who is asked by Kkori's own scheduler: what is due, and some new cards, day by day. Whether they
 * recall is drawn by their own forgetting curve, which the scheduler does not know.
 */
export function studyLog(student: Student): readonly (readonly StudentReview[])[] {
  let draws = 0;
  const draw = (): number => hash32(`${student.seed} ${draws++}`) / 2 ** 32;
  const truth = schedulerOf({ weights: student.weights });
  const logs: StudentReview[][] = [];
  const memories: Memory[] = [];
  let reviews = 0;

  const review = (card: number, studyDay: number, now: number, rating: Rating): void => {
    const memory = memories[card] ?? newMemory(now);
    const context = {
      ...student.scheduling,
      calendar: studentCalendar,
      now,
      studyDay,
      seed: fuzzSeed(`card ${card}`, memory),
    };
    memories[card] = rate(memory, rating, context).memory;
    logs[card]?.push({ studyDay, rating, ratedAt: now });
    reviews += 1;
  };

  for (let day = firstDay; reviews < student.reviews; day += 1) {
    if (draw() >= student.attendance) continue;
    const start = studyDayStart(day, studentCalendar);
    const due = memories.flatMap(({ dueDay }, card) => (dueDay !== null && dueDay <= day ? [card] : []));
    for (const card of due) {
      const trace = retrace(logs[card] ?? [], { weights: student.weights });
      const last = memories[card]?.lastStudyDay ?? day;
      const recall = trace === null ? 1 : recallProbability(trace.stability, day - last, truth);
      review(card, day, start + card, draw() < recall ? drawn(draw(), laterRatings) : 1);
    }
    for (let fresh = 0; fresh < student.newPerDay && memories.length < student.cards; fresh += 1) {
      logs.push([]);
      review(memories.length, day, start + memories.length, drawn(draw(), firstRatings));
    }
    // What waits minutes comes again until it has graduated.
    for (let minutes = 1; memories.some(({ dueDay }) => dueDay === null); minutes += 20)
      for (const [card, { dueDay }] of memories.entries())
        if (dueDay === null) review(card, day, start + minutes * 60_000 + card, draw() < 0.95 ? 3 : 1);
  }
  return logs;
}

function drawn(chance: number, shares: readonly [number, number, number, number]): Rating {
  let rest = chance;
  for (const [index, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return (index + 1) as Rating;
  }
  return 3;
}
