import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One folder of prisma/migrations. */
export interface Migration {
  /** Folder name: a timestamp and a word, so that names sort in order of application. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the SQL in hex, as the engine records it in `_prisma_migrations`. */
  readonly checksum: string;
}

/** A row of `_prisma_migrations`, the engine's own record. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

export type MigrationPlan =
  | { readonly kind: 'plan'; readonly pending: readonly Migration[] }
  | { readonly kind: 'unsuitable'; readonly problem: string };

/** Reads the migrations of a folder in order of application. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Compares what a database went through with the migrations at hand. */
export function planMigrations(
  available: readonly Migration[],
  applied: readonly AppliedMigration[],
): MigrationPlan {
  const byName = new Map(available.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied) {
    const known = byName.get(name);
    if (known === undefined) {
      return { kind: 'unsuitable', problem: `it is newer than this program (it has the migration ${name})` };
    }
    if (!finished) return { kind: 'unsuitable', problem: `its migration ${name} was left unfinished` };
    if (known.checksum !== checksum) {
      return { kind: 'unsuitable', problem: `its migration ${name} differs from the one in this program` };
    }
    byName.delete(name);
  }
  const pending = available.filter((migration) => byName.has(migration.name));
  const lastApplied = applied
    .map(({ name }) => name)
    .sort()
    .at(-1);
  const late = pending.find(({ name }) => lastApplied !== undefined && name < lastApplied);
  if (late !== undefined) {
    return {
      kind: 'unsuitable',
      problem: `it has ${lastApplied} but lacks the earlier migration ${late.name}`,
    };
  }
  return { kind: 'plan', pending };
}

/** The tables that a migration's SQL drops, rebuilds among them: each takes its triggers, and may take rows, along. */
export function tablesDroppedBy(sql: string): readonly string[] {
  return [...sql.matchAll(/^\s*DROP TABLE (?:IF EXISTS )?"(\w+)"/gim)].flatMap(([, table]) => table ?? []);
}
