import type { Bin, RatingShares } from '../../src/progress/figures.ts';
import { ratings } from '../../src/scheduling/memory.ts';
import { stringsFor } from '../strings/strings.ts';
import { Bar, FillsLegend } from './charts/bar.tsx';
import { Columns } from './charts/columns.tsx';
import { fewest } from './fewest.ts';
import { Figure, type Shown } from './figure.tsx';
import { numberWords, wholePercent } from './words.ts';

interface FigureOf {
  readonly shown: Shown;
}

/** At which hours of the user's clock they answer, and how much of it they recall. */
export function HoursFigure({ shown }: FigureOf) {
  const { locale, progress } = shown;
  const { hours: strings } = stringsFor(locale).progressFigures;
  const { counted, hours } = progress.hours;
  const busiest = hours.reduce<(typeof hours)[number] | null>(
    (most, each) => (each.reviews > (most?.reviews ?? 0) ? each : most),
    null,
  );
  return (
    <Figure
      shown={shown}
      name="hours"
      title={strings.title}
      lead={strings.lead}
      empty={counted < fewest ? strings.empty(counted, fewest) : null}
    >
      {busiest === null ? null : (
        <p class="figure-sum">
          {strings.best(busiest.hour, wholePercent(locale, busiest.recalled / busiest.reviews))}
        </p>
      )}
      <FillsLegend
        names={[
          { fill: 'solid', name: strings.recalled },
          { fill: 'hatched', name: strings.missed },
        ]}
      />
      <Columns
        stacks={hours.map(({ reviews, recalled }) => [recalled, reviews - recalled])}
        fills={['solid', 'hatched']}
        tickWords={(value) => numberWords(locale, value)}
        below={[0, 6, 12, 18].map((place) => ({ place, words: strings.hour(place) }))}
      />
      <p class="figure-note">{strings.counted(counted)}</p>
    </Figure>
  );
}

const total = (shares: RatingShares) => shares.reduce((sum, share) => sum + share, 0);

/** How easily answers came back, lately and from the start. */
export function RatingsFigure({ shown }: FigureOf) {
  const { locale, progress } = shown;
  const { ratings: strings } = stringsFor(locale).progressFigures;
  const { month, all } = progress.ratings;
  const count = total(all);
  return (
    <Figure
      shown={shown}
      name="ratings"
      title={strings.title}
      lead={strings.lead}
      empty={count < fewest ? strings.empty(count, fewest) : null}
    >
      <FillsLegend
        names={[
          { fill: 'solid', name: strings.month },
          { fill: 'hatched', name: strings.all },
        ]}
      />
      <ul class="shares">
        {ratings.map((rating) => (
          <li key={rating} class="share">
            <span class="share-name">{stringsFor(locale).study.ratings[rating]}</span>
            <span class="share-pair">
              <RatingShare shares={month} rating={rating} fill="solid" shown={shown} />
              <RatingShare shares={all} rating={rating} fill="hatched" shown={shown} />
            </span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

interface RatingShareProps extends FigureOf {
  readonly shares: RatingShares;
  readonly rating: (typeof ratings)[number];
  readonly fill: 'solid' | 'hatched';
}

function RatingShare({ shares, rating, fill, shown: { locale } }: RatingShareProps) {
  const { ratings: strings } = stringsFor(locale).progressFigures;
  const count = shares[rating - 1] ?? 0;
  const share = count / Math.max(1, total(shares));
  return (
    <span class="measure">
      <Bar mean={share} fill={fill} />
      <span>{strings.share(wholePercent(locale, share), count)}</span>
    </span>
  );
}

/** How many questions lie within which days: of their intervals, or of how long they last. */
export function BinsFigure({ name, shown }: FigureOf & { readonly name: 'intervals' | 'stabilities' }) {
  const { locale, progress } = shown;
  const { progressFigures } = stringsFor(locale);
  const strings = progressFigures[name];
  const bins = progress[name];
  const isEmpty = bins.every(({ cards }) => cards === 0);
  return (
    <Figure
      shown={shown}
      name={name}
      title={strings.title}
      lead={strings.lead}
      empty={isEmpty ? strings.empty : null}
    >
      <Columns
        stacks={bins.map(({ cards }) => [cards])}
        fills={['solid']}
        tickWords={(value) => numberWords(locale, value)}
        below={binsBelow(bins, (from) => progressFigures.day(from))}
      />
    </Figure>
  );
}

/** Every other bin is named by its first day, or as many as a phone has room for. */
function binsBelow(bins: readonly Bin[], words: (from: number) => string) {
  const step = Math.max(1, Math.ceil(bins.length / 5));
  return bins.flatMap(({ from }, place) => (place % step === 0 ? [{ place, words: words(from) }] : []));
}
