import { type Bank, childrenOf, parentsOf } from '../bank/bank.ts';
import { type Cards, isRecalled } from './card.ts';

// A bank never changes once it is built, and a review asks for the same relations again and again.
const kinByBank = new WeakMap<Bank, Map<string, Kin>>();

/** The questions around one: an answer to any of them gives part of its answer away. */
export interface Kin {
  readonly parents: readonly string[];
  /** Parents, children, and the other children of its parents. */
  readonly all: ReadonlySet<string>;
  /** Everything on some way from a root to it, nearest first. */
  readonly ancestors: readonly string[];
}

export function kinOf(bank: Bank, questionId: string): Kin {
  const known = kinByBank.get(bank) ?? new Map<string, Kin>();
  kinByBank.set(bank, known);
  const found = known.get(questionId) ?? findKin(bank, questionId);
  known.set(questionId, found);
  return found;
}

function findKin(bank: Bank, questionId: string): Kin {
  const idsOf = (questions: readonly { readonly id: string }[]) => questions.map(({ id }) => id);
  const childIds = (id: string): readonly string[] => {
    const question = bank.questions.get(id);
    return question ? idsOf(childrenOf(bank, question)) : [];
  };
  const parents = idsOf(parentsOf(bank, questionId));
  const all = new Set([...parents, ...childIds(questionId), ...parents.flatMap(childIds)]);
  all.delete(questionId);
  const ancestors = new Set<string>(parents);
  for (const ancestor of ancestors) for (const { id } of parentsOf(bank, ancestor)) ancestors.add(id);
  return { parents, all, ancestors: [...ancestors] };
}

/** Whether a question lets its follow-ups be asked: it was recalled, or its user wants to be asked it no more. */
export function isOpening(cards: Cards, questionId: string): boolean {
  const card = cards.get(questionId);
  if (card === undefined) return false;
  return isRecalled(card.memory) || (card.suspended && card.memory.phase !== 'relearning');
}

/**
 * Whether a question has to wait until something it hangs from is relearned: a why is no use while its what is
 * forgotten. One way to it that was answered and holds is enough to ask it.
 */
export function isHeldBack(bank: Bank, cards: Cards, questionId: string): boolean {
  const known = kinOf(bank, questionId).parents.filter((id) => cards.has(id));
  return known.length > 0 && known.every((id) => isForgotten(cards, id) || isHeldBack(bank, cards, id));
}

/** It lapsed and is about to be asked again, or is being repaired. One that was put off to another day holds up nobody. */
function isForgotten(cards: Cards, questionId: string): boolean {
  const memory = cards.get(questionId)?.memory;
  return memory?.phase === 'relearning' && memory.dueDay === null;
}
