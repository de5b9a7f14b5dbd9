import type { Criterion } from '../../src/interview/rubric.ts';
import type { InterviewRow } from '../../src/progress/figures.ts';
import { stringsFor } from '../strings/strings.ts';
import { Lines, LinesLegend, type Series } from './charts/lines.tsx';
import type { LinesWish } from './charts/lines-layout.ts';
import { chanceRise, timeRise } from './charts/scale.ts';
import { Figure, type Shown } from './figure.tsx';
import { Followed } from './followed.tsx';
import { momentDay } from './moment-day.ts';
import { wholePercent } from './words.ts';

/** So many of the latest are drawn: of more a phone shows none apart. The table has all. */
const mostDrawn = 20;

/** What has become better from one mock interview to the next. */
export function InterviewsFigure({ shown }: { readonly shown: Shown }) {
  const { locale, progress, isOwn } = shown;
  const { interviews: strings } = stringsFor(locale).progressFigures;
  const { interviews } = progress;
  const { others } = stringsFor(locale).progress.shared;
  const latest = interviews.rows.at(-1);
  const drawn = interviews.rows.slice(-mostDrawn);
  return (
    <>
      <Figure
        shown={shown}
        name="interviews"
        title={strings.title}
        lead={isOwn ? strings.lead : others.interviews}
        empty={latest === undefined ? (isOwn ? strings.empty : others.empty) : null}
      >
        {latest === undefined ? null : (
          <p class="figure-sum">{(isOwn ? strings : others).latest(latest.essentialHit, latest.essential)}</p>
        )}
        {interviews.rows.length > mostDrawn ? <p class="figure-note">{strings.drawn(mostDrawn)}</p> : null}
        <Marks rows={drawn} shown={shown} />
        <Coverage rows={drawn} shown={shown} />
        <AnswerTime rows={drawn} shown={shown} />
        {isOwn ? <Followed shown={shown} /> : null}
      </Figure>
      {latest === undefined && isOwn ? (
        <p class="progress-way">
          <a class="button" href="/mock-interviews">
            {strings.start}
          </a>
        </p>
      ) : null}
    </>
  );
}

const height = 120;

/** Interviews side by side, not by their dates: what is told is the next one after the other. */
function wishFor(
  rows: readonly InterviewRow[],
  up: readonly [number, number],
  marked: readonly number[],
): LinesWish {
  return { across: [0, Math.max(1, rows.length - 1)], up, marked, height };
}

function datesBelow(rows: readonly InterviewRow[], { locale, timeZone, progress }: Shown) {
  const ends = [...new Set([rows[0], rows.at(-1)])];
  return ends.flatMap((row) =>
    row === undefined
      ? []
      : [{ x: row === rows[0] ? 0 : 100, words: momentDay(locale, row.startedAt, timeZone, progress.today) }],
  );
}

interface RowsProps {
  readonly rows: readonly InterviewRow[];
  readonly shown: Shown;
}

/** Each criterion by itself: four lines between the same four bands would lie on each other. */
function Marks({ rows, shown }: RowsProps) {
  const { locale, progress, isOwn } = shown;
  const { interviews: strings } = stringsFor(locale).progressFigures;
  const isMarked = rows.some(({ marks }) => Object.keys(marks).length > 0);
  return (
    <div class="figure-part">
      <h3>{strings.rubric}</h3>
      {isMarked ? (
        <ul class="multiples">
          {progress.interviews.criteria.map((criterion) => (
            <MarksOf key={criterion} criterion={criterion} rows={rows} shown={shown} />
          ))}
        </ul>
      ) : (
        <p>{isOwn ? strings.noMarks : stringsFor(locale).progress.shared.others.noMarks}</p>
      )}
    </div>
  );
}

function MarksOf({ criterion, rows, shown }: RowsProps & { readonly criterion: Criterion }) {
  const { rubric } = stringsFor(shown.locale);
  const latest = rows.findLast(({ marks }) => marks[criterion] !== undefined)?.marks[criterion];
  return (
    <li>
      <p class="multiple-name">
        {rubric.criteria[criterion].name} {latest === undefined ? null : <b>{rubric.band(latest)}</b>}
      </p>
      <Lines
        series={[
          { stroke: 'first', points: rows.map(({ marks }, x) => ({ x, y: marks[criterion] ?? null })) },
        ]}
        wish={{ ...wishFor(rows, [0.8, 4.2], [1, 2, 3, 4]), height: 64 }}
        tickWords={String}
        below={datesBelow(rows, shown)}
      />
    </li>
  );
}

const shareOf = (part: number, all: number) => (all === 0 ? null : part / all);

function Coverage({ rows, shown }: RowsProps) {
  const { locale } = shown;
  const { interviews: strings } = stringsFor(locale).progressFigures;
  const essential: Series & { readonly name: string } = {
    stroke: 'first',
    name: strings.essential,
    points: rows.map((row, x) => ({ x, y: shareOf(row.essentialHit, row.essential) })),
  };
  const followUps: Series & { readonly name: string } = {
    stroke: 'second',
    name: strings.followUps,
    points: rows.map((row, x) => ({ x, y: shareOf(row.followUpsHeld, row.followUps) })),
  };
  return (
    <div class="figure-part">
      <h3>{strings.coverage}</h3>
      <LinesLegend names={[essential, followUps]} />
      <Lines
        series={[essential, followUps]}
        wish={wishFor(rows, [0, 1], chanceRise.values)}
        tickWords={(value) => wholePercent(locale, value)}
        below={datesBelow(rows, shown)}
      />
    </div>
  );
}

function AnswerTime({ rows, shown }: RowsProps) {
  const { locale } = shown;
  const { interviews: strings } = stringsFor(locale).progressFigures;
  const times = rows.flatMap(({ medianSeconds }) => medianSeconds ?? []);
  if (times.length === 0) return null;
  const { top, values } = timeRise(times);
  return (
    <div class="figure-part">
      <h3>{strings.time}</h3>
      <Lines
        series={[{ stroke: 'first', points: rows.map(({ medianSeconds }, x) => ({ x, y: medianSeconds })) }]}
        wish={wishFor(rows, [0, top], values)}
        tickWords={(value) => strings.seconds(value)}
        below={datesBelow(rows, shown)}
      />
    </div>
  );
}
