import { setImmediate as turn } from 'node:timers/promises';
import type { User } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { loadHeldInterviews } from '../interview/load-held.ts';
import { loadNearest } from '../preparation/load.ts';
import { loadKept } from '../preparation/load-kept.ts';
import type { Card, Cards } from '../review/card.ts';
import { totalOf } from '../review/day.ts';
import { loadDueToday } from '../review/load.ts';
import { loadDays, loadEveryCard, loadLatestReviews } from '../review/load-figures.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { activityOf } from './activity.ts';
import { calibrationOf } from './calibration.ts';
import { chainMapsOf } from './chain-map.ts';
import { intervalsOf, ratingsOf, stabilitiesOf } from './distributions.ts';
import { dueOf } from './due.ts';
import { mostReviewsRead, type Progress } from './figures.ts';
import { hoursOf } from './hours.ts';
import { interviewsOf } from './interviews.ts';
import { keptOf } from './kept.ts';
import { leechesOf } from './leeches.ts';
import { coveredIn, likelyOf, readinessOf } from './readiness.ts';
import { retentionOf } from './retention.ts';

/**
 * Everything a user's progress is told by, at `now`. It costs as much for a million reviews as for some thousands, and lets
 * others have their turn every few milliseconds; what is reviewed meanwhile may be in one figure and not yet in another.
 */
export async function loadProgress(
  database: Database,
  bank: Bank,
  user: User,
  now: number,
): Promise<Progress> {
  const { settings } = user;
  const { practice } = settings;
  const today = studyDay(now, settings);
  const cards = loadEveryCard(database, user);
  await turn();
  const days = loadDays(database, user);
  const total = totalOf(days);
  await turn();
  const latest = await loadLatestReviews(database, user, mostReviewsRead, turn);
  const held = await loadHeldInterviews(database, bank, user, turn);
  await turn();
  const outcomes = await loadKept(database, user, now, turn);
  const nearest = loadNearest(database, user, now);
  const interview = nearest?.kind === 'upcoming' ? nearest.interview : null;
  const remembered = { bank, cards: wholeOf(cards), practice, today, interview };
  const likely = likelyOf(remembered);
  await turn();
  const freshToday = days.find(({ day }) => day === today)?.fresh ?? 0;
  const due = await dueOf({ bank, cards, practice, today, freshToday }, turn);
  await turn();
  const dueToday = loadDueToday({ database, bank, user, now }, remembered.cards);
  const retention = retentionOf(practice.retention, total, days);
  const hours = hoursOf(latest);
  await turn();
  const maps = chainMapsOf(bank, remembered.cards, likely, held);
  await turn();
  const calibration = calibrationOf(bank, total, latest, new Map(cards.map((card) => [card.id, card])));
  await turn();
  return {
    today,
    interview: interview && { name: interview.name, day: interview.day, covered: coveredIn(likely) },
    readiness: readinessOf(bank, likely),
    maps,
    calibration,
    retention,
    dueToday,
    due,
    activity: activityOf(days, today),
    hours,
    ratings: ratingsOf(days, total, today),
    intervals: intervalsOf(bank, cards),
    stabilities: stabilitiesOf(bank, cards),
    leeches: leechesOf(bank, cards),
    interviews: interviewsOf(bank, held),
    kept: keptOf(retention.weeks, outcomes),
  };
}

function wholeOf(cards: readonly Card[]): Cards {
  return new Map(cards.flatMap((card) => (card.keyPointId === '' ? [[card.questionId, card]] : [])));
}
