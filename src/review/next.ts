import type { Bank } from '../bank/bank.ts';
import { ancestorsOf, type Link, linksOf, parentsOf } from '../bank/bank.ts';
import type { FollowUp, KeyPoint, Question } from '../bank/question.ts';
import { isAnswered } from '../preparation/choose.ts';
import type { Memory } from '../scheduling/memory.ts';
import { type StudyCalendar, studyDay } from '../scheduling/study-day.ts';
import { type Card, type Cards, isLearning, isRecalled } from './card.ts';
import { isHeldBack, isOpening, kinOf } from './kin.ts';
import type { LinkStanding, Occasion } from './study.ts';

/** A card that is asked again in minutes may be taken this much early when nothing else is left to do. */
export const learnAheadMs = 20 * 60_000;

/** What was just reviewed: its follow-ups come first. */
export interface JustReviewed {
  readonly questionId: string;
  readonly keyPointsHit: readonly string[];
}

/** The question to ask next and why. */
export interface Next {
  readonly question: Question;
  /** The one key point that is asked for, while a question that keeps being forgotten is repaired; null for all of it. */
  readonly keyPoint: KeyPoint | null;
  readonly occasion: Occasion;
  /** The version of the card to be answered; 0 while there is none. */
  readonly cardVersion: number;
}

/** Why a card that already has a memory is asked at `now`. What happened on an earlier day was not a moment ago. */
export function occasionOf(memory: Memory, now: number, calendar: StudyCalendar): Occasion {
  const isOfToday = memory.lastStudyDay === studyDay(now, calendar);
  if (!isLearning(memory) || !isOfToday) return { kind: memory.due <= now ? 'due' : 'early' };
  const wasMissed = memory.phase === 'relearning' || memory.lastSuccessDay !== memory.lastStudyDay;
  return { kind: wasMissed ? 'again' : 'once-more' };
}

/** A card as it is asked; null when its question, or the key point of it, has left the bank. */
export function nextOf(bank: Bank, card: Card, now: number, calendar: StudyCalendar): Next | null {
  const question = bank.questions.get(card.questionId);
  const keyPoint = question?.keyPoints.find(({ id }) => id === card.keyPointId) ?? null;
  if (!question || (card.keyPointId !== '' && keyPoint === null)) return null;
  const occasion: Occasion =
    card.memory.reviews === 0 ? { kind: 'repair' } : occasionOf(card.memory, now, calendar);
  return { question, keyPoint, occasion, cardVersion: card.version };
}

/** The due card to take first: the nearest to the root of those on the way to `due`, which are due too. */
export function parentFirst(ancestors: readonly Question[], cards: Cards, due: Card, now: number): Card {
  return dueAncestor(ancestors, cards, now) ?? due;
}

/** The first of the questions on the way to another that is due itself; null when none is. */
export function dueAncestor(ancestors: readonly Question[], cards: Cards, now: number): Card | null {
  const isDue = (card: Card | undefined): card is Card =>
    card !== undefined && !card.suspended && card.memory.reviews > 0 && card.memory.due <= now;
  return ancestors.map(({ id }) => cards.get(id)).find(isDue) ?? null;
}

/** Whether a question without a memory may be asked now: it is not set aside, and was not put off to a later day. */
function isWaiting(card: Card | undefined, now: number): boolean {
  if (card === undefined) return true;
  return card.memory.reviews === 0 && !card.suspended && card.memory.due <= now;
}

/** Whether what was just answered left out the key point that this follow-up digs into. */
function isMissed({ triggerKeyPointId: trigger }: FollowUp, { keyPointsHit }: JustReviewed): boolean {
  return trigger !== null && !keyPointsHit.includes(trigger);
}

/** The follow-ups of a question just reviewed, those first whose key point was missed, else in the bank's order. */
export function followUpsOf(bank: Bank, just: JustReviewed): readonly FollowUp[] {
  const followUps = bank.questions.get(just.questionId)?.followUps ?? [];
  const missed = followUps.filter((each) => isMissed(each, just));
  return [...missed, ...followUps.filter((each) => !missed.includes(each))];
}

/**
 * The follow-up an interviewer asks right after a question that was recalled: the first of those that were not asked before.
 * Null when the question was not recalled or its tail was.
 */
export function followUpOf(bank: Bank, just: JustReviewed, cards: Cards, now: number): Next | null {
  if (!isRecalled(cards.get(just.questionId)?.memory)) return null;
  for (const followUp of followUpsOf(bank, just)) {
    const question = bank.questions.get(followUp.childId);
    const card = cards.get(followUp.childId);
    if (!question || !isWaiting(card, now)) continue;
    const missed = isMissed(followUp, just);
    const occasion = { kind: 'follow-up', parentId: just.questionId, missed } as const;
    return { question, keyPoint: null, occasion, cardVersion: card?.version ?? 0 };
  }
  return null;
}

/** How a question that was chosen for an interview is asked, due or not; null when it has left the bank. */
export function preparedNext(
  bank: Bank,
  id: string,
  cards: Cards,
  { just, now, calendar }: { just: JustReviewed | null; now: number; calendar: StudyCalendar },
): Next | null {
  const question = bank.questions.get(id);
  if (question === undefined) return null;
  const card = cards.get(id);
  const asked = { question, keyPoint: null, cardVersion: card?.version ?? 0 };
  if (card !== undefined && card.memory.reviews > 0) {
    const occasion = occasionOf(card.memory, now, calendar);
    return { ...asked, occasion: occasion.kind === 'early' ? { kind: 'interview' } : occasion };
  }
  const { parents } = kinOf(bank, id);
  const before = ancestorsOf(bank, id).findLast((ancestor) => parents.includes(ancestor.id));
  const parentId = parents.find((parent) => parent === just?.questionId) ?? before?.id;
  if (parentId === undefined) return { ...asked, occasion: { kind: 'new' } };
  const followUp = bank.questions.get(parentId)?.followUps.find(({ childId }) => childId === id);
  const missed = just?.questionId === parentId && followUp !== undefined && isMissed(followUp, just);
  return { ...asked, occasion: { kind: 'follow-up', parentId, missed } };
}

const linksByBank = new WeakMap<Bank, readonly Link[]>();

/** The links of all chains, one chain after the other. A bank never changes once it is built. */
function allLinks(bank: Bank): readonly Link[] {
  const links = linksByBank.get(bank) ?? bank.roots.flatMap(({ id }) => linksOf(bank, id));
  linksByBank.set(bank, links);
  return links;
}

/** Every question without a memory that may be asked: open follow-ups, chain by chain, before new roots. */
export function freshQuestions(bank: Bank, cards: Cards, now: number): readonly Next[] {
  const followUps = new Map<string, Next>();
  const roots: Next[] = [];
  for (const { question, depth } of allLinks(bank)) {
    const card = cards.get(question.id);
    if (!isWaiting(card, now) || isHeldBack(bank, cards, question.id)) continue;
    const asked = { question, keyPoint: null, cardVersion: card?.version ?? 0 };
    if (depth === 0) {
      roots.push({ ...asked, occasion: { kind: 'new' } });
      continue;
    }
    const parentId = kinOf(bank, question.id).parents.find((id) => isOpening(cards, id));
    if (parentId === undefined || followUps.has(question.id)) continue;
    followUps.set(question.id, { ...asked, occasion: { kind: 'follow-up', parentId, missed: false } });
  }
  return [...followUps.values(), ...roots];
}

/** How one link of a chain stands for the user, for the chains drawn on the page Today. */
export function standingOf(
  bank: Bank,
  cards: Cards,
  question: Question,
  { depth, now, isPrepared }: { readonly depth: number; readonly now: number; readonly isPrepared: boolean },
): LinkStanding {
  const card = cards.get(question.id);
  const memory = card && card.memory.reviews > 0 ? card.memory : null;
  const cardId = card?.id ?? null;
  const link = (standing: LinkStanding['standing']): LinkStanding => ({
    question,
    depth,
    standing,
    memory,
    cardId,
  });
  if (card?.suspended) return link('suspended');
  // What is prepared for an interview does not wait until its parent holds: it was answered, and that will do.
  const isHeld = !isPrepared && isHeldBack(bank, cards, question.id);
  const opens = (id: string) => (isPrepared ? isAnswered(cards.get(id)) : isOpening(cards, id));
  if (memory) {
    if (isHeld) return link('held');
    if (isLearning(memory)) return link('learning');
    return link(memory.due <= now ? 'due' : 'remembered');
  }
  const isOpen = depth === 0 || parentsOf(bank, question.id).some(({ id }) => opens(id));
  return link(isOpen && !isHeld ? 'open' : 'locked');
}
