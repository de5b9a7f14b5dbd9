import type { Locale } from '../../src/locale.ts';
import { fewestAnswers } from '../../src/preparation/outcome.ts';
import type { KeptForecast, Week } from '../../src/progress/figures.ts';
import { shortDayWords } from '../preparation/day-words.ts';
import { stringsFor } from '../strings/strings.ts';
import { Lines, LinesLegend } from './charts/lines.tsx';
import { fewest } from './fewest.ts';
import { Figure, type Shown } from './figure.tsx';
import { countOf, shareOf, sumOf, weeksBelow, weeksWish } from './weeks.ts';
import { numberWords, wholePercent } from './words.ts';

const height = 150;

/** What was expected beside what came true: of each week's reviews, and of the mornings of interviews. */
export function KeptFigure({ shown }: { readonly shown: Shown }) {
  const { locale, progress } = shown;
  const { kept: strings } = stringsFor(locale).progressFigures;
  const { weeks, interviews } = progress.kept;
  const all = sumOf(weeks);
  const count = countOf(all);
  return (
    <Figure
      shown={shown}
      name="kept"
      title={strings.title}
      lead={strings.lead}
      empty={count < fewest && interviews.length === 0 ? strings.empty(count, fewest) : null}
    >
      {count < fewest ? null : (
        <>
          <p class="figure-sum">
            {strings.sum(
              wholePercent(locale, all.expected / count),
              wholePercent(locale, shareOf(all) ?? 0),
              count,
            )}
          </p>
          {weeks.length < 2 ? (
            <p class="figure-note">{stringsFor(locale).progressFigures.retention.oneWeek}</p>
          ) : (
            <KeptWeeks weeks={weeks} locale={locale} />
          )}
        </>
      )}
      {interviews.length === 0 ? null : (
        <div class="figure-part">
          <h3>{strings.interviews}</h3>
          <ul class="kept-interviews">
            {interviews.map((each) => (
              <KeptLine key={`${each.day} ${each.name}`} kept={each} today={progress.today} locale={locale} />
            ))}
          </ul>
        </div>
      )}
    </Figure>
  );
}

function KeptWeeks({ weeks, locale }: { readonly weeks: readonly Week[]; readonly locale: Locale }) {
  const { kept: strings } = stringsFor(locale).progressFigures;
  const wish = weeksWish(weeks, height);
  return (
    <>
      <LinesLegend
        names={[
          { stroke: 'first', name: strings.actual },
          { stroke: 'second', name: strings.expected },
        ]}
      />
      <Lines
        series={[
          { stroke: 'first', points: weeks.map((week) => ({ x: week.firstDay, y: shareOf(week) })) },
          {
            stroke: 'second',
            points: weeks.map((week) => ({
              x: week.firstDay,
              y: countOf(week) === 0 ? null : week.expected / countOf(week),
            })),
          },
        ]}
        wish={wish}
        tickWords={(value) => wholePercent(locale, value)}
        below={weeksBelow(locale, weeks, wish)}
      />
    </>
  );
}

function tenths(locale: Locale, value: number): string {
  return numberWords(locale, Math.round(value * 10) / 10);
}

function KeptLine({
  kept,
  today,
  locale,
}: {
  readonly kept: KeptForecast;
  readonly today: number;
  readonly locale: Locale;
}) {
  const { kept: strings } = stringsFor(locale).progressFigures;
  const { day, name, answered, expected, recalled, spread } = kept;
  // As the page of the interview judges it; told to a tenth, so that who reads it comes to the same.
  const most = Math.max(spread, 0.5);
  const isWithin = Math.abs(recalled - expected) <= most;
  const date = shortDayWords(locale, day, today);
  const about = `${tenths(locale, expected)} ± ${tenths(locale, most)}`;
  return (
    <li>
      <b hx-ignore="">{name === '' ? date : `${name} · ${date}`}</b>{' '}
      {answered < fewestAnswers ? null : (
        <span class={isWithin ? 'kept-within' : 'kept-outside'}>
          {isWithin ? strings.within : strings.outside}
        </span>
      )}
      <p>{strings.interview(answered, about, recalled)}</p>
    </li>
  );
}
