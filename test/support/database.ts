import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { readMigrations } from '../../src/database/migrations.ts';

export const migrationsFolder = path.join(import.meta.dirname, '../../prisma/migrations');

export const quiet = { info: () => {} };

export interface TemporaryDatabase {
  readonly database: Database;
  /** In a folder of its own, which remove() deletes. */
  readonly file: string;
  /** Closes the database and deletes its folder. */
  remove(): Promise<void>;
}

/** An empty database of the newest schema, opened; `now` stamps what the database itself has to date. */
export async function temporaryDatabase(now: () => number = Date.now): Promise<TemporaryDatabase> {
  const file = await temporaryDatabaseFile();
  const database = await openDatabase({ file, migrationsFolder, log: quiet, now });
  const remove = async () => {
    await database.close();
    rmSync(path.dirname(file), { recursive: true });
  };
  return { database, file, remove };
}

/** The same, not opened: `kkori.db` in a new folder. */
export async function temporaryDatabaseFile(): Promise<string> {
  const file = path.join(temporaryFolder(), 'kkori.db');
  copyFileSync(await migratedTemplate(), file);
  return file;
}

export function temporaryFolder(): string {
  return mkdtempSync(path.join(realpathSync(tmpdir()), 'kkori-test-'));
}

/** A path in the system's temporary folder that changes with the migrations, for a file that test processes share. */
export function templatePath(name: string): string {
  const version = createHash('sha256');
  for (const migration of readMigrations(migrationsFolder))
    version.update(migration.name + migration.checksum);
  return path.join(tmpdir(), `kkori-${name}-${version.digest('hex').slice(0, 16)}.db`);
}

/** A migrated file that test processes share. */
async function migratedTemplate(): Promise<string> {
  const template = templatePath('template');
  if (existsSync(template)) return template;
  const folder = temporaryFolder();
  const file = path.join(folder, 'kkori.db');
  const database = await openDatabase({ file, migrationsFolder, log: quiet, now: Date.now });
  await database.close();
  // Another process may be doing the same; either's file will do.
  renameSync(file, template);
  rmSync(folder, { recursive: true });
  return template;
}
