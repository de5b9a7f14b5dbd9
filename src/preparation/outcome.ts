import { forgettingBy, type Memory, type SchedulerOptions } from '../scheduling/memory.ts';
import type { Chances, DetailedForecast } from './forecast.ts';

/** A question answered for the first time since a forecast was made, on the day of the interview or soon after. */
export interface Answered {
  /** The review's. */
  readonly id: string;
  readonly questionId: string;
  /** The study day of the answer. */
  readonly studyDay: number;
  /** What was remembered of it before. */
  readonly before: Memory;
  /** 1 is Again: it was not recalled. */
  readonly rating: number;
  /** Milliseconds since 1970. */
  readonly ratedAt: number;
}

/** A forecast beside what came true, of the questions that were answered alone. */
export interface Outcome {
  readonly answered: number;
  readonly recalled: number;
  /** How many of these very questions were expected to be recalled. */
  readonly expected: number;
  /** How far off the number recalled may be, squared: each question by chance, and all of them together. */
  readonly variance: number;
}

/** On how many days a first answer still tells how the morning of an interview was: its own and those after it. */
export const heardDays = 3;

/** Of fewer answers than these nothing is said: chance alone decides. */
export const fewestAnswers = 5;

/** How many standard deviations to either side hold 80 % of a normal distribution. */
const eightyPercent = 1.2816;

const nothing: Outcome = { answered: 0, recalled: 0, expected: 0, variance: 0 };

/**
 * What came true of a forecast. A chance is of the morning: of an answer given days after it there is as much less as was
 * forgotten in between.
 *
 * @param answers the first one of each question since the interview's study day; what was answered before the forecast was
 * made was known to it and does not count
 * @param options what the user's memory is reckoned by
 */
export function outcomeOf(forecast: Told, answers: readonly Answered[], options: SchedulerOptions): Outcome {
  const { chances, spread, day } = forecast;
  const forgetting = forgettingBy(options);
  const one = allOf(
    answers.filter(isToldBy(forecast)).map((answer) => {
      const chance = (chances.get(answer.questionId) ?? 0) * leftSince(day, answer, forgetting);
      const recalled = answer.rating > 1 ? 1 : 0;
      return { answered: 1, recalled, expected: chance, variance: chance * (1 - chance) };
    }),
  );
  const shared = sharedVariance(chances, spread);
  // What moves all questions moves a part of them by its share.
  const share = chances.size === 0 ? 0 : one.answered / chances.size;
  return { ...one, variance: one.variance + shared * share ** 2 };
}

/** What of a forecast is held against what came true. */
export type Told = Pick<DetailedForecast, 'chances' | 'day' | 'madeAt' | 'spread'>;

function isToldBy({ chances, madeAt }: Told): (answer: Answered) => boolean {
  return ({ questionId, ratedAt }) => chances.has(questionId) && ratedAt >= madeAt;
}

/** Which part of a chance on the interview's day is left on the day of the answer; all of it for what was never asked before. */
function leftSince(
  day: number,
  { before, studyDay }: Answered,
  forgetting: ReturnType<typeof forgettingBy>,
): number {
  const { stability, lastStudyDay } = before;
  if (stability === null || lastStudyDay === null || studyDay === day) return 1;
  const chanceOn = (on: number) => forgetting(before, Math.max(0, on - lastStudyDay));
  const onTheDay = chanceOn(day);
  return onTheDay > 0 ? chanceOn(studyDay) / onTheDay : 1;
}

/**
 * What came true of several forecasts together: every answer counts once, for the nearest interview before it that told of
 * its question.
 */
export function togetherOf(
  compared: readonly { readonly forecast: Told; readonly answers: readonly Answered[] }[],
  options: SchedulerOptions,
): Outcome {
  const counted = new Set<string>();
  const latestFirst = compared.toSorted((one, other) => other.forecast.day - one.forecast.day);
  return allOf(
    latestFirst.map(({ forecast, answers }) => {
      const own = answers.filter(isToldBy(forecast)).filter(({ id }) => !counted.has(id));
      for (const { id } of own) counted.add(id);
      return outcomeOf(forecast, own, options);
    }),
  );
}

/**
 * What a forecast allows for beyond the chance of each question: how well its user remembers is not known for sure, and
 * that moves all questions together.
 */
function sharedVariance(chances: Chances, spread: number): number {
  const byChance = [...chances.values()].reduce((sum, chance) => sum + chance * (1 - chance), 0);
  return Math.max(0, (spread / eightyPercent) ** 2 - byChance);
}

/** Several outcomes as one. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (sum, each) => ({
      answered: sum.answered + each.answered,
      recalled: sum.recalled + each.recalled,
      expected: sum.expected + each.expected,
      variance: sum.variance + each.variance,
    }),
    nothing,
  );
}

/** What an outcome says of its forecast. */
export interface Verdict {
  /** `few`: too few answers to say. `within`: what the forecast allowed for. */
  readonly kind: 'few' | 'within' | 'more' | 'fewer';
  /** Half the width of what holds 80 % of outcomes, had the forecast been right. */
  readonly spread: number;
}

export function verdictOf({ answered, recalled, expected, variance }: Outcome): Verdict {
  const spread = eightyPercent * Math.sqrt(variance);
  if (answered < fewestAnswers) return { kind: 'few', spread };
  // Answers come whole: half of one is no difference.
  if (Math.abs(recalled - expected) <= Math.max(spread, 0.5)) return { kind: 'within', spread };
  return { kind: recalled > expected ? 'more' : 'fewer', spread };
}
