import type { Forecast } from '../../src/preparation/forecast.ts';

/** Where a forecast stands in the drawing. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** The forecasts of an interview as a line from the first day to the interview's, with how far each may be off. */
export interface DevelopmentLayout {
  readonly width: number;
  readonly height: number;
  /** The number of questions that the upper edge stands for. */
  readonly most: number;
  readonly dots: readonly Dot[];
  /** Around the line, there and back. */
  readonly band: readonly Dot[];
}

/** In the units of the drawing; the frame leaves room for half a dot. */
const width = 320;
const height = 96;
const edge = 4;

/**
 * @param forecasts the oldest first, at least one
 * @param day the interview's study day, where the drawing ends
 */
export function layOutDevelopment(forecasts: readonly Forecast[], day: number): DevelopmentLayout {
  const first = forecasts[0]?.madeOn ?? day;
  const days = Math.max(1, day - first);
  const most = Math.max(1, ...forecasts.map(({ total }) => total));
  const x = ({ madeOn }: Forecast) => edge + (Math.min(madeOn - first, days) / days) * (width - 2 * edge);
  const y = (count: number) =>
    height - edge - (Math.min(most, Math.max(0, count)) / most) * (height - 2 * edge);
  const along = (count: (forecast: Forecast) => number) =>
    forecasts.map((forecast) => ({ x: x(forecast), y: y(count(forecast)) }));
  const upper = along(({ recalled, spread }) => recalled + spread);
  const lower = along(({ recalled, spread }) => recalled - spread);
  return {
    width,
    height,
    most,
    dots: along(({ recalled }) => recalled),
    band: [...upper, ...lower.toReversed()],
  };
}
