import type { Cell } from '../../progress/table.ts';
import { studyDayDate } from '../../scheduling/study-day.ts';
import { type Column, kindOf, type Row, type TakenTable, type Value } from './table.ts';

/** The version of the format. Whatever reads an export looks here first; columns may be added without another. */
export const formatVersion = 1;

/** A row as JSON text. What is stored as JSON stands in it as it is stored, to the last digit. */
export function jsonRow({ columns }: Pick<TakenTable, 'columns'>, row: Row): string {
  const fields = columns.map((column) => `${JSON.stringify(column[0])}:${jsonOf(column, held(row, column))}`);
  return `{${fields.join(',')}}`;
}

function jsonOf(column: Column, value: Value): string {
  if (value === null) return 'null';
  switch (kindOf(column).kind) {
    case 'json':
      return String(value);
    case 'yes':
      return value === 0 ? 'false' : 'true';
    default:
      return JSON.stringify(plainOf(column, value));
  }
}

/** A row as the cells of a CSV file: a truth is 1 or 0, what is stored as JSON is its text. */
export function csvRow({ columns }: Pick<TakenTable, 'columns'>, row: Row): readonly Cell[] {
  return columns.map((column) => {
    const value = held(row, column);
    return value === null ? null : plainOf(column, value);
  });
}

function held(row: Row, [name]: Column): Value {
  const value = row[name];
  if (value === undefined) throw new Error(`No row has ${name}.`);
  return value;
}

function plainOf(column: Column, value: string | number): string | number {
  const { kind } = kindOf(column);
  if (kind === 'instant') return new Date(Number(value)).toISOString();
  return kind === 'day' ? studyDayDate(Number(value)) : value;
}
