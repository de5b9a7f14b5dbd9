import { criteria } from '../../src/interview/rubric.ts';
import type { Cell, Table } from '../../src/progress/table.ts';
import { percentWords } from '../moment.ts';
import { timeWords } from '../review/entry-words.ts';
import { stringsFor } from '../strings/strings.ts';
import type { Shown } from './figure.tsx';
import { momentDay } from './moment-day.ts';
import { numberWords } from './words.ts';

/** A part of a figure's table as people read it: no ids, no columns without anything in them, all in words. */
export interface ToldTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Reader = Pick<Shown, 'locale' | 'timeZone' | 'isOwn'>;
type Row = ReadonlyMap<string, Cell>;

/** What is nobody's but the owner's. */
const privateColumns = new Set(['interview']);
const privateParts = new Set<Cell>(['followUp']);

/**
 * A table's parts, each as a table of its own, but for those that have the same columns: these are told apart by their first
 * column.
 */
export function toldTables(table: Table, title: string, reader: Reader): readonly ToldTable[] {
  const { columns } = table;
  const all: readonly Row[] = table.rows.map(
    (row) => new Map(columns.map((column, place) => [column, row[place] ?? null])),
  );
  const told = all.filter((row) => isTold(row, reader));
  const parts = [...Map.groupBy(told, (row) => row.get('part') ?? null).values()];
  const alike = Map.groupBy(parts, (rows) => filledIn(columns, rows, reader).join(' '));
  return [...alike.values()].map((same) => oneTable(columns, same, title, reader));
}

function oneTable(
  columns: readonly string[],
  parts: readonly (readonly Row[])[],
  title: string,
  reader: Reader,
): ToldTable {
  const rows = parts.flat();
  const filled = filledIn(columns, rows, reader);
  const shown = parts.length > 1 ? ['part', ...filled] : filled;
  const names = parts.flatMap((part) => part[0]?.get('part') ?? []).map((part) => partWords(part, reader));
  return {
    caption: names.length === 0 ? title : `${title}: ${names.join(', ')}`,
    columns: shown.map((column) => headWords(column, reader)),
    rows: rows.map((row) => shown.map((column) => cellWords(column, row.get(column) ?? null, reader))),
  };
}

/** A day on which nothing was done says nothing, and there are hundreds; the exports have all. */
function isTold(row: Row, { isOwn }: Reader): boolean {
  if (!isOwn && privateParts.has(row.get('part') ?? null)) return false;
  return !(row.get('part') === 'day' && row.get('reviews') === 0);
}

/** The columns in which any of these rows has something to read. */
function filledIn(columns: readonly string[], rows: readonly Row[], { isOwn }: Reader): readonly string[] {
  return columns.filter((column) => {
    const isId = column === 'id' || column === 'part' || column.endsWith('Id');
    const isHidden = !isOwn && privateColumns.has(column);
    return !isId && !isHidden && rows.some((row) => row.get(column) !== null);
  });
}

function partWords(part: Cell, { locale }: Reader): string {
  const { parts } = stringsFor(locale).progressTables;
  return parts[part as keyof typeof parts] ?? String(part ?? '');
}

const ratingColumns: Readonly<Record<string, 1 | 2 | 3 | 4>> = { again: 1, hard: 2, good: 3, easy: 4 };

function headWords(column: string, { locale }: Reader): string {
  const { progressTables, study, rubric } = stringsFor(locale);
  if (column === 'part') return progressTables.part;
  const rating = ratingColumns[column];
  if (rating !== undefined) return study.ratings[rating];
  const criterion = criteria.find((each) => each === column);
  if (criterion !== undefined) return rubric.criteria[criterion].name;
  const { columns } = progressTables;
  return columns[column as keyof typeof columns] ?? column;
}

const chances = new Set(['now', 'nowSpread', 'onDay', 'onDaySpread', 'desired']);
const moments = new Set(['startedAt', 'lastAt']);

function cellWords(column: string, cell: Cell, reader: Reader): string {
  const { locale, timeZone, isOwn } = reader;
  const { progress, progressTables, study, card } = stringsFor(locale);
  if (cell === null) return '–';
  if (column === 'part') return partWords(cell, reader);
  if (column === 'suspended' || column === 'repairing')
    return cell === 1 ? progressTables.yes : progressTables.no;
  if (typeof cell === 'number') {
    if (chances.has(column)) return percentWords(locale, cell);
    if (column !== 'durationMs') return numberWords(locale, cell);
    const minutes = Math.round(cell / 60_000);
    return progress.duration(Math.floor(minutes / 60), minutes % 60);
  }
  if (moments.has(column)) {
    const at = Date.parse(cell);
    const day = momentDay(locale, at, timeZone);
    return isOwn ? `${day} ${timeWords(locale, at, timeZone)}` : day;
  }
  if (column === 'confidence') return study.confidences[cell as keyof typeof study.confidences] ?? cell;
  if (column === 'phase') return card.states[cell as keyof typeof card.states] ?? cell;
  return cell;
}
