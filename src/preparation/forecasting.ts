import { setImmediate as turn } from 'node:timers/promises';
import { loadUser } from '../accounts/preparing.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { type Recurring, recur } from '../recurring.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { type Awaited, findAwaited, hasStudiedSince, storeForecast } from './forecasts/repository.ts';
import { loadForecast } from './load.ts';
import { findUpcoming } from './repository.ts';

interface Forecasting {
  readonly database: Database;
  readonly bank: Bank;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Interviews that are read at once. */
const batch = 50;

const dayMs = 86_400_000;

/** A study day is two days before its date in UTC at most, whatever zone and hour it turns by. */
const behindDays = 2;

/** Whoever has not studied for so many study days is forecast nothing until they are back. */
const awayDays = 30;

/** Makes today's forecasts of one user's interviews to come and keeps them: what they share has just changed. */
export async function forecastFor({ database, bank, now }: Forecasting, userId: string): Promise<void> {
  const user = loadUser(database, userId);
  if (user === null) return;
  for (const interview of findUpcoming(database, userId, studyDay(now(), user.settings))) {
    const reckoned = await loadForecast(database, bank, user, interview, now(), []);
    if (reckoned !== null) await storeForecast(database, interview.id, reckoned.made);
  }
}

/**
 * Makes today's forecast of every interview to come that has none yet, one after the other and with room for requests in
 * between. Gives how many were made. One that fails is handed to `failed`, and the rest is gone on with.
 *
 * @param isStopped asked before each: true ends it early
 * @param brake waits after each, given the milliseconds that it took
 */
export async function forecastAll(
  { database, bank, now }: Forecasting,
  failed: (error: unknown) => void,
  isStopped: () => boolean = () => false,
  brake: (tookMs: number) => Promise<void> = async () => {},
): Promise<number> {
  const from = Math.floor(now() / dayMs) - behindDays;
  let made = 0;
  let after = '';
  for (;;) {
    const awaited = findAwaited(database, { from, after, most: batch });
    for (const each of awaited) {
      if (isStopped()) return made;
      const begun = performance.now();
      try {
        if (!(await forecastMissing({ database, bank, now }, each))) continue;
        made += 1;
      } catch (error) {
        failed(error);
      }
      await brake(performance.now() - begun);
    }
    const last = awaited.at(-1);
    if (last === undefined || awaited.length < batch) return made;
    after = last.interview.id;
    await turn();
  }
}

/** Says whether a forecast was missing and has been made. */
async function forecastMissing(
  { database, bank, now }: Forecasting,
  { userId, interview, forecastOn, forecastDay }: Awaited,
): Promise<boolean> {
  const user = loadUser(database, userId);
  if (user === null) return false;
  const today = studyDay(now(), user.settings);
  const isMade = forecastOn !== null && forecastOn >= today && forecastDay === interview.day;
  if (interview.day < today || isMade || !hasStudiedSince(database, userId, today - awayDays)) return false;
  await turn();
  // Nobody is looking: what other minutes would be worth is not asked.
  const reckoned = await loadForecast(database, bank, user, interview, now(), []);
  if (reckoned === null) return false;
  await storeForecast(database, interview.id, reckoned.made);
  return true;
}

interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Days turn at another time in every zone, so whose has turned is asked this often. */
const everyMs = 10 * 60_000;

/** How long to wait after each forecast, in the times that it took: they take a quarter of the processor at most. */
const waits = 3;

/** Makes the forecasts of the day for everybody, also for those who do not come. */
export function scheduleForecasts(forecasting: Forecasting, log: Log): Recurring {
  const failed = (error: unknown) => log.error({ err: error }, 'forecast failed');
  return recur({ everyMs, rests: waits, failed }, async ({ isStopped, rest }) => {
    const made = await forecastAll(forecasting, failed, isStopped, rest);
    if (made > 0) log.info({ made }, 'forecasts made');
  });
}
