import { type Bank, type Link, linksOf } from '../../bank/bank.ts';
import type { FollowUp, KeyPoint, Question } from '../../bank/question.ts';
import type { AskedTurn, Room } from './room.ts';

/** A follow-up that may be asked now. */
export interface Suggestion {
  readonly question: Question;
  readonly reason: FollowUp['reason'];
  /** The essential key point that the answer left out; null where the follow-up goes deeper. */
  readonly missed: KeyPoint | null;
}

/** What an interviewer may ask after the question on the table. */
export interface Suggestions {
  /** Follow-ups to what was missed, then those that go deeper, each in the order of the bank. */
  readonly next: readonly Suggestion[];
  /** The whole tree they belong to, with what was asked of it. */
  readonly tree: readonly (Link & { readonly isAsked: boolean })[];
}

const nothing: Suggestions = { next: [], tree: [] };

/** The questions of the bank that were asked in a room, skipped ones too: none is asked twice. */
export function askedIn({ turns }: Room): ReadonlySet<string> {
  return new Set(turns.flatMap(({ questionId }) => questionId ?? []));
}

/** The newest question of the bank that was put and not taken back: what follow-ups follow from. */
export function baseTurn({ turns }: Room): AskedTurn | null {
  return turns.findLast(({ questionId, isSkipped }) => questionId !== null && !isSkipped) ?? null;
}

/** What may be asked next, judged by what was ticked. Nothing before the first question of the bank. */
export function suggestionsFor(room: Room, bank: Bank): Suggestions {
  const base = baseTurn(room);
  const question = bank.questions.get(base?.questionId ?? '');
  if (base === null || question === undefined) return nothing;
  const asked = askedIn(room);
  const open = question.followUps.flatMap((followUp) => {
    const child = bank.questions.get(followUp.childId);
    if (child === undefined || asked.has(child.id)) return [];
    return [{ question: child, reason: followUp.reason, missed: missedBy(base, question, followUp) }];
  });
  return {
    next: [...open.filter(({ missed }) => missed), ...open.filter(({ missed }) => !missed)],
    tree: linksOf(bank, question.chain).map((link) => ({ ...link, isAsked: asked.has(link.question.id) })),
  };
}

/** The essential key point whose absence provokes a follow-up, where it is absent. */
export function missedBy(
  { ticked }: AskedTurn,
  { keyPoints }: Question,
  { triggerKeyPointId }: FollowUp,
): KeyPoint | null {
  const trigger = keyPoints.find(({ id }) => id === triggerKeyPointId);
  return trigger?.essential && !ticked.includes(trigger.id) ? trigger : null;
}
