import type { Identity, User } from '../accounts/identity.ts';
import { schedulingOf } from '../accounts/practice.ts';
import { ancestorsOf, type Bank, parentsOf } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import type { Database } from '../database/database.ts';
import { NotFound } from '../http/errors.ts';
import { isPreparing, loadPreparing } from '../preparation/load-preparing.ts';
import { fuzzSeed, newMemory, planRatings, ratings, spreadDays } from '../scheduling/memory.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { findUnfinished, requireAnswer } from './answers/repository.ts';
import type { Asker } from './asker.ts';
import { type Card, type Cards, isPointOf } from './card.ts';
import {
  countDueDays,
  findCardOf,
  findCards,
  findCardsOf,
  findDue,
  findPointCards,
  requireCard,
} from './cards/repository.ts';
import { allowanceOf, emptyDay } from './day.ts';
import { readDay } from './days/repository.ts';
import { kinOf } from './kin.ts';
import { loadNext } from './load-next.ts';
import { planForInterview } from './load-prepared.ts';
import { findReview, isTakenBack } from './log/repository.ts';
import { type Next, occasionOf } from './next.ts';
import type { Plan } from './plan.ts';
import { type RevealContext, reveal } from './reveal.ts';
import { type Concerned, nothingConcerned } from './review.ts';
import type { Revealed, Today } from './study.ts';
import { dueNow, today } from './today.ts';

const noCards: Cards = new Map();
const noQuestions: ReadonlySet<string> = new Set();

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

/** A question that is asked, and the key point of it that is asked for; '' for all of it. Throws NotFound. */
export function requirePoint(bank: Bank, id: string, keyPointId: string): Question {
  const question = requireQuestion(bank, id);
  if (!isPointOf(question, keyPointId)) throw new NotFound();
  return question;
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
  const asked = { question, keyPoint: null, cardVersion: card?.version ?? 0 };
  if (identity.kind === 'user' && card && card.memory.reviews > 0) {
    return { ...asked, occasion: occasionOf(card.memory, now, identity.settings) };
  }
  const parent = ancestorsOf(bank, id).at(-1) ?? parentsOf(bank, id)[0];
  if (!parent) return { ...asked, occasion: { kind: 'new' } };
  return { ...asked, occasion: { kind: 'follow-up', parentId: parent.id, missed: false } };
}

/** Due cards among which the page Today counts key points under repair. */
const mostPoints = 1_000;

/** What the page Today shows. */
export function loadToday(database: Database, bank: Bank, identity: Identity, now: number): Today {
  if (identity.kind === 'visitor') {
    const left = { fresh: Infinity, due: Infinity };
    const nothing = { day: emptyDay, unfinished: null, minutes: null, prepared: noQuestions, points: 0 };
    return today(bank, noCards, { ...nothing, left }, now);
  }
  const { userId, settings } = identity;
  const open = findUnfinished(database, userId);
  const question = open && bank.questions.get(open.questionId);
  const unfinished = question ? { answerId: open.answerId, question } : null;
  const day = readDay(database, userId, studyDay(now, settings));
  const left = allowanceOf(settings.practice, studyDay(now, settings), day);
  const points = countPoints(database, userId, now);
  const cards = findCards(database, userId);
  const asker = { database, bank, user: identity, now };
  const minutes = minutesOf(asker, day.durationMs);
  const prepared = new Set(loadPreparing(asker, cards)?.prepared.map(({ id }) => id));
  return today(bank, cards, { day, left, unfinished, minutes, prepared, points }, now);
}

/** How many questions the page Today calls due, for whoever has read the cards already. */
export function loadDueToday({ database, bank, user, now }: Asker, cards: Cards): number {
  const { userId, settings } = user;
  const day = studyDay(now, settings);
  const left = allowanceOf(settings.practice, day, readDay(database, userId, day));
  const prepared = new Set(loadPreparing({ database, bank, user, now }, cards)?.prepared.map(({ id }) => id));
  return dueNow(bank, cards, { left, prepared, points: countPoints(database, userId, now) }, now).shown;
}

/** Key points that are due, of questions under repair. */
function countPoints(database: Database, userId: string, now: number): number {
  return findDue(database, userId, now, mostPoints).filter(({ keyPointId }) => keyPointId !== '').length;
}

/** The minutes that are meant for today where an interview is near. */
function minutesOf({ database, bank, user, now }: Asker, durationMs: number): Today['minutes'] {
  if (!isPreparing(user, now)) return null;
  const { minutesPerDay, unlimitedDay } = user.settings.practice;
  const goesOn = unlimitedDay === studyDay(now, user.settings);
  const left = Math.ceil(Math.max(0, minutesPerDay - durationMs / 60_000));
  return {
    perDay: minutesPerDay,
    left,
    areOver: left === 0 && !goesOn,
    isMoreAsked: loadNext(database, bank, user, null, now) !== null,
  };
}

/** The user's answer with everything beside it. Throws NotFound when it is not theirs. */
export function loadReveal(
  database: Database,
  bank: Bank,
  { userId, settings }: User,
  answerId: string,
  context: Pick<RevealContext, 'key' | 'now'>,
): Revealed {
  const answer = requireAnswer(database, userId, answerId);
  const card = requireCard(database, userId, answer.cardId);
  const made = findReview(database, userId, 'id', answerId);
  const question = requireAnyQuestion(bank, card.questionId);
  return reveal({
    ...context,
    bank,
    question,
    answer,
    card,
    made,
    isTakenBack: made !== null && isTakenBack(database, userId, made.step),
    calendar: settings,
    options: schedulingOf(settings.practice, question.chain),
  });
}

/**
 * Chooses the intervals that the reveal will promise, by how full the coming days are and where the question's relatives
 * stand. Null when every rating waits minutes.
 */
export function loadPlan(
  { database, bank, user, now }: Asker,
  question: Question,
  card: Pick<Card, 'id' | 'memory'> | { readonly id: string; readonly memory: null },
): Plan | null {
  const { userId, settings } = user;
  const memory = card.memory ?? newMemory(now);
  const options = schedulingOf(settings.practice, question.chain);
  const context = { ...options, now, calendar: settings, seed: fuzzSeed(card.id, memory) };
  const spread = spreadDays(memory, context);
  if (spread === null) return null;
  const kin = findCardsOf(database, userId, kinOf(bank, question.id).all);
  const kinDays = [...kin.values()].flatMap(({ suspended, memory: { dueDay } }) =>
    suspended || dueDay === null ? [] : [dueDay],
  );
  const crowd = { dueOn: countDueDays(database, userId, spread), kinDays };
  const forInterview = planForInterview({ database, bank, user, now }, question.id, memory, {
    ...context,
    crowd,
  });
  const day = studyDay(now, settings);
  const usual = planRatings(memory, { ...context, crowd });
  if (forInterview === null) return { day, planned: usual };
  const changed = ratings.filter((rating) => forInterview[rating] !== usual[rating]);
  return { day, planned: forInterview, forInterview: changed };
}

/** The other cards that a review of this one may move: only those are read that its rating can matter to. */
export function loadConcerned({ database, bank, user }: Asker, card: Card, rating: number): Concerned {
  const { userId, settings } = user;
  if (card.keyPointId !== '') {
    const whole = findCardOf(database, userId, card.questionId);
    const known = bank.questions.get(card.questionId)?.keyPoints ?? [];
    const points = findPointCards(database, userId, card.questionId).filter(
      ({ id, suspended, keyPointId }) =>
        id !== card.id && !suspended && known.some((keyPoint) => keyPoint.id === keyPointId),
    );
    return { parents: [], repair: whole && { whole, points } };
  }
  const { parents } = kinOf(bank, card.questionId);
  if (rating < 3 || parents.length === 0) return nothingConcerned;
  const cards = findCardsOf(database, userId, parents);
  return {
    parents: [...cards.values()].map((parent) => ({
      card: parent,
      options: schedulingOf(
        settings.practice,
        bank.questions.get(parent.questionId)?.chain ?? parent.questionId,
      ),
    })),
    repair: null,
  };
}
