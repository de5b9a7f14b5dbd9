import type { Week } from '../../src/progress/figures.ts';
import { stringsFor } from '../strings/strings.ts';
import { Lines, LinesLegend } from './charts/lines.tsx';
import { fewest } from './fewest.ts';
import { Figure, type Shown } from './figure.tsx';
import { countOf, shareOf, weeksBelow, weeksWish } from './weeks.ts';
import { wholePercent } from './words.ts';

const height = 150;

/** How much was recalled week by week, by young memories and mature ones, beside what is wanted. */
export function RetentionFigure({ shown }: { readonly shown: Shown }) {
  const { locale, progress, isOwn } = shown;
  const { progressFigures, progress: around } = stringsFor(locale);
  const { retention: strings } = progressFigures;
  const { others } = around.shared;
  const { all, desired, weeks } = progress.retention;
  const count = countOf(all);
  return (
    <Figure
      shown={shown}
      name="retention"
      title={strings.title}
      lead={isOwn ? strings.lead : others.retention}
      empty={count < fewest ? (isOwn ? strings.empty(count, fewest) : others.empty) : null}
    >
      <p class="figure-sum">
        {(isOwn ? strings.sum : others.recalled)(
          wholePercent(locale, shareOf(all) ?? 0),
          wholePercent(locale, desired),
          wholePercent(locale, all.expected / Math.max(1, count)),
        )}
      </p>
      {weeks.length < 2 ? (
        <p class="figure-note">{strings.oneWeek}</p>
      ) : (
        <Drawing weeks={weeks} desired={desired} shown={shown} />
      )}
    </Figure>
  );
}

interface DrawingProps {
  readonly weeks: readonly Week[];
  readonly desired: number;
  readonly shown: Shown;
}

function Drawing({ weeks, desired, shown: { locale } }: DrawingProps) {
  const { retention: strings } = stringsFor(locale).progressFigures;
  const wish = spanningParts(weeks, height);
  const line = (pick: (week: Week) => readonly [number, number]) =>
    weeks.map((week) => {
      const [recalled, of] = pick(week);
      return { x: week.firstDay, y: of === 0 ? null : recalled / of };
    });
  const young = line((week) => [week.youngRecalled, week.young]);
  const mature = line((week) => [week.matureRecalled, week.mature]);
  return (
    <>
      <LinesLegend
        names={[
          { stroke: 'first', name: strings.mature },
          { stroke: 'third', name: strings.young },
        ]}
        wanted={strings.desired}
      />
      <Lines
        series={[
          { stroke: 'first', points: mature },
          { stroke: 'third', points: young },
        ]}
        wish={wish}
        wanted={desired}
        tickWords={(value) => wholePercent(locale, value)}
        below={weeksBelow(locale, weeks, wish)}
      />
    </>
  );
}

/** Young and mature apart may lie lower than both together. */
function spanningParts(weeks: readonly Week[], drawn: number) {
  const parts = weeks.flatMap((week) => [
    { ...week, mature: 0, matureRecalled: 0, expected: week.young },
    { ...week, young: 0, youngRecalled: 0, expected: week.mature },
  ]);
  return weeksWish(parts, drawn);
}
