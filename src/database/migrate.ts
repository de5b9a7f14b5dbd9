import BetterSqlite3 from 'better-sqlite3';
import { openAlone } from './alone.ts';
import {
  backupName,
  copyClosedDatabase,
  putInPlace,
  removeDatabase,
  removePartials,
  settle,
  writeBackup,
} from './backups.ts';
import { readApplied } from './inspect.ts';
import type { Log } from './log.ts';
import type { Migration } from './migrations.ts';

export interface MigrationContext {
  /** Every migration of the program; the engine finds out itself which are new. */
  readonly migrations: readonly Migration[];
  readonly backupsFolder: string;
  readonly log: Log;
  /** Milliseconds since 1970, for the backup's name. */
  readonly now: () => number;
  /** Hears every statement of the migration before it runs. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

/** Creates the database at `file`, where nothing is yet. A kill leaves nothing, or the whole database. */
export async function create(file: string, context: MigrationContext): Promise<void> {
  const draft = draftOf(file);
  removeDatabase(draft);
  await migrateDraft(draft, context);
  putInPlace(draft, file);
  context.log.info({ file }, 'database created');
}

/**
 * Brings an existing database to the newest schema: verified backup, migrated copy of that backup, checks, and a
 * rename. SQLite migrations cannot all run in one transaction (table rebuilds need foreign_keys off, which a
 * transaction ignores), so the copy stands in for it: a kill at any point leaves the old file or the new one.
 * Throws DatabaseInUse when any other process has the file open, for its writes would go to the old copy.
 */
export async function migrate(
  file: string,
  pending: readonly Migration[],
  context: MigrationContext,
): Promise<void> {
  const names = pending.map(({ name }) => name);
  const source = openAlone(file, 'it has to be migrated');
  try {
    removePartials(file, context.backupsFolder, 'before-migration');
    const name = backupName(file, context.now(), names.at(-1));
    const backup = await writeBackup(source, context.backupsFolder, name);
    context.log.info({ file, backup }, 'database backed up before migrating');
    const draft = draftOf(file);
    copyClosedDatabase(backup, draft);
    await migrateDraft(draft, context);
    // The exclusive lock on the old file is still held, so nothing can have been written to it meanwhile.
    putInPlace(draft, file);
    context.log.info({ file, migrations: names }, 'database migrated');
  } finally {
    source.close();
  }
}

async function migrateDraft(draft: string, { migrations, onStatement }: MigrationContext): Promise<void> {
  try {
    const { applyMigrations } = await import('./schema-engine.ts');
    await applyMigrations(draft, migrations, onStatement);
    // Already in WAL mode: a kill during the switch in place would leave a hot journal beside the file.
    settle(draft, 'WAL');
  } catch (error) {
    const culprit = findUnfinished(draft);
    removeDatabase(draft);
    const what = culprit === null ? 'The migration' : `The migration ${culprit}`;
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${what} failed and changed nothing: ${why}`, { cause: error });
  }
}

/** The migration the engine was at when it failed; it reports only SQLite's message. */
function findUnfinished(draft: string): string | null {
  const sqlite = new BetterSqlite3(draft);
  try {
    return readApplied(sqlite)?.find(({ finished }) => !finished)?.name ?? null;
  } finally {
    sqlite.close();
  }
}

function draftOf(file: string): string {
  return `${file}.migrating`;
}
