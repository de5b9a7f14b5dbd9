import type { Locale } from '../../src/locale.ts';
import type { CardPast, CurvePoint } from '../../src/review/past.ts';
import { percentWords } from '../moment.ts';
import { shortDayWords } from '../preparation/day-words.ts';
import { Lines } from '../progress/charts/lines.tsx';
import { acrossAt, type LinesWish } from '../progress/charts/lines-layout.ts';
import type { Below } from '../progress/charts/plot.tsx';
import { chanceRise } from '../progress/charts/scale.ts';
import { NumbersTable } from '../progress/figure.tsx';
import { axisDay, axisMonth, numberWords, wholePercent } from '../progress/words.ts';
import { stringsFor } from '../strings/strings.ts';
import { lastingRise } from './lasting-rise.ts';

interface CardPastProps {
  /** Null before the first review. */
  readonly past: CardPast | null;
  readonly locale: Locale;
}

const height = 130;

/** How the chance to recall a question rose and fell, and how long its memory lasted after each answer. */
export function Past({ past, locale }: CardPastProps) {
  const { card: strings } = stringsFor(locale).progressFigures;
  return (
    <section id="past" class="memory-part figure" aria-labelledby="past-head">
      <h2 id="past-head">{strings.title}</h2>
      {past === null ? (
        <p>{strings.empty}</p>
      ) : (
        <>
          <p class="figure-lead">{strings.lead}</p>
          <Recall past={past} locale={locale} />
          <Stability past={past} locale={locale} />
          <Numbers past={past} locale={locale} />
        </>
      )}
    </section>
  );
}

interface DrawingProps {
  readonly past: CardPast;
  readonly locale: Locale;
}

/** Both drawings go over the same days. */
function acrossOf({ curve, ahead, today }: CardPast): readonly [number, number] {
  return [curve[0]?.day ?? today, ahead.at(-1)?.day ?? today + 1];
}

function Recall({ past, locale }: DrawingProps) {
  const { card: strings } = stringsFor(locale).progressFigures;
  const { curve, ahead, today, dueDay } = past;
  const wish: LinesWish = { across: acrossOf(past), up: [0, 1], marked: chanceRise.values, height };
  const points = (of: readonly CurvePoint[]) => of.map(({ day, recall }) => ({ x: day, y: recall }));
  const at = (day: number) => acrossAt(day, wish);
  return (
    <div class="figure-part">
      <h3>{strings.recall}</h3>
      <Lines
        series={[
          { stroke: 'first', points: points(curve), isDotted: false },
          { stroke: 'second', points: points(ahead), isDotted: false },
        ]}
        wish={wish}
        tickWords={(value) => wholePercent(locale, value)}
        moments={[
          { x: at(today), kind: 'now' },
          ...(dueDay === null || dueDay < today ? [] : [{ x: at(dueDay), kind: 'later' as const }]),
        ]}
        below={momentsBelow(past, locale, at)}
      />
    </div>
  );
}

/** Today, and the day it is due where that leaves room. */
function momentsBelow(
  { today, dueDay }: CardPast,
  locale: Locale,
  at: (day: number) => number,
): readonly Below[] {
  const { card: strings } = stringsFor(locale).progressFigures;
  const now = { x: at(today), words: strings.now };
  const due = dueDay === null || dueDay <= today ? null : { x: at(dueDay), words: strings.due };
  return [now, ...(due !== null && due.x - now.x > 12 ? [due] : [])];
}

function dayBelow(locale: Locale, day: number, today: number): string {
  return today - day > 300 ? axisMonth(locale, day) : axisDay(locale, day);
}

function Stability({ past, locale }: DrawingProps) {
  const { card: strings } = stringsFor(locale).progressFigures;
  const { card } = stringsFor(locale);
  const { reviews } = past;
  const { bottom, top, values } = lastingRise(reviews.map(({ stability }) => stability));
  const wish: LinesWish = { across: acrossOf(past), up: [bottom, top], marked: values, height, isLog: true };
  return (
    <div class="figure-part">
      <h3>{strings.stability}</h3>
      <Lines
        series={[
          {
            stroke: 'first',
            points: reviews.map(({ studyDay, stability }) => ({ x: studyDay, y: stability })),
          },
        ]}
        wish={wish}
        tickWords={(value) =>
          value < 1 ? card.lasting(value) : stringsFor(locale).progressFigures.day(value)
        }
        below={[
          { x: 0, words: dayBelow(locale, wish.across[0], past.today) },
          { x: 100, words: dayBelow(locale, Math.round(wish.across[1]), past.today) },
        ]}
      />
    </div>
  );
}

function Numbers({ past: { reviews, today }, locale }: DrawingProps) {
  const { progress, progressFigures, study } = stringsFor(locale);
  const { title, columns } = progressFigures.card;
  return (
    <details class="figure-numbers">
      <summary>{progress.numbers}</summary>
      <NumbersTable
        caption={title}
        columns={[columns.day, columns.rating, columns.before, columns.stability]}
        rows={reviews.map(({ studyDay, rating, recallBefore, stability }, place) => [
          `${place + 1}. ${shortDayWords(locale, studyDay, today)}`,
          study.ratings[rating],
          recallBefore === null ? '–' : percentWords(locale, recallBefore),
          numberWords(locale, Math.round(stability * 100) / 100),
        ])}
        locale={locale}
      />
    </details>
  );
}
