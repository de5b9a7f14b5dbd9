export type Cell = string | number | null;

/** A figure's numbers as they are drawn, for copying and exporting. */
export interface Table {
  /** Names for machines, in camelCase. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table of rows by the names of its columns; what a row does not have is null. */
export function tableWith<const Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<NoInfer<Column>, Cell>>>[],
): Table {
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}

/**
 * A table as CSV (RFC 4180): lines end with CRLF, the first names the columns, null is empty. It begins with the mark of UTF-8, without
 * which Excel on a Korean Windows reads it as EUC-KR. A text that a spreadsheet would run as a formula, since it begins with = + - @,
 * these in full width, a tab, CR or LF, gets an apostrophe before it (OWASP, "CSV Injection"), unless it is a
 * plain number.
 */
export function csvOf({ columns, rows }: Table): string {
  return csvBeginning + [columns, ...rows].map(csvLine).join('');
}

/** What such a file begins with: for files that are written line by line. */
export const csvBeginning = '\uFEFF';

/** One of its lines. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(fieldOf).join(',')}\r\n`;
}

const beginsFormula = /^[=+\-@＝＋－＠\t\r\n]/;
const isPlainNumber = /^[+-]?\d+(\.\d+)?$/;

function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = beginsFormula.test(cell) && !isPlainNumber.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as an array of objects, ready to be written as JSON. */
export function jsonOf({ columns, rows }: Table): readonly Readonly<Record<string, Cell>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}
