import type BetterSqlite3 from 'better-sqlite3';

export type SqlValue = string | number | bigint | null | Uint8Array;

/** Values for `?` in order, or one object for `@name`. */
export type SqlParameters = readonly SqlValue[] | readonly [Readonly<Record<string, SqlValue>>];

/** A compiled statement. Integers are plain numbers, DateTime columns are milliseconds since 1970, booleans 0 or 1. */
export interface Statement<Row = unknown> {
  get(...parameters: SqlParameters): Row | undefined;
  all(...parameters: SqlParameters): Row[];
  run(...parameters: SqlParameters): { changes: number };
}

/** A connection seen through its compiled statements. */
export interface Sqlite {
  /** The statement for a constant SQL text, compiled once; `Row` is what the caller vouches its columns to be. */
  statement<Row = unknown>(sql: string): Statement<Row>;
}

/**
 * A parameter that the planner cannot look into. SQLite compiles a statement anew when another value is bound to a
 * parameter that "might influence the choice of query plan" (sqlite3_prepare_v2), which costs ten times what running it
 * does: a plain `?` will do for an insert or a row by its key, and these two where a range or an order is asked for.
 */
export const textParameter = 'CAST(? AS TEXT)';
export const numberParameter = 'CAST(? AS INTEGER)';

const CAPACITY = 500;

/**
 * Compiles each SQL text once and keeps the `CAPACITY` first used longest ago at most. Where only reading is meant, a text
 * that would write throws.
 */
export function compileStatements(
  sqlite: BetterSqlite3.Database,
  { readonly = false }: { readonly readonly?: boolean } = {},
): Sqlite {
  const compiled = new Map<string, BetterSqlite3.Statement>();
  const statement = <Row>(sql: string) => {
    let found = compiled.get(sql);
    if (found === undefined) {
      // Prisma's adapter makes BigInt this handle's default.
      found = sqlite.prepare(sql).safeIntegers(false);
      if (readonly && !found.readonly) throw new Error(`Only reads go this way: ${sql}`);
      const oldest = compiled.size < CAPACITY ? undefined : compiled.keys().next().value;
      if (oldest !== undefined) compiled.delete(oldest);
      compiled.set(sql, found);
    }
    return found as Statement<Row>;
  };
  return { statement };
}
