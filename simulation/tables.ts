import type { Cell, ScheduleName } from './compare.ts';
import type { Foretold } from './study.ts';

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);

/** Half of a 95 % confidence interval of a mean. */
export function margin(numbers: readonly number[]): number {
  const middle = mean(numbers);
  const variance =
    numbers.reduce((sum, each) => sum + (each - middle) ** 2, 0) / Math.max(1, numbers.length - 1);
  return 1.96 * Math.sqrt(variance / Math.max(1, numbers.length));
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** The gain over plain FSRS, student by student. */
export function gainOf({ studied }: Cell, name: ScheduleName = 'Kkori') {
  const plain = studied['plain FSRS 0.9'];
  const differences = studied[name].map(({ recall }, seed) => recall - (plain[seed]?.recall ?? 0));
  const base = mean(plain.map(({ recall }) => recall));
  return {
    difference: mean(differences),
    margin: margin(differences),
    ratio: 1 + mean(differences) / base,
    base,
  };
}

export function recallTable(cells: readonly Cell[], names: readonly string[]): string {
  const header = [
    'days',
    'min/day',
    ...names.map((name) => `${name} %`),
    'Kkori − plain',
    'ratio',
    'forgotten less',
    'minutes used',
  ];
  const rows = cells.map((cell) => {
    const { days, minutesPerDay, studied } = cell;
    const recall = (name: string): string =>
      percent(mean(studied[name as ScheduleName].map((each) => each.recall)));
    const gain = gainOf(cell);
    const used = (name: ScheduleName): string => mean(studied[name].map(({ minutes }) => minutes)).toFixed(0);
    return [
      String(days),
      String(minutesPerDay),
      ...names.map(recall),
      `${percent(gain.difference)} ±${percent(gain.margin)}`,
      gain.ratio.toFixed(3),
      `${(100 * (gain.difference / (1 - gain.base))).toFixed(0)} %`,
      `${used('plain FSRS 0.9')} / ${used('Kkori')}`,
    ];
  });
  const overall = cells.map((cell) => gainOf(cell));
  const ratio = 1 + mean(overall.map(({ difference }) => difference)) / mean(overall.map(({ base }) => base));
  return `${markdown(header, rows)}\nAll rows together: ${percent(ratio - 1)} % above plain FSRS.\n`;
}

/** What came true, less what was foretold; and how many mornings fell within the interval that was to hold 80 %. */
export function calibrationTable(cells: readonly Cell[]): string {
  const header = ['days', 'foretold on', 'foretold', 'came true', 'off by', 'within ± (80 % wanted)'];
  const lengths = [...new Set(cells.map(({ days }) => days))];
  const rows = lengths.flatMap((days) =>
    (['first', 'half', 'last'] as const).flatMap((when) => {
      const foretold = cells
        .filter((cell) => cell.days === days)
        .flatMap(({ studied }) => studied.Kkori.flatMap((each) => each.foretold))
        .filter((each) => each.when === when);
      return foretold.length === 0 ? [] : [[String(days), whenWords[when], ...calibration(foretold)]];
    }),
  );
  return markdown(header, rows);
}

const whenWords = { first: 'the first day', half: 'half way', last: 'the evening before' } as const;

export function withinShare(foretold: readonly Foretold[]): number {
  const isWithin = ({ recalled, spread, cameTrue }: Foretold): boolean => {
    // As the page says it: whole questions.
    return Math.abs(cameTrue - Math.round(recalled)) <= Math.max(1, Math.round(spread));
  };
  return foretold.filter(isWithin).length / foretold.length;
}

function calibration(foretold: readonly Foretold[]): readonly string[] {
  const errors = foretold.map(({ recalled, cameTrue }) => cameTrue - recalled);
  return [
    mean(foretold.map(({ recalled }) => recalled)).toFixed(1),
    mean(foretold.map(({ cameTrue }) => cameTrue)).toFixed(1),
    `${mean(errors).toFixed(1)} ±${margin(errors).toFixed(1)}`,
    `${(100 * withinShare(foretold)).toFixed(0)} %`,
  ];
}

function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line), ''].join('\n');
}
