import type { Bank } from '../bank/bank.ts';
import type { Cards } from './card.ts';
import { isHeldBack, kinOf } from './kin.ts';

/** A card that is due, as much of it as the choice needs. */
export interface DueCard {
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
  /** Newest first. */
  readonly recent: readonly Asked[];
  readonly now: number;
}

/** The first card of either kind, if any: those that can be asked at once, and those better asked after something else. */
export interface DueFound {
  readonly now: DueCard | null;
  readonly later: DueCard | null;
}

/**
 * Chooses among due cards. What hangs from a question that is being relearned is left out. What is easily confused with
 * the question just asked comes first, so that the two are told apart; what gives its answer away comes later.
 */
export function chooseDue({ bank, due, ancestors, recent, now }: DueChoice): DueFound {
  const open = due.filter(
    ({ questionId }) => bank.questions.has(questionId) && !isHeldBack(bank, ancestors, questionId),
  );
  const near = nearTo(bank, recent, now);
  const [far, close] = [
    open.filter(({ questionId }) => !near.has(questionId)),
    open.filter(({ questionId }) => near.has(questionId)),
  ];
  const just = recent[0] && now - recent[0].ratedAt < distanceMs ? recent[0].questionId : undefined;
  const rivals = just === undefined ? [] : (bank.questions.get(just)?.confusedWith ?? []);
  const rival = far.find(({ questionId }) => rivals.includes(questionId));
  return { now: rival ?? far[0] ?? null, later: close[0] ?? null };
}

/** The questions that were just asked, and their relatives. */
function nearTo(bank: Bank, recent: readonly Asked[], now: number): ReadonlySet<string> {
  const near = new Set<string>();
  for (const { questionId, ratedAt } of recent) {
    if (now - ratedAt >= distanceMs) continue;
    near.add(questionId);
    for (const id of kinOf(bank, questionId).all) near.add(id);
  }
  return near;
}
