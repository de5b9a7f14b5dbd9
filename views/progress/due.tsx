import type { DueDay } from '../../src/progress/figures.ts';
import { stringsFor } from '../strings/strings.ts';
import { FillsLegend } from './charts/bar.tsx';
import { Columns } from './charts/columns.tsx';
import { Figure, type Shown } from './figure.tsx';
import { axisDay, numberWords } from './words.ts';

const month = 30;

/** What falls due: day by day for a month, week by week for three, with what new questions would add. */
export function DueFigure({ shown }: { readonly shown: Shown }) {
  const { locale, progress } = shown;
  const { due: strings } = stringsFor(locale).progressFigures;
  const { due } = progress;
  const near = due.slice(0, month);
  const sum = (days: readonly DueDay[], pick: (day: DueDay) => number) =>
    Math.round(days.reduce((total, day) => total + pick(day), 0));
  const isEmpty = due.every((day) => day.due === 0 && day.repeated === 0);
  const weeks = Array.from({ length: Math.ceil(due.length / 7) }, (_, week) =>
    meanOf(due.slice(week * 7, week * 7 + 7)),
  );
  return (
    <Figure
      shown={shown}
      name="due"
      title={strings.title}
      lead={strings.lead}
      empty={isEmpty ? strings.empty : null}
    >
      <p class="figure-sum">
        {strings.sum(
          sum(near, ({ repeated }) => repeated),
          sum(near, ({ repeated, fresh }) => repeated + fresh),
        )}
      </p>
      <FillsLegend
        names={[
          { fill: 'solid', name: strings.due },
          { fill: 'light', name: strings.repeated },
          { fill: 'hatched', name: strings.fresh },
        ]}
      />
      <h3 class="figure-subhead">{strings.month}</h3>
      <DueColumns days={near} marks={[0, 10, 20, near.length - 1]} shown={shown} />
      <h3 class="figure-subhead">{strings.quarter}</h3>
      <DueColumns days={weeks} marks={[0, 4, 8, weeks.length - 1]} shown={shown} />
    </Figure>
  );
}

interface DueColumnsProps {
  readonly days: readonly DueDay[];
  /** The places that are named below. */
  readonly marks: readonly number[];
  readonly shown: Shown;
}

function DueColumns({ days, marks, shown: { locale, progress } }: DueColumnsProps) {
  const { due: strings } = stringsFor(locale).progressFigures;
  const below = marks.flatMap((place) => {
    const day = days[place];
    if (day === undefined) return [];
    return [{ place, words: day.day === progress.today ? strings.today : axisDay(locale, day.day) }];
  });
  return (
    <Columns
      stacks={days.map(({ due, repeated, fresh }) => [due, Math.max(0, repeated - due), fresh])}
      fills={['solid', 'light', 'hatched']}
      tickWords={(value) => numberWords(locale, value)}
      below={below}
    />
  );
}

/** A week as one of its days on average. */
function meanOf(days: readonly DueDay[]): DueDay {
  const mean = (pick: (day: DueDay) => number) =>
    days.reduce((sum, day) => sum + pick(day), 0) / Math.max(1, days.length);
  return {
    day: days[0]?.day ?? 0,
    due: mean(({ due }) => due),
    repeated: mean(({ repeated }) => repeated),
    fresh: mean(({ fresh }) => fresh),
  };
}
