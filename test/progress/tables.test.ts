import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, csvOf, jsonOf, type Table } from '../../src/progress/tables.ts';

/** Reads CSV as RFC 4180 has it: fields between commas, in quotes where they hold commas, quotes or line breaks. */
function readCsv(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  expect(csv[0]).toBe('\uFEFF');
  for (let at = 1; at < csv.length; ) {
    const quoted = /"((?:[^"]|"")*)"(,|\r\n)/y;
    const plain = /([^",\r\n]*)(,|\r\n)/y;
    quoted.lastIndex = at;
    plain.lastIndex = at;
    const [whole, field = '', end] = quoted.exec(csv) ?? plain.exec(csv) ?? [];
    if (whole === undefined) throw new Error(`no field at ${at}: ${JSON.stringify(csv.slice(at, at + 20))}`);
    row.push(csv[at] === '"' ? field.replaceAll('""', '"') : field);
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
    at += whole.length;
  }
  expect(row).toEqual([]);
  return rows;
}

/** What somebody reads of a cell. */
const shown = (cell: Cell): string => (cell === null ? '' : String(cell));

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[=+\-@＝＋－＠\t\r"',\n0-9.a]{0,6}$/),
);
const cell = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constant(null),
);
const tables: fc.Arbitrary<Table> = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/), { minLength: 1, maxLength: 5 })
  .chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), {
        maxLength: 6,
      }),
    }),
  );

describe('16. a table as CSV', () => {
  it('reads back as what it was, whatever is in it', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const [columns, ...rows] = readCsv(csvOf(table));
        expect(columns).toEqual(table.columns);
        expect(rows).toHaveLength(table.rows.length);
        for (const [index, row] of rows.entries()) {
          const should = table.rows[index] ?? [];
          for (const [place, field] of row.entries()) {
            const before = shown(should[place] ?? null);
            expect([before, `'${before}`]).toContain(field);
          }
        }
      }),
    );
  });

  it('holds nothing that a spreadsheet would run', () => {
    fc.assert(
      fc.property(tables, (table) => {
        for (const field of readCsv(csvOf(table)).flat()) {
          if (/^[=+\-@＝＋－＠\t\r\n]/.test(field)) expect(field).toMatch(/^[+-]?\d+(\.\d+)?(e[+-]\d+)?$/);
        }
      }),
    );
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['-5', '-5'],
    ['+82 10', "'+82 10"],
    ['@all', "'@all"],
    ['\tx', "'\tx"],
    ['\n=1', `"'\n=1"`],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠a', "'＠a"],
    ['\rx', `"'\rx"`],
    ['a "b"', '"a ""b"""'],
    ['한글, 쉼표', '"한글, 쉼표"'],
    [-0.25, '-0.25'],
    [1e-7, '1e-7'],
    [null, ''],
  ] as const)('writes %j as %j', (value, written) => {
    expect(csvOf({ columns: ['a', 'b'], rows: [[value, 1]] })).toBe(`\uFEFFa,b\r\n${written},1\r\n`);
  });
});

it('a table as JSON has every cell under its column', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const objects = JSON.parse(JSON.stringify(jsonOf(table))) as Record<string, Cell>[];
      expect(objects).toHaveLength(table.rows.length);
      for (const [index, object] of objects.entries()) {
        expect(Object.keys(object)).toEqual(table.columns);
        // JSON knows no negative zero.
        const should = (table.rows[index] ?? []).map((each) => (each === 0 ? 0 : each));
        expect(Object.values(object)).toEqual(should);
      }
    }),
  );
});
