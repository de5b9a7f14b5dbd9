import type { Database } from '../../src/database/database.ts';

/** The tables that hold something of ours, by name: not those of the migrations, and not what lies inside a search index. */
export function tableNames(database: Database): readonly string[] {
  const tables = database.readAll<{ readonly name: string }>(
    `SELECT name FROM pragma_table_list
     WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_prisma%' ESCAPE '\\'
     ORDER BY name`,
  );
  return tables.map(({ name }) => name);
}

/** A row of any table. */
export type Row = Readonly<Record<string, unknown>>;

/** Everything that is stored, by table. */
export function everyRow(database: Database): Readonly<Record<string, readonly Row[]>> {
  return Object.fromEntries(
    // The names are those of the schema.
    tableNames(database).map((name) => [name, database.readAll<Row>(`SELECT * FROM "${name}"`)]),
  );
}

/** Everything that is stored, as one text for each table: two of them are the same when nothing was written in between. */
export function fingerprint(database: Database): Readonly<Record<string, string>> {
  const tables = Object.entries(everyRow(database));
  return Object.fromEntries(tables.map(([name, rows]) => [name, JSON.stringify(rows)]));
}

/** Every text and number that stands in any cell, each once. */
export function everyValue(database: Database): ReadonlySet<string> {
  const rows = Object.values(everyRow(database)).flat();
  return new Set(rows.flatMap((row) => Object.values(row).map(String)));
}
