import { ancestorsOf, type Bank } from '../bank/bank.ts';
import { type Cards, isPointOf } from './card.ts';
import { isHeldBack, kinOf } from './kin.ts';
import { dueAncestor } from './next.ts';

/** A card that is due, as much of it as the choice needs. */
export interface DueCard {
  /** Where SQLite keeps the card: the short way back to all of it. */
  readonly rowid: number;
  readonly questionId: string;
  readonly keyPointId: string;
  /** Milliseconds since 1970. */
  readonly due: number;
  /** Null while it waits minutes. */
  readonly dueDay: number | null;
  readonly lastStudyDay: number | null;
}

/** A question that was reviewed, and when. */
export interface Asked {
  readonly questionId: string;
  readonly ratedAt: number;
}

/** For so long after a question its relatives wait, while there is anything else to ask. */
export const distanceMs = 10 * 60_000;

/** What the choice among due cards is made from. */
export interface DueChoice {
  readonly bank: Bank;
  /** In the order in which they should come. */
  readonly due: readonly DueCard[];
  /** The cards of everything the due ones hang from. */
  readonly ancestors: Cards;
  /** The questions that were just asked, and their relatives. */
  readonly near: ReadonlySet<string>;
  readonly now: number;
}

/** The first card of either kind, if any: those that can be asked at once, and those better asked after something else. */
export interface DueFound {
  readonly now: DueCard | null;
  readonly later: DueCard | null;
}

/**
 * Chooses among due cards: the first that nothing speaks against. What hangs from a question that is being relearned is
 * left out; what is near a question just asked, whose answer gives its own away, is for later. Where a parent is due as
 * well it will be asked in the card's place, so it is the parent that must not be near.
 */
export function chooseDue({ bank, due, ancestors, near, now }: DueChoice): DueFound {
  const open = due.filter((card) => isThere(bank, card) && !isHeldBack(bank, ancestors, card.questionId));
  const isNear = ({ questionId }: DueCard): boolean => {
    const parent = dueAncestor(ancestorsOf(bank, questionId), ancestors, now);
    return near.has(parent?.questionId ?? questionId);
  };
  return { now: open.find((card) => !isNear(card)) ?? null, later: open.find(isNear) ?? null };
}

/** Whether the question, and the key point of it that is asked for, has not left the bank. */
function isThere(bank: Bank, { questionId, keyPointId }: DueCard): boolean {
  const question = bank.questions.get(questionId);
  return question !== undefined && isPointOf(question, keyPointId);
}

/** The questions that were asked a moment ago, and their relatives. */
export function nearTo(bank: Bank, recent: readonly Asked[], now: number): ReadonlySet<string> {
  const near = new Set<string>();
  for (const { questionId, ratedAt } of recent) {
    if (now - ratedAt >= distanceMs) continue;
    near.add(questionId);
    for (const id of kinOf(bank, questionId).all) near.add(id);
  }
  return near;
}

/** What is easily confused with the question just asked, and had better be told apart from it right away. */
export function rivalsOf(bank: Bank, recent: readonly Asked[], now: number): readonly string[] {
  const [just] = recent;
  if (just === undefined || now - just.ratedAt >= distanceMs) return [];
  return bank.questions.get(just.questionId)?.confusedWith ?? [];
}
