import type { Bank } from '../bank/bank.ts';
import { linksOf } from '../bank/bank.ts';
import { type Card, type Cards, isLearning } from './card.ts';
import type { Allowance, StudyDay } from './day.ts';
import { isHeldBack } from './kin.ts';
import { freshQuestions, learnAheadMs, standingOf } from './next.ts';
import type { Today } from './study.ts';

/** What is known of the user's day beside their cards. */
interface DayKnown {
  readonly day: StudyDay;
  readonly left: Allowance;
  readonly unfinished: Today['unfinished'];
  readonly minutes: Today['minutes'];
  /** Questions that are prepared for an interview. */
  readonly prepared: ReadonlySet<string>;
  /** Key points that are due, of questions under repair. */
  readonly points: number;
}

/** How many questions are due that the day still has room for, and how many it leaves for others. */
export function dueNow(
  bank: Bank,
  cards: Cards,
  { left, prepared, points }: Pick<DayKnown, 'left' | 'prepared' | 'points'>,
  now: number,
): { readonly shown: number; readonly beyond: number } {
  const due = studiedIn(bank, cards).filter(
    ({ memory, questionId }) =>
      memory.due <= now && (prepared.has(questionId) || !isHeldBack(bank, cards, questionId)),
  );
  // A card in minutes is asked again whatever the day's limits say: it was counted when it was asked first.
  const inMinutes = due.filter(({ memory }) => memory.dueDay === null).length;
  const inDays = due.length - inMinutes;
  return { shown: inMinutes + points + Math.min(inDays, left.due), beyond: Math.max(0, inDays - left.due) };
}

function studiedIn(bank: Bank, cards: Cards): readonly Card[] {
  return [...cards.values()].filter(
    ({ suspended, memory, questionId }) => !suspended && memory.reviews > 0 && bank.questions.has(questionId),
  );
}

/** What the page Today shows, from the user's cards and what else is known of their day. */
export function today(
  bank: Bank,
  cards: Cards,
  { day, left, unfinished, minutes, prepared, points }: DayKnown,
  now: number,
): Today {
  const studied = studiedIn(bank, cards);
  const due = dueNow(bank, cards, { left, prepared, points }, now);
  const waiting = studied.filter(({ memory }) => memory.due > now);
  const learning = waiting.filter(({ memory }) => isLearning(memory) && memory.due <= now + learnAheadMs);
  const fresh = freshQuestions(bank, cards, now).length;
  return {
    due: due.shown,
    fresh: Math.min(fresh, left.fresh),
    beyond: { due: due.beyond, fresh: Math.max(0, fresh - left.fresh) },
    learning: learning.length,
    nextDue: waiting.length > 0 ? Math.min(...waiting.map(({ memory }) => memory.due)) : null,
    reviewedToday: day.reviews,
    minutes,
    unfinished,
    chains: bank.roots.map((root) => ({
      root,
      links: linksOf(bank, root.id).map(({ question, depth }) =>
        standingOf(bank, cards, question, { depth, now, isPrepared: prepared.has(question.id) }),
      ),
    })),
  };
}
