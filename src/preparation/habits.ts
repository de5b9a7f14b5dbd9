import { takes } from '../scheduling/study-plan.ts';

/** How somebody studies, as far as it can be told yet. */
export interface Habits {
  /** How long one recall takes: being asked something that is remembered. */
  readonly secondsPerRecall: number;
  /** Which part of the days they really study. */
  readonly adherence: number;
  /** Probability that a question never asked is answered well all the same. */
  readonly firstRecall: number;
}

/** What is counted to learn them. */
export interface Counted {
  readonly firsts: { readonly asked: number; readonly recalled: number };
  /** Of the last month. */
  readonly month: { readonly reviews: number; readonly fresh: number; readonly durationMs: number };
  /** Days studied of those since the interview was named, today left out. */
  readonly daysStudied: number;
  readonly daysPassed: number;
}

// What is believed before anything was counted, and how many counts it is worth.
const usual = {
  secondsPerRecall: 60,
  recalls: 10,
  adherence: 0.9,
  days: 10,
  firstRecall: 1 / 3,
  firsts: 6,
} as const;

const [fastest, slowest] = [10, 300];

export function habitsFrom({ firsts, month, daysStudied, daysPassed }: Counted): Habits {
  const recalls = month.fresh * takes.fresh + (month.reviews - month.fresh) * takes.recalled;
  const seconds =
    (month.durationMs / 1_000 + usual.secondsPerRecall * usual.recalls) / (recalls + usual.recalls);
  return {
    secondsPerRecall: Math.min(slowest, Math.max(fastest, seconds)),
    adherence: (Math.min(daysStudied, daysPassed) + usual.adherence * usual.days) / (daysPassed + usual.days),
    firstRecall: (firsts.recalled + usual.firstRecall * usual.firsts) / (firsts.asked + usual.firsts),
  };
}

/** The time, in recalls, that there is on the day so many days from now: what is left of today, and each day after it. */
export function timeOn(
  { adherence, secondsPerRecall }: Pick<Habits, 'adherence' | 'secondsPerRecall'>,
  { minutesPerDay, studiedToday }: { readonly minutesPerDay: number; readonly studiedToday: number },
): (day: number) => number {
  const today = Math.max(0, minutesPerDay - studiedToday);
  return (day) => ((day === 0 ? today : minutesPerDay * adherence) * 60) / secondsPerRecall;
}
