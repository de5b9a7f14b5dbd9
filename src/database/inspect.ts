import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { DatabaseRefused } from './errors.ts';
import { type AppliedMigration, type Migration, type MigrationPlan, planMigrations } from './migrations.ts';
import { APPLICATION_ID, findDamage } from './soundness.ts';

export interface InspectionContext {
  readonly migrations: readonly Migration[];
  readonly newestBackup: string | null;
  /** Whether a database has stood here before; see Lock. */
  readonly everCreated: boolean;
}

/** What may be done with the file: create it, or serve it after applying `pending`. */
export type Inspection =
  | { readonly kind: 'absent' }
  | { readonly kind: 'sound'; readonly pending: readonly Migration[] };

/**
 * Looks at a database file before anything opens it for writing, and changes no byte of it.
 * Throws DatabaseRefused for a file that is missing though it once existed, empty, not SQLite, another
 * application's, damaged, cut short, or of a schema this program does not know.
 */
export function inspect(file: string, context: InspectionContext): Inspection {
  const refuse = (problem: string, cause?: unknown) =>
    new DatabaseRefused(file, problem, context.newestBackup, cause);

  if (statSync(file, { throwIfNoEntry: false }) === undefined) {
    const trace = traceOfEarlierDatabase(file, context);
    if (trace !== null) throw refuse(`it is missing, but ${trace}`);
    return { kind: 'absent' };
  }
  const verdict = examine(file, context.migrations, { thorough: false });
  if (verdict.kind === 'unsuitable') throw refuse(verdict.problem, verdict.cause);
  return verdict;
}

/** Whether a file is a whole database that this program can bring up to date, or what speaks against it. */
export type Examination =
  | { readonly kind: 'sound'; readonly pending: readonly Migration[] }
  | { readonly kind: 'unsuitable'; readonly problem: string; readonly cause?: unknown };

/** Examines a file without changing a byte of it. `thorough` also compares every index with its table. */
export function examine(
  file: string,
  migrations: readonly Migration[],
  { thorough }: { readonly thorough: boolean },
): Examination {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: 'unsuitable', problem: 'it does not exist' };
  const outside = findOuterProblem(file, stats);
  if (outside !== null) return { kind: 'unsuitable', problem: outside };
  try {
    const plan = readInside(file, migrations, thorough);
    return plan.kind === 'unsuitable' ? plan : { kind: 'sound', pending: plan.pending };
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError && !error.code.startsWith('SQLITE_BUSY')) {
      const problem = `it cannot be read (${error.code}: ${error.message})`;
      return { kind: 'unsuitable', problem, cause: error };
    }
    throw error;
  }
}

function traceOfEarlierDatabase(file: string, context: InspectionContext): string | null {
  if (context.everCreated) return 'it was created on an earlier start';
  if (context.newestBackup !== null) return 'there are backups of it';
  if (statSync(`${file}-wal`, { throwIfNoEntry: false }) !== undefined) return 'its write-ahead log is here';
  return null;
}

/** Judges the file as bytes, before SQLite sees it. */
function findOuterProblem(file: string, stats: Stats): string | null {
  if (!stats.isFile()) return 'it is not a regular file';
  if (stats.size === 0) return 'it is empty';
  const start = Buffer.alloc(16);
  // No connection to the file exists yet, so closing this descriptor drops no lock.
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  // https://www.sqlite.org/fileformat2.html#magic_header_string
  return start.toString('latin1') === 'SQLite format 3\0' ? null : 'it is not an SQLite database';
}

function readInside(file: string, migrations: readonly Migration[], thorough: boolean) {
  const sqlite = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    if (!isOurs(sqlite)) return { kind: 'unsuitable', problem: FOREIGN } as const;
    const damage = findDamage(sqlite, { thorough });
    if (damage !== null) return { kind: 'unsuitable', problem: damage } as const;
    return planFor(sqlite, migrations);
  } finally {
    sqlite.close();
  }
}

const FOREIGN = 'it is the database of another application';

function isOurs(sqlite: BetterSqlite3.Database): boolean {
  return sqlite.pragma('application_id', { simple: true }) === APPLICATION_ID;
}

/** What is still to be done to the schema of an open database, or why this program may not touch it. */
export function planFor(sqlite: BetterSqlite3.Database, migrations: readonly Migration[]): MigrationPlan {
  const applied = isOurs(sqlite) ? readApplied(sqlite) : null;
  if (applied === null) return { kind: 'unsuitable', problem: FOREIGN };
  return planMigrations(migrations, applied);
}

/** The migrations a database went through, in order; null when it keeps no record of any. */
export function readApplied(sqlite: BetterSqlite3.Database): AppliedMigration[] | null {
  const table = sqlite.prepare(
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_prisma_migrations'",
  );
  if (table.get() === undefined) return null;
  return sqlite
    .prepare<[], { name: string; checksum: string; finishedAt: number | null }>(
      `SELECT migration_name AS name, checksum, finished_at AS finishedAt
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
    )
    .all()
    .map(({ name, checksum, finishedAt }) => ({ name, checksum, finished: finishedAt !== null }));
}
