import { chooseToPrepare } from '../preparation/choose.ts';
import { intervalsFor } from '../preparation/intervals.ts';
import { isPreparing, loadPreparing, type Preparing } from '../preparation/load-preparing.ts';
import { draftRatings, type Memory, type Planned, type RatingContext } from '../scheduling/memory.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { Asker } from './asker.ts';
import { findCards, findDue, requireDue } from './cards/repository.ts';
import { nearTo } from './due.ts';
import { findRecent } from './log/repository.ts';
import { followUpsOf, type JustReviewed, type Next, nextOf, preparedNext } from './next.ts';
import { findPutOff } from './record/repository.ts';

/**
 * What to ask somebody who has an interview before them, until the minutes they meant for today are over: a key point of a question
 * under repair, for which that question stands aside; whatever is most worth the minutes; then what would be asked anyway.
 */
export function loadPrepared(asker: Asker, just: JustReviewed | null, usual: () => Next | null): Next | null {
  const { database, bank, user, now } = asker;
  const cards = findCards(database, user.userId);
  const preparing = loadPreparing(asker, cards);
  if (preparing === null) return usual();
  if (isOver(preparing, asker)) return null;
  const point = nextPoint(asker);
  if (point !== null) return point;
  const today = studyDay(now, user.settings);
  const tail = just === null ? [] : followUpsOf(bank, just);
  const choosing = {
    ...preparing,
    bank,
    cards,
    tail: tail.map(({ childId }) => childId),
    near: nearTo(bank, findRecent(database, user.userId), now),
    putOff: new Set(findPutOff(database, user.userId, now)),
    today,
    now,
  };
  const chosen = chooseToPrepare(choosing);
  const next = chosen && preparedNext(bank, chosen.id, cards, { just, now, calendar: user.settings });
  return next ?? usual();
}

/** Whether today's minutes are over, and its user did not ask to go on. */
function isOver({ minutesPerDay, studiedToday }: Preparing, { user, now }: Asker): boolean {
  const { unlimitedDay } = user.settings.practice;
  return studiedToday >= minutesPerDay && unlimitedDay !== studyDay(now, user.settings);
}

/** Due cards among which a key point is looked for. */
const mostDue = 200;

/** The key point that has been due longest, of a question that is taken apart. */
function nextPoint({ database, bank, user, now }: Asker): Next | null {
  const points = findDue(database, user.userId, now, mostDue).filter(({ keyPointId }) => keyPointId !== '');
  for (const point of points) {
    const next = nextOf(bank, requireDue(database, user.userId, point), now, user.settings);
    if (next !== null) return next;
  }
  return null;
}

/** The intervals that ratings lead to where the question is prepared for an interview; null where it is not. */
export function planForInterview(
  asker: Asker,
  questionId: string,
  memory: Memory,
  context: RatingContext,
): Planned | null {
  if (!isPreparing(asker.user, asker.now)) return null;
  const preparing = loadPreparing(asker, findCards(asker.database, asker.user.userId));
  const left = preparing?.prepared.find(({ id }) => id === questionId)?.left;
  if (!preparing || left === undefined) return null;
  return intervalsFor(preparing.plan, draftRatings(memory, context), left);
}
