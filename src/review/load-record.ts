import type { Guest } from '../accounts/identity.ts';
import type { Database } from '../database/database.ts';
import type { RecallTest } from '../scheduling/strength.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { Cards } from './card.ts';
import { findCards } from './cards/repository.ts';
import type { StudyDay } from './day.ts';
import { readDay } from './days/repository.ts';
import { countFirsts, type DaysDone, findTests, sumDays } from './record/repository.ts';

/** What a user's log says about how they remember and how they study. */
export interface StudyRecord {
  readonly cards: Cards;
  /** Reviews that tell how long memories last, newest first. */
  readonly tests: readonly RecallTest[];
  /** Questions asked for the first time, and those of them that were answered well. */
  readonly firsts: { readonly asked: number; readonly recalled: number };
  readonly today: StudyDay;
  /** The last month, today included. */
  readonly month: DaysDone;
  /** Since the day that was asked for, today left out. */
  readonly since: DaysDone;
}

const monthDays = 30;

/** The user's record; `since` is the study day from which on the days studied are counted. */
export function loadRecord(
  database: Database,
  { userId, settings }: Guest,
  since: number,
  now: number,
): StudyRecord {
  const day = studyDay(now, settings);
  return {
    cards: findCards(database, userId),
    tests: findTests(database, userId),
    firsts: countFirsts(database, userId),
    today: readDay(database, userId, day),
    month: sumDays(database, userId, day - monthDays, day + 1),
    since: sumDays(database, userId, since, day),
  };
}
