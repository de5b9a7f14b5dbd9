import type { User } from '../accounts/identity.ts';
import type { Database } from '../database/database.ts';
import type { RecallTest } from '../scheduling/strength.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { Cards } from './card.ts';
import { findCards } from './cards/repository.ts';
import { readDay } from './days/repository.ts';
import { countFirsts, type DaysDone, findTests, sumDays } from './record/repository.ts';
import { findLastStep } from './undoing/repository.ts';

/** What can be counted of how somebody studies. */
export interface StudyCount {
  /** Questions asked for the first time, and those of them that were answered well. */
  readonly firsts: { readonly asked: number; readonly recalled: number };
  /** The last month, today included. */
  readonly month: DaysDone;
  /** Since the study day that was asked for, today left out. */
  readonly since: DaysDone;
}

const monthDays = 30;

/** Counts how the user studies; `since` is the study day from which on the days studied are counted. */
export function countStudy(
  database: Database,
  { userId, settings }: User,
  since: number,
  now: number,
): StudyCount {
  const day = studyDay(now, settings);
  return {
    firsts: countFirsts(database, userId),
    month: sumDays(database, userId, day - monthDays, day + 1),
    since: sumDays(database, userId, since, day),
  };
}

/** The user's cards of whole questions. */
export function loadCards(database: Database, { userId }: User): Cards {
  return findCards(database, userId);
}

/** The user's newest reviews that tell how long memories last. */
export function loadTests(database: Database, { userId, settings }: User): readonly RecallTest[] {
  return findTests(database, userId, settings.practice.weights);
}

/** The number of the last step that stands: another says that something of the user's log is another. */
export function lastStepOf(database: Database, { userId }: User): number | null {
  return findLastStep(database, userId);
}

/** How long the user has studied today, in minutes. */
export function minutesToday(database: Database, { userId, settings }: User, now: number): number {
  return readDay(database, userId, studyDay(now, settings)).durationMs / 60_000;
}
