import type { Guest, Identity } from '../accounts/identity.ts';
import { ancestorsOf, type Bank, parentsOf } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import type { Database } from '../database/database.ts';
import { NotFound } from '../http/errors.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { Card } from './card.ts';
import type { Cards, JustReviewed, Next } from './next.ts';
import { chooseWithoutDue, followUpOf, freshQuestions, occasionOf, parentFirst } from './next.ts';
import {
  countReviewsOn,
  findCardOf,
  findCards,
  findNextDue,
  findReview,
  findUnfinished,
  requireAnswer,
  requireCard,
} from './repository.ts';
import { type RevealContext, reveal } from './reveal.ts';
import type { Revealed, Today } from './study.ts';
import { today } from './today.ts';

const noCards: Cards = new Map();

/** A question that is asked. Throws NotFound. */
export function requireQuestion(bank: Bank, id: string): Question {
  const question = bank.questions.get(id);
  if (!question) throw new NotFound();
  return question;
}

/** A question that is or was asked: what somebody answered stays readable and ratable. Throws NotFound. */
export function requireAnyQuestion(bank: Bank, id: string): Question {
  return bank.retired.get(id) ?? requireQuestion(bank, id);
}

function findCardsOf(database: Database, userId: string, questionIds: readonly string[]): Cards {
  const cards = questionIds.flatMap((id) => findCardOf(database, userId, id) ?? []);
  return new Map(cards.map((card) => [card.questionId, card]));
}

/**
 * Loads what the choice of the next question needs, least first: the tail of what was just reviewed, then the card
 * that has been due longest (after the parents it hangs from), and only then all cards for something fresh.
 */
export function loadNext(
  database: Database,
  bank: Bank,
  identity: Identity,
  just: JustReviewed | null,
  now: number,
): Next | null {
  if (identity.kind === 'visitor') return freshQuestions(bank, noCards)[0] ?? null;
  const { userId, settings } = identity;
  const tail = just && bank.questions.get(just.questionId)?.followUps;
  if (just && tail && tail.length > 0) {
    const family = [just.questionId, ...tail.map(({ childId }) => childId)];
    const followUp = followUpOf(bank, just, findCardsOf(database, userId, family));
    if (followUp) return followUp;
  }
  const due = findNextDue(database, userId, now);
  if (due && bank.questions.has(due.questionId)) return loadDue(database, bank, identity, due, now);
  return chooseWithoutDue(bank, findCards(database, userId), now, settings);
}

function loadDue(
  database: Database,
  bank: Bank,
  { userId, settings }: Guest,
  due: Card,
  now: number,
): Next | null {
  const ancestors = ancestorsOf(bank, due.questionId);
  const card = parentFirst(
    ancestors,
    findCardsOf(
      database,
      userId,
      ancestors.map(({ id }) => id),
    ),
    due,
    now,
  );
  const question = requireQuestion(bank, card.questionId);
  return { question, occasion: occasionOf(card.memory, now, settings), cardVersion: card.version };
}

/** A question that was opened by its address, whether or not it is its turn. */
export function loadQuestion(
  database: Database,
  bank: Bank,
  identity: Identity,
  id: string,
  now: number,
): Next {
  const question = requireQuestion(bank, id);
  const card = identity.kind === 'visitor' ? null : findCardOf(database, identity.userId, id);
  const cardVersion = card?.version ?? 0;
  if (identity.kind === 'guest' && card && card.memory.reviews > 0) {
    return { question, occasion: occasionOf(card.memory, now, identity.settings), cardVersion };
  }
  const parent = ancestorsOf(bank, id).at(-1) ?? parentsOf(bank, id)[0];
  if (!parent) return { question, occasion: { kind: 'new' }, cardVersion };
  return { question, occasion: { kind: 'follow-up', parentId: parent.id, missed: false }, cardVersion };
}

/** What the page Today shows. */
export function loadToday(database: Database, bank: Bank, identity: Identity, now: number): Today {
  if (identity.kind === 'visitor') return today(bank, noCards, { reviewedToday: 0, unfinished: null }, now);
  const { userId, settings } = identity;
  const open = findUnfinished(database, userId);
  const question = open && bank.questions.get(open.questionId);
  const unfinished = question ? { answerId: open.answerId, question } : null;
  const reviewedToday = countReviewsOn(database, userId, studyDay(now, settings));
  return today(bank, findCards(database, userId), { reviewedToday, unfinished }, now);
}

/** The user's answer with everything beside it. Throws NotFound when it is not theirs. */
export function loadReveal(
  database: Database,
  bank: Bank,
  userId: string,
  answerId: string,
  context: Pick<RevealContext, 'key' | 'calendar' | 'now'>,
): Revealed {
  const answer = requireAnswer(database, userId, answerId);
  const card = requireCard(database, userId, answer.cardId);
  const made = findReview(database, userId, 'answerId', answerId);
  return reveal({
    ...context,
    bank,
    question: requireAnyQuestion(bank, card.questionId),
    answer,
    card,
    made,
  });
}
