import type { Bank } from '../bank/bank.ts';
import type { Card } from '../review/card.ts';
import { type StudyDay, totalOf } from '../review/day.ts';
import type { NumberedDay } from '../review/load-figures.ts';
import type { Bin, RatingShares } from './figures.ts';

/** The days at which a bin ends and the next one begins: what people count in, from a day to a year. */
const edges = [0, 1, 3, 7, 14, 21, 30, 60, 90, 180, 365] as const;

/**
 * The questions of the bank that wait for a study day, by the days between their last review and that day, however it was
 * chosen. Those set aside wait for nothing, those in steps of minutes for no day.
 */
export function intervalsOf(bank: Bank, cards: readonly Card[]): readonly Bin[] {
  return binsOf(
    wholeIn(bank, cards).flatMap(({ suspended, memory: { phase, dueDay, lastStudyDay } }) =>
      suspended || phase !== 'review' || dueDay === null || lastStudyDay === null
        ? []
        : [dueDay - lastStudyDay],
    ),
  );
}

/** The questions of the bank that were answered, by the stability of their memory in days, also those set aside. */
export function stabilitiesOf(bank: Bank, cards: readonly Card[]): readonly Bin[] {
  return binsOf(wholeIn(bank, cards).flatMap(({ memory: { stability } }) => stability ?? []));
}

function wholeIn({ questions }: Bank, cards: readonly Card[]): readonly Card[] {
  return cards.filter(({ keyPointId, questionId }) => keyPointId === '' && questions.has(questionId));
}

/** All bins, also those that nothing lies in: each from its first day to before its last. */
function binsOf(days: readonly number[]): readonly Bin[] {
  return edges.map((from, index) => {
    const to = edges[index + 1] ?? null;
    const cards = days.filter((each) => Math.max(0, each) >= from && (to === null || each < to)).length;
    return { from, to, cards };
  });
}

/** The last study days, today included, that are a month. */
const monthDays = 30;

/** How often each rating was given, by the sums of study days. */
export function ratingsOf(
  days: readonly NumberedDay[],
  total: StudyDay,
  today: number,
): { readonly month: RatingShares; readonly all: RatingShares } {
  const month = days.filter(({ day }) => day > today - monthDays && day <= today);
  return { month: sharesOn(totalOf(month)), all: sharesOn(total) };
}

function sharesOn({ again, hard, good, easy }: StudyDay): RatingShares {
  return [again, hard, good, easy];
}
