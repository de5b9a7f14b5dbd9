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
 * Forecasts with one more, as they are kept: it takes the place of an earlier one of the same day. On the interview's own
 * day the first one stands, because those after it may know how the morning went.
 *
 * @param forecasts the oldest first
 */
export function withForecast(forecasts: readonly Forecast[], made: Forecast): readonly Forecast[] {
  const isLate = made.madeOn >= made.day;
  const stands = forecasts.some(({ madeOn, day }) => madeOn === made.madeOn && day === made.day);
  if (isLate && stands) return forecasts;
  return [...forecasts.filter(({ madeOn }) => madeOn !== made.madeOn), made].toSorted(
    (one, other) => one.madeOn - other.madeOn,
  );
}

/**
 * The forecast that what came true is held against: the last one made before the day, for that very day. On the day itself
 * the morning may have begun; such a forecast counts only where an interview was named that late.
 */
export function lastForecast(forecasts: readonly Forecast[], day: number): Forecast | null {
  const meant = forecasts.filter((forecast) => forecast.day === day && forecast.madeOn <= day);
  const before = meant.filter(({ madeOn }) => madeOn < day);
  const newest = (some: readonly Forecast[]) => some.toSorted((a, b) => b.madeOn - a.madeOn)[0] ?? null;
  return newest(before) ?? newest(meant);
}
