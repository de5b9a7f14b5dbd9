import { type Bank, linksOf } from '../bank/bank.ts';
import type { HeldInterview } from '../interview/load-held.ts';
import type { Cards } from '../review/card.ts';
import type { ChainMap, Likely } from './figures.ts';

const unknown = { now: 0, onDay: null, cardId: null, suspended: false };

/** What became of a question in mock interviews. */
interface AskedCount {
  asked: number;
  held: number;
  broke: number;
}

/**
 * Every chain as its links stand, depth-first from its root, in the bank's order. A question that several lead to stands in
 * each of their chains.
 */
export function chainMapsOf(
  bank: Bank,
  cards: Cards,
  likely: ReadonlyMap<string, Likely>,
  held: readonly HeldInterview[],
): readonly ChainMap[] {
  const counts = countAsked(held);
  return bank.roots.map((root) => ({
    root,
    links: linksOf(bank, root.id).map(({ question, depth }) => {
      const card = cards.get(question.id);
      const { now, onDay, cardId, suspended } = likely.get(question.id) ?? unknown;
      const { asked, held: complete, broke } = counts.get(question.id) ?? { asked: 0, held: 0, broke: 0 };
      return {
        question,
        now,
        onDay,
        cardId,
        depth,
        memory: card && card.memory.reviews > 0 ? card.memory : null,
        suspended,
        asked,
        held: complete,
        broke,
      };
    }),
  }));
}

/**
 * Counts the answers that were checked. An interview broke off where an essential point was missing and no follow-up was asked
 * because of it; whoever does not know has said none.
 */
function countAsked(held: readonly HeldInterview[]): ReadonlyMap<string, AskedCount> {
  const counts = new Map<string, AskedCount>();
  for (const { answers, turns } of held) {
    for (const { question, standing, turn } of answers) {
      const count = counts.get(question.id) ?? { asked: 0, held: 0, broke: 0 };
      counts.set(question.id, count);
      count.asked += 1;
      const wentOn = turns.some(
        ({ position, reason }) =>
          position > turn.position && 'fromId' in reason && reason.fromId === question.id,
      );
      if (standing === 'complete') count.held += 1;
      else if (!wentOn) count.broke += 1;
    }
  }
  return counts;
}
