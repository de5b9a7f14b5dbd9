import { Temporal } from 'temporal-polyfill';
import type { User } from '../../src/accounts/identity.ts';
import type { Bank } from '../../src/bank/bank.ts';
import type { Question } from '../../src/bank/question.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import type { RawCard, RawLog, RawReview } from './raw-log.ts';

// Each figure once more, from the raw log, as plainly as it can be said and however long it takes.

/** FSRS-6, its forgetting curve: (1 + f·t/S)^d with d = −w₂₀ and f = 0.9^(1/d) − 1. */
export function recall(days: number, stability: number, weights: readonly number[] | null): number {
  const decay = -((weights ?? defaultOptions.weights)[20] ?? 0);
  return (1 + (0.9 ** (1 / decay) - 1) * (days / stability)) ** decay;
}

/** The weights that a scheduler's name spells out; null for the published ones, which it names by a hash. */
function weightsIn(scheduler: string): readonly number[] | null {
  const named = /; weights ([^;]*);/.exec(scheduler)?.[1] ?? '';
  return named.includes(',') ? named.split(',').map(Number) : null;
}

const count = <Of>(of: readonly Of[], is: (each: Of) => boolean): number => of.filter(is).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Nothing is surer than 97 %. */
const varianceOf = (recall: number) => (recall > 0.97 ? 0.97 * 0.03 : recall * (1 - recall));

/** A chance by weights and recall, with its spread. */
export function chance(of: readonly { weight: number; recall: number }[]) {
  const weights = sum(of.map(({ weight }) => weight));
  if (weights === 0) return { mean: 0, spread: 0 };
  return {
    mean: sum(of.map(({ weight, recall: r }) => weight * r)) / weights,
    spread:
      (1.2816 * Math.sqrt(sum(of.map(({ weight, recall: r }) => weight ** 2 * varianceOf(r))))) / weights,
  };
}

/** The chance of a question on a study day. */
export function chanceOn(day: number, question: Question, { cards }: RawLog, { settings }: User): number {
  const card = cards.find((each) => each.questionId === question.id && each.keyPointId === '');
  const { stability, lastStudyDay, lastSuccessDay } = card?.memory ?? {};
  if (typeof stability !== 'number' || typeof lastStudyDay !== 'number') return 0;
  const elapsed = Math.max(0, day - lastStudyDay);
  const isJustForgotten = elapsed === 0 && lastSuccessDay !== lastStudyDay;
  return recall(isJustForgotten ? 1 : elapsed, stability, settings.practice.weights);
}

export const weightOf = ({ keyPoints }: Question): number =>
  Math.max(
    1,
    count(keyPoints, ({ essential }) => essential),
  );

export function retained(reviews: readonly RawReview[]) {
  const tested = reviews.filter(
    ({ before, elapsedDays }) => before.phase === 'review' && (elapsedDays ?? 0) > 0,
  );
  const isMature = ({ before }: RawReview) => (before.dueDay ?? 0) - (before.lastStudyDay ?? 0) >= 21;
  const young = tested.filter((each) => !isMature(each));
  const mature = tested.filter(isMature);
  return {
    young: young.length,
    youngRecalled: count(young, ({ rating }) => rating > 1),
    mature: mature.length,
    matureRecalled: count(mature, ({ rating }) => rating > 1),
    expected: sum(
      tested.map(({ before, elapsedDays, scheduler }) =>
        recall(elapsedDays ?? 0, before.stability ?? 0, weightsIn(scheduler)),
      ),
    ),
  };
}

/** What was wished for, of each review that puts a memory to the test, as its scheduler's name says. */
export function wanted(reviews: readonly RawReview[]): number {
  const wishes = reviews
    .filter(({ before, elapsedDays }) => before.phase === 'review' && (elapsedDays ?? 0) > 0)
    .map(({ scheduler }) => Number(/; retention ([\d.]+);/.exec(scheduler)?.[1]));
  return sum(wishes) / wishes.length;
}

/** By calendar weeks, told by the dates of study days. */
export function retainedByWeek(reviews: readonly RawReview[]) {
  const monday = (day: number) => {
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
    return day - (date.dayOfWeek - 1);
  };
  const weeks = Map.groupBy(reviews, ({ studyDay }) => monday(studyDay));
  return [...weeks]
    .sort(([one], [other]) => one - other)
    .map(([firstDay, own]) => ({ firstDay, ...retained(own) }))
    .filter(({ young, mature }) => young + mature > 0)
    .slice(-26);
}

/** What a day's review counts of time: two minutes where its user was away for more than ten. */
const minutesCounted = ({ durationMs }: RawReview) => (durationMs > 600_000 ? 120_000 : durationMs);

export function activity(reviews: readonly RawReview[], today: number) {
  const on = (day: number) => reviews.filter(({ studyDay }) => studyDay === day);
  return {
    days: Array.from({ length: 371 }, (_, index) => today - 370 + index).map((day) => ({
      day,
      reviews: on(day).length,
      durationMs: sum(on(day).map(minutesCounted)),
    })),
    total: {
      days: new Set(reviews.map(({ studyDay }) => studyDay)).size,
      reviews: reviews.length,
      durationMs: sum(reviews.map(minutesCounted)),
    },
  };
}

/** Whether no seven study days in a row, of these from one to another, have two without study. */
function isRow(studied: ReadonlySet<number>, from: number, to: number): boolean {
  if (!studied.has(from) || !studied.has(to)) return false;
  for (let first = from; first <= to; first += 1) {
    const week = Array.from({ length: 7 }, (_, index) => first + index).filter((day) => day <= to);
    if (count(week, (day) => !studied.has(day)) > 1) return false;
  }
  return true;
}

export function streak(days: readonly number[], today: number) {
  const past = [...new Set(days)].filter((day) => day <= today);
  const isDone = past.includes(today);
  const longestOf = (studied: readonly number[], ends: readonly number[]) => {
    const set = new Set(studied);
    const rows = ends.flatMap((to) =>
      studied.filter((from) => from <= to && isRow(set, from, to)).map((from) => ({ from, to })),
    );
    return Math.max(0, ...rows.map(({ from, to }) => count(studied, (day) => day >= from && day <= to)));
  };
  const present = longestOf(isDone ? past : [...past, today], [today]) - (isDone ? 0 : 1);
  return { present, longest: longestOf(past, past), isTodayOpen: !isDone && present > 0 };
}

/** The latest 5,000 that were not taken back, the newest first. */
function latest({ reviews }: RawLog): readonly RawReview[] {
  return reviews.toReversed().slice(0, 5_000);
}

export function hours(log: RawLog) {
  const counted = latest(log).slice(0, 4_000);
  const hourOf = ({ ratedAt, timeZone }: RawReview) =>
    Temporal.Instant.fromEpochMilliseconds(ratedAt).toZonedDateTimeISO(timeZone).hour;
  const within = (hour: number) => counted.filter((each) => hourOf(each) === hour);
  return {
    counted: counted.length,
    hours: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      reviews: within(hour).length,
      recalled: count(within(hour), ({ rating }) => rating > 1),
    })),
  };
}

export function calibration(log: RawLog, bank: Bank) {
  const said = (confidence: string) => log.reviews.filter((each) => each.confidence === confidence);
  const whole = new Set(log.cards.filter(({ keyPointId }) => keyPointId === '').map(({ id }) => id));
  const wrong = latest(log).filter(
    ({ confidence, rating, cardId, questionId }) =>
      confidence === 'sure' && rating === 1 && whole.has(cardId) && bank.questions.has(questionId),
  );
  const questions = [...new Set(wrong.map(({ questionId }) => questionId))];
  return {
    rows: ['guess', 'unsure', 'sure'].map((confidence) => ({
      confidence,
      said: said(confidence).length,
      recalled: count(said(confidence), ({ rating }) => rating > 1),
    })),
    sureAndWrong: questions.map((id) => {
      const own = wrong.filter(({ questionId }) => questionId === id);
      return { id, times: own.length, lastAt: Math.max(...own.map(({ ratedAt }) => ratedAt)) };
    }),
  };
}

export function ratings(reviews: readonly RawReview[], today: number) {
  const shares = (of: readonly RawReview[]) =>
    [1, 2, 3, 4].map((rating) => count(of, (each) => each.rating === rating));
  const month = reviews.filter(({ studyDay }) => studyDay > today - 30 && studyDay <= today);
  return { month: shares(month), all: shares(reviews) };
}

const whole = (cards: readonly RawCard[], bank: Bank) =>
  cards.filter(({ keyPointId, questionId }) => keyPointId === '' && bank.questions.has(questionId));

export function intervals({ cards }: RawLog, bank: Bank): readonly number[] {
  return whole(cards, bank)
    .filter(({ suspended, memory }) => !suspended && memory.phase === 'review')
    .map(({ memory }) => (memory.dueDay ?? 0) - (memory.lastStudyDay ?? 0));
}

export function stabilities({ cards }: RawLog, bank: Bank): readonly number[] {
  return whole(cards, bank).flatMap(({ memory }) => memory.stability ?? []);
}

export function leeches({ cards }: RawLog, bank: Bank) {
  return whole(cards, bank)
    .filter(({ memory }) => memory.lapses >= 8)
    .map(({ id, questionId, memory, suspended }) => ({
      id,
      lapses: memory.lapses,
      suspended,
      repairing:
        suspended &&
        cards.some((each) => each.questionId === questionId && each.keyPointId !== '' && !each.suspended),
    }));
}
