import { type Prospect, type Prospects, prices } from '../scheduling/prospects.ts';
import { type Habits, timeUntil } from './habits.ts';
import type { Prepared } from './preparing.ts';

/** A question that is prepared for a day. */
export interface Paced {
  readonly prospect: Prospect;
  /** Whole study days until its day. */
  readonly left: number;
}

/**
 * What time is worth until the day. Plans at the price with index `price` fit into the time there is, plans at the one below
 * do not: time is used up when `share` of the way lies between them. An index past the last price stands for doing nothing.
 */
export interface Pace {
  readonly price: number;
  readonly share: number;
}

/** What is to be expected of a question, and the time it takes until its day, in recalls. */
export interface Expected {
  readonly recall: number;
  readonly time: number;
}

const nothing = prices.length;

/** The better of the two ways to go on with a question at one price. */
function bestAt(prospect: Prospect, price: number): Expected {
  if (price >= nothing) return { recall: prospect.ifStopped, time: 0 };
  const { now, later } = prospect.choiceAt(price);
  return now.worth > later.worth ? now : later;
}

/**
 * The pace at which all questions together take the time there is. Of several days the scarcest decides: what is prepared for a
 * day has to fit into the time until that day.
 *
 * @param timeUntil the time, in recalls, that there is until a day so many study days off
 */
export function paceOf(questions: readonly Paced[], timeUntil: (left: number) => number): Pace {
  const days = [...new Set(questions.map(({ left }) => left))];
  const paces = days.map((day) => {
    const until = questions.filter(({ left }) => left <= day);
    return paceWithin(until, Math.max(0, timeUntil(day)));
  });
  return paces.reduce((scarcest, pace) => (isScarcer(pace, scarcest) ? pace : scarcest), {
    price: 0,
    share: 1,
  });
}

/** The pace at which everything prepared takes the time that somebody of these habits has. */
export function paceFor({
  prospects,
  prepared,
  habits,
  minutesPerDay,
  studiedToday,
}: {
  readonly prospects: Prospects;
  readonly prepared: readonly Prepared[];
  readonly habits: Habits;
  readonly minutesPerDay: number;
  readonly studiedToday: number;
}): Pace {
  const questions = prepared.map(({ standing, left }) => ({
    prospect: prospects.prospect(standing, left),
    left,
  }));
  return paceOf(questions, (left) => timeUntil(habits, { minutesPerDay, studiedToday, left }));
}

function isScarcer(pace: Pace, than: Pace): boolean {
  return pace.price > than.price || (pace.price === than.price && pace.share > than.share);
}

function paceWithin(questions: readonly Paced[], time: number): Pace {
  const needAt = (price: number): number =>
    questions.reduce((sum, { prospect }) => sum + bestAt(prospect, price).time, 0);
  let above = needAt(0);
  if (above <= time) return { price: 0, share: 1 };
  for (let price = 1; price <= nothing; price += 1) {
    const need = needAt(price);
    if (need <= time) return { price, share: above === need ? 1 : (above - time) / (above - need) };
    above = need;
  }
  return { price: nothing, share: 1 };
}

/** What is to be expected of a question at this pace. */
export function expectedAt(prospect: Prospect, { price, share }: Pace): Expected {
  const at = bestAt(prospect, price);
  if (share >= 1) return at;
  const below = bestAt(prospect, price - 1);
  const between = (one: number, other: number): number => share * one + (1 - share) * other;
  return { recall: between(at.recall, below.recall), time: between(at.time, below.time) };
}

/** The price to decide by what is done today: the highest at which there is more to do than time for. */
export function priceToday({ price }: Pace): number {
  return Math.max(0, price - 1);
}

/** What asking a question today brings over asking it later, for the time it takes; above 0 it is worth it at this pace. */
export function urgencyAt(prospect: Prospect, pace: Pace): number {
  const { now, later, takes } = prospect.choiceAt(priceToday(pace));
  return (now.worth - later.worth) / takes;
}

/** The pace of somebody who has time left over: whatever helps at all is worth it. */
export const leisurely: Pace = { price: 0, share: 1 };
