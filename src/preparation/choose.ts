import { ancestorsOf, type Bank, parentsOf } from '../bank/bank.ts';
import type { Memory } from '../scheduling/memory.ts';
import type { StudyPlan } from '../scheduling/study-plan.ts';
import type { Prepared } from './preparing.ts';

/** What the choice has to know of a card. */
export interface KnownCard {
  readonly suspended: boolean;
  readonly memory: Memory;
}

/** What the choice of a question to prepare is made from. */
export interface Choosing {
  readonly bank: Bank;
  readonly plan: StudyPlan;
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
 * The question that is most worth its minutes today. Null where none is left that was not asked today, or where there is more time
 * than use for it and every one of them is better asked later. What hangs from a question is asked once that has been answered at all: an interviewer will not wait until it
 * holds. Of a question and what hangs from it, both as urgent as that, the question comes first.
 */
export function chooseToPrepare(choosing: Choosing): Prepared | null {
  const { bank, plan, prepared, tail, near } = choosing;
  const urgent = prepared
    .filter((question) => isOpen(choosing, question))
    .map((question) => ({
      question,
      urgency: urgencyOf(plan, question),
      turn: tail.includes(question.id) ? tail.indexOf(question.id) : tail.length,
    }))
    .filter(({ urgency }) => urgency > 0 || plan.isScarce)
    // Questions that nothing is known of are equally urgent, and stay in their order.
    .sort((one, other) => other.urgency - one.urgency || one.turn - other.turn);
  const [most] = urgent;
  if (most === undefined) return null;
  // Distance is worth something, but not a question that is much less urgent.
  const comparable = urgent.filter(({ urgency }) => urgency >= most.urgency - forDistance * plan.priceToday);
  const isNear = ({ id }: Prepared): boolean => near.has(id) && !tail.includes(id);
  const first = comparable.find(({ question }) => !isNear(question)) ?? most;
  const before = ancestorsOf(bank, first.question.id).map(({ id }) => id);
  return (comparable.find(({ question }) => before.includes(question.id)) ?? first).question;
}

/** How much urgency is given up for distance, as a part of what a recall's time costs today. */
const forDistance = 0.1;

/**
 * What asking a question today brings over asking it later, for the time it takes. On the day itself what was never asked has no
 * night left to settle, and comes last.
 */
function urgencyOf(plan: StudyPlan, { standing, left }: Prepared): number {
  const { now, later, takes } = plan.prospect(standing, left);
  const urgency = (now - later) / takes;
  return left === 0 && standing.trace === null ? urgency - 1 : urgency;
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
export function isAnswered(card: KnownCard | undefined): boolean {
  return card !== undefined && (card.memory.reviews > 0 || card.suspended);
}
