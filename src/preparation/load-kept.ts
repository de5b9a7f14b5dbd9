import type { User } from '../accounts/identity.ts';
import type { Database } from '../database/database.ts';
import type { SchedulerOptions } from '../scheduling/memory.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { findChances, findFirstAnswers, findLastForecast } from './forecasts/repository.ts';
import type { InterviewDate } from './interview-date.ts';
import { heardDays, type Outcome, outcomeOf } from './outcome.ts';
import { findPast } from './repository.ts';

/** An interview that has been, with what came true of its forecast. */
export interface KeptOutcome {
  readonly interview: InterviewDate;
  readonly outcome: Outcome;
}

/** How many answers are read: somebody who gives hundreds a day is told of their latest interviews alone. */
const mostAnswers = 1_000;

/**
 * What came true of the forecasts for interviews that have been, in the order of their days: of the latest ones, as many as 1,000
 * first answers tell of. Those without a forecast that counts, or without an answer it can be held against, are left out. Others
 * may have their turn in between.
 */
export async function loadKept(
  database: Database,
  { userId, settings }: User,
  now: number,
  turn: () => Promise<unknown>,
): Promise<readonly KeptOutcome[]> {
  const { weights, lastInterview } = settings.practice;
  // Whoever named no interview costs no query.
  if (lastInterview === null) return [];
  const options: SchedulerOptions = weights === null ? {} : { weights };
  const kept: KeptOutcome[] = [];
  let read = 0;
  for (const interview of findPast(database, userId, studyDay(now, settings))) {
    const { id, day } = interview;
    const forecast = findLastForecast(database, id, day);
    if (forecast === null) continue;
    const answers = findFirstAnswers(database, userId, { from: day, to: day + heardDays - 1 });
    if (answers.length === 0) continue;
    const chances = findChances(database, id, forecast.madeOn);
    const outcome = outcomeOf({ ...forecast, chances }, answers, options);
    if (outcome.answered > 0) kept.push({ interview, outcome });
    read += answers.length;
    if (read >= mostAnswers) break;
    await turn();
  }
  return kept.toReversed();
}
