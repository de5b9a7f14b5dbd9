import type { Identity } from '../accounts/identity.ts';
import { ancestorsOf, type Bank, parentsOf } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import type { Database } from '../database/database.ts';
import { NotFound } from '../http/errors.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { Card } from './card.ts';
import { chooseWithoutDue, followUpOf, type JustReviewed, type Next, occasionOfDue } from './next.ts';
import { countReviewsOn, findCardOf, findCards, findNextDue } from './repository.ts';
import type { Asked, Today } from './study.ts';
import { today } from './today.ts';

const noCards: ReadonlyMap<string, Card> = new Map();

/** The question at this address. Throws NotFound. */
export function requireQuestion(bank: Bank, id: string): Question {
  const question = bank.questions.get(id);
  if (!question) throw new NotFound();
  return question;
}

/**
 * Loads what the choice of the next question needs, least first: the tail of what was just reviewed, then the card
 * that has been due longest, and only then all cards of the user for something fresh.
 */
export function nextQuestion(
  database: Database,
  bank: Bank,
  identity: Identity,
  just: JustReviewed | null,
  now: number,
): Next | null {
  if (identity.kind === 'visitor') return chooseWithoutDue(bank, noCards, now);
  const { userId } = identity;
  const tail = just && bank.questions.get(just.questionId)?.followUps;
  if (just && tail && tail.length > 0) {
    const family = [just.questionId, ...tail.map(({ childId }) => childId)];
    const cards = family.flatMap((id) => findCardOf(database, userId, id) ?? []);
    const followUp = followUpOf(bank, just, new Map(cards.map((card) => [card.questionId, card])));
    if (followUp) return followUp;
  }
  const due = findNextDue(database, userId, now);
  const question = due && bank.questions.get(due.questionId);
  if (question) return { question, occasion: occasionOfDue(due.memory), cardVersion: due.version };
  return chooseWithoutDue(bank, findCards(database, userId), now);
}

/** Puts a question on the table: what the page shows and what its form sends back. */
export function ask(bank: Bank, next: Next, key: string, now: number): Asked {
  const { question, occasion, cardVersion } = next;
  return { question, occasion, ancestors: ancestorsOf(bank, question.id), cardVersion, key, shownAt: now };
}

/** A question that was opened by its address, whether or not it is its turn. */
export function takeUp(database: Database, bank: Bank, identity: Identity, question: Question): Next {
  const card = identity.kind === 'visitor' ? null : findCardOf(database, identity.userId, question.id);
  const cardVersion = card?.version ?? 0;
  if (card && card.memory.reviews > 0) return { question, occasion: occasionOfDue(card.memory), cardVersion };
  const parent = parentsOf(bank, question.id)[0];
  if (!parent) return { question, occasion: { kind: 'new' }, cardVersion };
  return { question, occasion: { kind: 'follow-up', parentId: parent.id, missed: false }, cardVersion };
}

/** Loads and counts what the page Today shows. */
export function loadToday(database: Database, bank: Bank, identity: Identity, now: number): Today {
  if (identity.kind === 'visitor') return today(bank, noCards, 0, now);
  const { userId, settings } = identity;
  const reviewedToday = countReviewsOn(database, userId, studyDay(now, settings));
  return today(bank, findCards(database, userId), reviewedToday, now);
}
