import { type Cell, type ScheduleName, scheduleNames } from './compare.ts';
import { type Estimate, estimate, meanOf, ratioOf, shareWithin } from './statistics.ts';
import type { Foretold, Studied } from './study.ts';

const percent = (share: number): string => (100 * share).toFixed(1);
const shown = ({ mean, margin }: Estimate): string => `${percent(mean)} ±${percent(margin)}`;

type Wanted = (studied: Studied) => boolean;
const everybody: Wanted = () => true;

/** Each student's recall by a schedule, the mean over cells: one number a student, in the order of their seeds. */
function recallsOf(cells: readonly Cell[], name: ScheduleName, wanted = everybody): readonly number[] {
  const [first] = cells;
  return (first?.studied[name] ?? []).flatMap((student, index) =>
    wanted(student) ? [meanOf(cells.map(({ studied }) => studied[name][index]?.recall ?? Number.NaN))] : [],
  );
}

/** How much more Kkori's students recall than the same students by another schedule: a difference, and a ratio of means. */
export function gainOver(other: ScheduleName, cells: readonly Cell[], wanted = everybody) {
  const ours = recallsOf(cells, 'Kkori', wanted);
  const theirs = recallsOf(cells, other, wanted);
  return {
    difference: estimate(ours.map((recall, index) => recall - (theirs[index] ?? Number.NaN))),
    ratio: ratioOf(ours, theirs),
  };
}

const compared: readonly ScheduleName[] = ['plain FSRS 0.9', 'FSRS 0.9, no steps', 'shuffled'];
const recallHeader = [
  ...scheduleNames,
  ...compared.map((name) => `Kkori − ${name}`),
  '÷ plain',
  '÷ no steps',
];

function recallRow(cells: readonly Cell[], wanted = everybody): readonly string[] {
  const ratio = (name: ScheduleName): string => {
    const { mean, margin } = gainOver(name, cells, wanted).ratio;
    return `${mean.toFixed(3)} ±${margin.toFixed(3)}`;
  };
  return [
    ...scheduleNames.map((name) => shown(estimate(recallsOf(cells, name, wanted)))),
    ...compared.map((name) => shown(gainOver(name, cells, wanted).difference)),
    ratio('plain FSRS 0.9'),
    ratio('FSRS 0.9, no steps'),
  ];
}

/** Recall on the morning, in percent of the questions, cell by cell and all together. */
export function recallTable(cells: readonly Cell[]): string {
  const rows = cells.map((cell) => [String(cell.days), String(cell.minutesPerDay), ...recallRow([cell])]);
  return markdown(['days', 'min/day', ...recallHeader], [...rows, ['all', '', ...recallRow(cells)]]);
}

/** The same of those who study every day and of those who miss some, over all cells. */
export function missedTable(cells: readonly Cell[]): string {
  const rows = [
    ['none', ...recallRow(cells, ({ missed }) => missed === 0)],
    ['a fifth', ...recallRow(cells, ({ missed }) => missed > 0)],
  ];
  return markdown(['days missed', ...recallHeader], rows);
}

/** The minutes that were spent, per student. */
export function minutesTable(cells: readonly Cell[]): string {
  const rows = cells.map(({ days, minutesPerDay, studied }) => [
    String(days),
    String(minutesPerDay),
    ...scheduleNames.map((name) => meanOf(studied[name].map(({ minutes }) => minutes)).toFixed(0)),
  ]);
  return markdown(['days', 'min/day', ...scheduleNames], rows);
}

const moments = { first: 'the first day', half: 'half way', last: 'the evening before' } as const;

/**
 * What came true less what was foretold, in questions, and how many mornings fell within the spread that is to hold 80 %: cell
 * by cell, so that every student counts once.
 */
export function calibrationTable(cells: readonly Cell[]): string {
  const rows = cells.map((cell) => [
    String(cell.days),
    String(cell.minutesPerDay),
    meanOf(foretoldIn(cell, 'last').map(({ cameTrue }) => cameTrue)).toFixed(1),
    ...(['first', 'half', 'last'] as const).flatMap((when) => calibration(foretoldIn(cell, when))),
  ]);
  const heads = Object.values(moments).flatMap((moment) => [`${moment}: off by`, 'within']);
  return markdown(['days', 'min/day', 'came true', ...heads], rows);
}

export function foretoldIn({ studied }: Cell, when: Foretold['when']): readonly Foretold[] {
  return studied.Kkori.flatMap(({ foretold }) => foretold.filter((each) => each.when === when));
}

/** The one rule of what is within: nothing is rounded. */
export const isWithin = ({ recalled, spread, cameTrue }: Foretold): boolean =>
  Math.abs(cameTrue - recalled) <= spread;

function calibration(foretold: readonly Foretold[]): readonly string[] {
  const off = estimate(foretold.map(({ recalled, cameTrue }) => cameTrue - recalled));
  const hits = foretold.filter(isWithin).length;
  const [low, high] = shareWithin(hits, foretold.length).map((share) => (100 * share).toFixed(0));
  const share = ((100 * hits) / foretold.length).toFixed(0);
  return [`${off.mean.toFixed(1)} ±${off.margin.toFixed(1)}`, `${share} % (${low}–${high})`];
}

function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line), ''].join('\n');
}
