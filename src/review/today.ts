import type { Bank } from '../bank/bank.ts';
import { linksOf } from '../bank/bank.ts';
import type { Cards } from './next.ts';
import { freshQuestions, isLearning, learnAheadMs, standingOf } from './next.ts';
import type { Today } from './study.ts';

/** What the page Today shows, from the user's cards and what else is known of their day. */
export function today(
  bank: Bank,
  cards: Cards,
  day: Pick<Today, 'reviewedToday' | 'unfinished'>,
  now: number,
): Today {
  const studied = [...cards.values()].filter(
    ({ suspended, memory, questionId }) => !suspended && memory.reviews > 0 && bank.questions.has(questionId),
  );
  const due = studied.filter(({ memory }) => memory.due <= now);
  const waiting = studied.filter(({ memory }) => memory.due > now);
  const learning = waiting.filter(({ memory }) => isLearning(memory) && memory.due <= now + learnAheadMs);
  return {
    due: due.length,
    fresh: freshQuestions(bank, cards).length,
    learning: learning.length,
    nextDue: waiting.length > 0 ? Math.min(...waiting.map(({ memory }) => memory.due)) : null,
    ...day,
    chains: bank.roots.map((root) => ({
      root,
      links: linksOf(bank, root.id).map(({ question, depth }) =>
        standingOf(bank, cards, question, depth, now),
      ),
    })),
  };
}
