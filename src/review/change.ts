import type { Bank } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import { fuzzSeed, intervalOf, reckonInterval } from '../scheduling/memory.ts';
import { type StudyCalendar, studyDay } from '../scheduling/study-day.ts';
import type { Card, Cards } from './card.ts';
import { type CardChange, changeCard, newState } from './log.ts';
import type { SchedulingOptions } from './review.ts';

/** What a user may wish for a question, beside reviewing it. */
export const wishes = ['suspend', 'resume', 'bury', 'reset', 'reschedule', 'repair'] as const;
export type WishKind = (typeof wishes)[number];

/** What may be wished for one key point: whether it rests is the repair's business, which could not end otherwise. */
export const pointWishes: ReadonlySet<WishKind> = new Set(['bury', 'reset', 'reschedule']);

interface Moment {
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** The card of a question that nobody has answered, so that it can be set aside. */
export function unansweredCard(id: string, questionId: string, keyPointId: string, now: number): Card {
  return { id, questionId, keyPointId, version: 0, ...newState(keyPointId, now) };
}

/** The one change of a card that a wish other than repair asks for. `days` from today, where it is to be rescheduled. */
export function wished(
  card: Card,
  kind: Exclude<WishKind, 'repair'>,
  days: number,
  moment: Moment,
): CardChange {
  const today = studyDay(moment.now, moment.calendar);
  if (kind === 'bury') return changeCard(card, 'bury', { ...moment, dueDay: today + 1 });
  if (kind === 'reschedule') return changeCard(card, 'reschedule', { ...moment, dueDay: today + days });
  return changeCard(card, kind, moment);
}

/**
 * Takes a question apart that keeps being forgotten: it rests, and each of its key points is asked for by itself until all
 * of them hold. Points that were learned in an earlier repair begin anew.
 *
 * @param points the cards of its key points, where there are any from before
 * @param idOf makes the id of a card
 */
export function repair(
  whole: Card,
  question: Question,
  points: readonly Card[],
  moment: Moment,
  idOf: () => string,
): { readonly changes: readonly CardChange[]; readonly made: readonly Card[] } {
  const made: Card[] = [];
  const woken = question.keyPoints.flatMap(({ id: keyPointId }): readonly CardChange[] => {
    const known = points.find((point) => point.keyPointId === keyPointId);
    const point = known ?? unansweredCard(idOf(), question.id, keyPointId, moment.now);
    if (!known) made.push(point);
    const anew = known && known.memory.reviews > 0 ? changeCard(known, 'reset', moment) : null;
    const fresh = anew ? { ...point, ...anew.stateAfter, version: point.version + 1 } : point;
    return [...(anew ? [anew] : []), changeCard(fresh, 'resume', moment)];
  });
  return { changes: [changeCard(whole, 'suspend', moment), ...woken], made };
}

/**
 * Has questions rest, answered or not, with whatever key points of theirs are being learned: one that was never answered
 * would otherwise be asked as soon as the question before it rests.
 *
 * @param cards those that there are of these questions
 * @param idOf makes the id of a card
 */
export function restAll(
  questionIds: readonly string[],
  cards: readonly Card[],
  moment: Moment,
  idOf: () => string,
): { readonly changes: readonly CardChange[]; readonly made: readonly Card[] } {
  const known = new Set(cards.flatMap(({ questionId, keyPointId }) => (keyPointId === '' ? questionId : [])));
  const made = questionIds
    .filter((id) => !known.has(id))
    .map((id) => unansweredCard(idOf(), id, '', moment.now));
  const awake = [...cards, ...made].filter(({ suspended }) => !suspended);
  return { changes: awake.map((card) => changeCard(card, 'suspend', moment)), made };
}

/** Plans every card that is in days anew, as a changed wish for recall has it. Memory stays; only the dates move. */
export function rescheduleAll(
  bank: Bank,
  cards: Cards,
  optionsOf: (chain: string) => SchedulingOptions,
  moment: Moment,
): readonly CardChange[] {
  return [...cards.values()].flatMap((card) => {
    const { memory, suspended, questionId } = card;
    const question = bank.questions.get(questionId);
    if (!question || suspended || memory.phase !== 'review' || memory.lastStudyDay === null) return [];
    const options = optionsOf(question.chain);
    const { from, to } = reckonInterval(memory, null, options).spread;
    const present = (memory.dueDay ?? 0) - memory.lastStudyDay;
    // What is within the spread anyway, or nearly, was chosen among the days and stays.
    if (present >= from - 1 && present <= to + 1) return [];
    const dueDay = memory.lastStudyDay + intervalOf(memory, fuzzSeed(card.id, memory), options);
    return dueDay === memory.dueDay ? [] : [changeCard(card, 'reschedule', { ...moment, dueDay })];
  });
}
