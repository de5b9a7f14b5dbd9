import type { Bank } from '../bank/bank.ts';
import { linksOf, parentsOf } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import type { Memory } from '../scheduling/memory.ts';
import { type StudyCalendar, studyDay } from '../scheduling/study-day.ts';
import type { Card } from './card.ts';
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
  readonly occasion: Occasion;
  /** The version of the card to be answered; 0 while there is none. */
  readonly cardVersion: number;
}

/** Cards by the question they remember. */
export type Cards = ReadonlyMap<string, Card>;

/** A question was recalled once and is not being relearned: an interviewer may pull its tail. */
export function isRecalled(memory: Memory | undefined): boolean {
  return memory !== undefined && memory.lastSuccessDay !== null && memory.phase !== 'relearning';
}

/** Whether the card is asked again in minutes rather than days. */
export function isLearning(memory: Memory): boolean {
  return memory.phase === 'learning' || memory.phase === 'relearning';
}

/** Why a card that already has a memory is asked at `now`. What happened on an earlier day was not a moment ago. */
export function occasionOf(memory: Memory, now: number, calendar: StudyCalendar): Occasion {
  const isOfToday = memory.lastStudyDay === studyDay(now, calendar);
  if (!isLearning(memory) || !isOfToday) return { kind: memory.due <= now ? 'due' : 'early' };
  const wasMissed = memory.phase === 'relearning' || memory.lastSuccessDay !== memory.lastStudyDay;
  return { kind: wasMissed ? 'again' : 'once-more' };
}

/** The due card to take first: the nearest to the root of those on the way to `due`, which are due too. */
export function parentFirst(ancestors: readonly Question[], cards: Cards, due: Card, now: number): Card {
  const isDue = (card: Card | undefined): card is Card =>
    card !== undefined && !card.suspended && card.memory.reviews > 0 && card.memory.due <= now;
  return ancestors.map(({ id }) => cards.get(id)).find(isDue) ?? due;
}

/**
 * The follow-up an interviewer asks right after a question that was recalled: the first whose trigger was
 * missed, else the first in the bank's order. Null when the question was not recalled or its tail was asked before.
 */
export function followUpOf(bank: Bank, just: JustReviewed, cards: Cards): Next | null {
  const parent = bank.questions.get(just.questionId);
  if (!parent || !isRecalled(cards.get(just.questionId)?.memory)) return null;
  const open = parent.followUps.flatMap((followUp) => {
    const question = bank.questions.get(followUp.childId);
    const memory = cards.get(followUp.childId)?.memory;
    if (!question || (memory && memory.reviews > 0)) return [];
    const missed =
      followUp.triggerKeyPointId !== null && !just.keyPointsHit.includes(followUp.triggerKeyPointId);
    const cardVersion = cards.get(followUp.childId)?.version ?? 0;
    return [{ question, occasion: { kind: 'follow-up', parentId: parent.id, missed } as const, cardVersion }];
  });
  return open.find(({ occasion }) => occasion.missed) ?? open[0] ?? null;
}

/** Every question without a memory that may be asked: open follow-ups, chain by chain, before new roots. */
export function freshQuestions(bank: Bank, cards: Cards): readonly Next[] {
  const followUps: Next[] = [];
  const roots: Next[] = [];
  for (const root of bank.roots) {
    for (const { question, depth } of linksOf(bank, root.id)) {
      const card = cards.get(question.id);
      if (card && card.memory.reviews > 0) continue;
      const cardVersion = card?.version ?? 0;
      if (depth === 0) {
        roots.push({ question, occasion: { kind: 'new' }, cardVersion });
        continue;
      }
      const parent = parentsOf(bank, question.id).find(({ id }) => isRecalled(cards.get(id)?.memory));
      if (parent && !followUps.some((next) => next.question.id === question.id)) {
        followUps.push({
          question,
          occasion: { kind: 'follow-up', parentId: parent.id, missed: false },
          cardVersion,
        });
      }
    }
  }
  return [...followUps, ...roots];
}

/** What to ask when no card is due: something fresh, else a card in learning whose minutes are nearly over. */
export function chooseWithoutDue(
  bank: Bank,
  cards: Cards,
  now: number,
  calendar: StudyCalendar,
): Next | null {
  const fresh = freshQuestions(bank, cards)[0];
  if (fresh) return fresh;
  const soon = [...cards.values()]
    .filter(({ suspended, memory }) => !suspended && isLearning(memory) && memory.due <= now + learnAheadMs)
    .sort((one, other) => one.memory.due - other.memory.due);
  for (const card of soon) {
    const question = bank.questions.get(card.questionId);
    if (question)
      return { question, occasion: occasionOf(card.memory, now, calendar), cardVersion: card.version };
  }
  return null;
}

/** How one link of a chain stands for the user, for the chains drawn on the page Today. */
export function standingOf(
  bank: Bank,
  cards: Cards,
  question: Question,
  depth: number,
  now: number,
): LinkStanding {
  const card = cards.get(question.id);
  const memory = card && card.memory.reviews > 0 ? card.memory : null;
  const link = (standing: LinkStanding['standing']): LinkStanding => ({ question, depth, standing, memory });
  if (memory) {
    if (isLearning(memory)) return link('learning');
    return link(memory.due <= now ? 'due' : 'remembered');
  }
  const isOpen =
    depth === 0 || parentsOf(bank, question.id).some(({ id }) => isRecalled(cards.get(id)?.memory));
  return link(isOpen ? 'open' : 'locked');
}
