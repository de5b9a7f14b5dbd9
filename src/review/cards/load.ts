import type { User } from '../../accounts/identity.ts';
import { schedulingOf } from '../../accounts/practice.ts';
import type { Bank } from '../../bank/bank.ts';
import type { Question } from '../../bank/question.ts';
import type { Database } from '../../database/database.ts';
import { type StudyCalendar, studyDay } from '../../scheduling/study-day.ts';
import type { Card } from '../card.ts';
import { repair, unansweredCard, type WishKind, wished } from '../change.ts';
import { findCardHistory, findLastReview } from '../history/repository.ts';
import { requireAnyQuestion } from '../load.ts';
import type { CardChange } from '../log.ts';
import { pastOf } from '../past.ts';
import { recalledBy } from '../recalled.ts';
import type { CardShown } from '../study.ts';
import { findLastStep } from '../undoing/repository.ts';
import { whyInterval } from '../why.ts';
import { findCardOf, findPointCards, requireCard } from './repository.ts';

/** One card with its log, and why its interval is what it is. Throws NotFound when it is not the user's. */
export function loadCard(
  database: Database,
  bank: Bank,
  { userId, settings }: User,
  cardId: string,
  now: number,
): CardShown {
  const card = requireCard(database, userId, cardId);
  const question = requireAnyQuestion(bank, card.questionId);
  const { entries, takenBack } = findCardHistory(database, userId, cardId);
  const options = schedulingOf(settings.practice, question.chain);
  const today = studyDay(now, settings);
  const last = findLastReview(database, userId, cardId);
  const points = card.keyPointId === '' ? findPointCards(database, userId, card.questionId) : [];
  return {
    card,
    question,
    isRetired: !bank.questions.has(question.id),
    keyPoint: question.keyPoints.find(({ id }) => id === card.keyPointId) ?? null,
    recall: card.memory.stability === null ? null : recalledBy(options)(card.memory, today),
    retention: options.retention,
    why: last && card.memory.phase !== 'new' ? whyInterval(card, last) : null,
    past: pastOf(entries, takenBack, { today, dueDay: card.suspended ? null : card.memory.dueDay }, options),
    isUnderRepair: card.suspended && points.some(({ suspended }) => !suspended),
    entries: entries.toReversed(),
    takenBack,
    lastStep: findLastStep(database, userId),
  };
}

/** What a wish changes, and which cards have to be made for it. */
export function loadWish(
  database: Database,
  userId: string,
  question: Question,
  { kind, keyPointId, days }: { kind: WishKind; keyPointId: string; days: number },
  moment: { readonly now: number; readonly calendar: StudyCalendar },
  idOf: () => string,
): { readonly cardId: string; readonly changes: readonly CardChange[]; readonly made: readonly Card[] } {
  const known = findCardOf(database, userId, question.id, keyPointId);
  const card = known ?? unansweredCard(idOf(), question.id, keyPointId, moment.now);
  const made = known ? [] : [card];
  if (kind !== 'repair') return { cardId: card.id, changes: [wished(card, kind, days, moment)], made };
  const parts = repair(card, question, findPointCards(database, userId, question.id), moment, idOf);
  return { cardId: card.id, changes: parts.changes, made: [...made, ...parts.made] };
}
