import { ancestorsOf, type Bank, parentsOf } from '../bank/bank.ts';
import type { Memory } from '../scheduling/memory.ts';
import type { Prospects } from '../scheduling/prospects.ts';
import { type Pace, urgencyAt } from './pace.ts';
import type { Prepared } from './preparing.ts';

/** What the choice has to know of a card. */
export interface KnownCard {
  readonly suspended: boolean;
  readonly memory: Memory;
}

/** What the choice of a question to prepare is made from. */
export interface Choosing {
  readonly bank: Bank;
  readonly prospects: Prospects;
  readonly pace: Pace;
  /** In the order in which an interviewer would ask them. */
  readonly prepared: readonly Prepared[];
  readonly cards: ReadonlyMap<string, KnownCard>;
  /** Follow-ups of the question just recalled, the first to be asked first: they go before others as urgent. */
  readonly tail: readonly string[];
  /** Questions whose answers were just given away: others come before them. */
  readonly near: ReadonlySet<string>;
  /** Questions that the user has put off to a later day. */
  readonly putOff: ReadonlySet<string>;
  readonly today: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The question that is most worth its minutes today, at this pace; null where every one of them is better asked later, or was
 * asked today. What hangs from a question is asked once that has been answered at all: an interviewer will not wait until it
 * holds. Of a question and what hangs from it, both as urgent as that, the question comes first.
 */
export function chooseToPrepare(choosing: Choosing): Prepared | null {
  const { bank, prospects, pace, prepared, tail, near } = choosing;
  const urgent = prepared
    .filter((question) => isOpen(choosing, question))
    .map((question) => ({
      question,
      urgency: urgencyAt(prospects.prospect(question.standing, question.left), pace),
      turn: tail.includes(question.id) ? tail.indexOf(question.id) : tail.length,
    }))
    .filter(({ urgency }) => urgency > 0)
    // Questions that nothing is known of are equally urgent, and stay in their order.
    .sort((one, other) => other.urgency - one.urgency || one.turn - other.turn)
    .map(({ question }) => question);
  const first = urgent.find(({ id }) => !near.has(id) || tail.includes(id)) ?? urgent[0];
  if (first === undefined) return null;
  const before = ancestorsOf(bank, first.id).map(({ id }) => id);
  return urgent.find(({ id }) => before.includes(id) && !near.has(id)) ?? first;
}

function isOpen({ bank, cards, putOff, today, now }: Choosing, { id }: Prepared): boolean {
  const card = cards.get(id);
  if (card !== undefined && card.memory.reviews > 0) {
    return !card.suspended && (card.memory.lastStudyDay ?? today) < today && !putOff.has(id);
  }
  if (card !== undefined && (card.suspended || card.memory.due > now)) return false;
  const parents = parentsOf(bank, id);
  return parents.length === 0 || parents.some((parent) => isAnswered(cards.get(parent.id)));
}

/** It was answered at least once, or set aside by somebody who knows it. */
function isAnswered(card: KnownCard | undefined): boolean {
  return card !== undefined && (card.memory.reviews > 0 || card.suspended);
}
