import type { Locale } from '../../src/locale.ts';
import type { Forecast } from '../../src/preparation/forecast.ts';
import { stringsFor } from '../strings/strings.ts';
import { aboutWords } from './about-words.ts';
import { shortDayWords } from './day-words.ts';
import { type Dot, layOutDevelopment } from './development-layout.ts';

interface DevelopmentProps {
  readonly forecasts: readonly Forecast[];
  /** The interview's study day. */
  readonly day: number;
  readonly locale: Locale;
}

/** The rows of the table; the drawing has them all. */
const mostTold = 30;

/** How the forecast of an interview has changed day by day: a line, and the same as a table. */
export function Development({ forecasts, day, locale }: DevelopmentProps) {
  const { preparation: strings } = stringsFor(locale);
  if (forecasts.length === 0) return null;
  // Those for the day it was moved from are another interview's, as a line goes; the table says which they are.
  const meant = forecasts.filter((forecast) => forecast.day === day);
  return (
    <details class="preparation-fold">
      <summary>{strings.development}</summary>
      <p class="preparation-hint">
        {strings.developmentHint}
        {forecasts.length > mostTold ? ` ${strings.developmentLast(String(mostTold))}` : ''}
      </p>
      {meant.length > 1 ? <Drawing forecasts={meant} day={day} locale={locale} /> : null}
      <table class="development">
        <caption class="visually-hidden">{strings.development}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.madeOn}</th>
            <th scope="col">{strings.perDay}</th>
            <th scope="col">{strings.recalled}</th>
          </tr>
        </thead>
        <tbody>
          {forecasts
            .slice(-mostTold)
            .toReversed()
            .map((forecast) => (
              <tr key={forecast.madeOn}>
                <th scope="row">{shortDayWords(locale, forecast.madeOn)}</th>
                <td>{strings.minutes(String(forecast.minutesPerDay))}</td>
                <td>
                  {strings.of(aboutWords(locale, forecast, forecast.total), String(forecast.total))}
                  {forecast.day === day ? null : (
                    <small>{strings.movedFrom(shortDayWords(locale, forecast.day))}</small>
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}

function pointsOf(dots: readonly Dot[]): string {
  return dots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** The table beside it says all of this in words. */
function Drawing({ forecasts, day, locale }: DevelopmentProps) {
  const { width, height, most, dots, band } = layOutDevelopment(forecasts, day);
  const [first] = forecasts;
  return (
    <div class="development-drawing" aria-hidden="true">
      <p class="development-most">
        {stringsFor(locale).preparation.about(String(most), String(most), String(most))}
      </p>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        <path class="development-axis" d={`M0 ${height - 0.5}H${width}M0 0.5H${width}`} />
        <polygon class="development-band" points={pointsOf(band)} />
        <polyline class="development-line" points={pointsOf(dots)} />
        {dots.map(({ x, y }) => (
          <circle key={x} class="development-dot" cx={x} cy={y} r="3" />
        ))}
      </svg>
      <p class="development-ends">
        <span>{first === undefined ? '' : shortDayWords(locale, first.madeOn)}</span>
        <span>{shortDayWords(locale, day)}</span>
      </p>
    </div>
  );
}
