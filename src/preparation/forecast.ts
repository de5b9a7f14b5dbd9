import type { Outlook } from './outlook.ts';

/** What was expected of the morning of an interview, as it was on one study day. */
export interface Forecast {
  /** The study day it was made on. */
  readonly madeOn: number;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** The study day it is for: interviews are moved. */
  readonly day: number;
  readonly minutesPerDay: number;
  readonly total: number;
  readonly recalled: number;
  /** Half the width of what holds 80 % of mornings. */
  readonly spread: number;
  readonly ifStopped: number;
}

/** The probability of each question, by its id. */
export type Chances = ReadonlyMap<string, number>;

/** A forecast with all that it says. There may be one for every day of a year, and few are read to the last question. */
export interface DetailedForecast extends Forecast {
  readonly chances: Chances;
}

/** What an outlook says, to be kept. */
export function forecastOf(
  { total, ifContinued, ifStopped, chances }: Outlook,
  made: Pick<Forecast, 'madeOn' | 'madeAt' | 'day' | 'minutesPerDay'>,
): DetailedForecast {
  return { ...made, total, ...ifContinued, ifStopped: ifStopped.recalled, chances };
}

/**
 * The forecast that what came true is held against: the last one made before the day, for that very day. One made on the day
 * itself allows for questions being asked that day, and the first answers of the day are what it would be compared with.
 */
export function lastForecast(forecasts: readonly Forecast[], day: number): Forecast | null {
  const meant = forecasts.filter((forecast) => forecast.day === day && forecast.madeOn < day);
  return meant.toSorted((one, other) => other.madeOn - one.madeOn)[0] ?? null;
}

/** Whether the only forecasts for a day were made on it. */
export function isLate(forecasts: readonly Forecast[], day: number): boolean {
  return (
    lastForecast(forecasts, day) === null && forecasts.some((made) => made.day === day && made.madeOn === day)
  );
}
