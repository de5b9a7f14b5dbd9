import { ancestorsOf, type Bank } from '../bank/bank.ts';
import { chooseToPrepare } from '../preparation/choose.ts';
import { intervalsFor } from '../preparation/intervals.ts';
import { isPreparing, loadPreparing, type Preparing } from '../preparation/load-preparing.ts';
import { draftRatings, type Memory, type Planned, type RatingContext } from '../scheduling/memory.ts';
import { type StudyCalendar, studyDay } from '../scheduling/study-day.ts';
import type { Asker } from './asker.ts';
import type { Cards } from './card.ts';
import { findCards, findDue, requireDue } from './cards/repository.ts';
import { nearTo } from './due.ts';
import { kinOf } from './kin.ts';
import { findRecent } from './log/repository.ts';
import { followUpsOf, type JustReviewed, type Next, nextOf, occasionOf } from './next.ts';
import { findPutOff } from './record/repository.ts';

/**
 * What to ask somebody who has an interview before them, until the minutes they meant for today are over: a key point of a question
 * under repair, for which that question stands aside; whatever is most worth the minutes; then what would be asked anyway.
 */
export function loadPrepared(asker: Asker, just: JustReviewed | null, usual: () => Next | null): Next | null {
  const { database, bank, guest, now } = asker;
  const cards = findCards(database, guest.userId);
  const preparing = loadPreparing(asker, cards);
  if (preparing === null) return usual();
  if (isOver(preparing, asker)) return null;
  const point = nextPoint(asker);
  if (point !== null) return point;
  const today = studyDay(now, guest.settings);
  const tail = just === null ? [] : followUpsOf(bank, just);
  const choosing = {
    ...preparing,
    bank,
    cards,
    tail: tail.map(({ childId }) => childId),
    near: nearTo(bank, findRecent(database, guest.userId), now),
    putOff: new Set(findPutOff(database, guest.userId, now)),
    today,
    now,
  };
  const chosen = chooseToPrepare(choosing);
  const next = chosen && nextPrepared(bank, chosen.id, cards, { just, now, calendar: guest.settings });
  return next ?? usual();
}

/** Whether today's minutes are over, and its user did not ask to go on. */
function isOver({ minutesPerDay, studiedToday }: Preparing, { guest, now }: Asker): boolean {
  const { unlimitedDay } = guest.settings.practice;
  return studiedToday >= minutesPerDay && unlimitedDay !== studyDay(now, guest.settings);
}

/** Due cards among which a key point is looked for. */
const mostDue = 200;

/** The key point that has been due longest, of a question that is taken apart. */
function nextPoint({ database, bank, guest, now }: Asker): Next | null {
  const points = findDue(database, guest.userId, now, mostDue).filter(({ keyPointId }) => keyPointId !== '');
  for (const point of points) {
    const next = nextOf(bank, requireDue(database, guest.userId, point), now, guest.settings);
    if (next !== null) return next;
  }
  return null;
}

interface Moment {
  readonly just: JustReviewed | null;
  readonly now: number;
  readonly calendar: StudyCalendar;
}

function nextPrepared(bank: Bank, id: string, cards: Cards, { just, now, calendar }: Moment): Next | null {
  const question = bank.questions.get(id);
  if (question === undefined) return null;
  const card = cards.get(id);
  const asked = { question, keyPoint: null, cardVersion: card?.version ?? 0 };
  if (card !== undefined && card.memory.reviews > 0) {
    const occasion = occasionOf(card.memory, now, calendar);
    return { ...asked, occasion: occasion.kind === 'early' ? { kind: 'interview' } : occasion };
  }
  const parentId =
    kinOf(bank, id).parents.find((parent) => parent === just?.questionId) ??
    ancestorsOf(bank, id).findLast((ancestor) => kinOf(bank, id).parents.includes(ancestor.id))?.id;
  if (parentId === undefined) return { ...asked, occasion: { kind: 'new' } };
  const missed = followUpsMissed(bank, just, parentId, id);
  return { ...asked, occasion: { kind: 'follow-up', parentId, missed } };
}

/** Whether what was just answered left out the key point that this follow-up digs into. */
function followUpsMissed(bank: Bank, just: JustReviewed | null, parentId: string, id: string): boolean {
  if (just?.questionId !== parentId) return false;
  const trigger = bank.questions
    .get(parentId)
    ?.followUps.find(({ childId }) => childId === id)?.triggerKeyPointId;
  return trigger !== undefined && trigger !== null && !just.keyPointsHit.includes(trigger);
}

/** The intervals that ratings lead to where the question is prepared for an interview; null where it is not. */
export function planForInterview(
  asker: Asker,
  questionId: string,
  memory: Memory,
  context: RatingContext,
): Planned | null {
  if (!isPreparing(asker.guest, asker.now)) return null;
  const preparing = loadPreparing(asker, findCards(asker.database, asker.guest.userId));
  const left = preparing?.prepared.find(({ id }) => id === questionId)?.left;
  if (!preparing || left === undefined) return null;
  return intervalsFor(preparing.plan, draftRatings(memory, context), left);
}
