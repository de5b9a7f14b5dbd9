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

/** A migrated file that test processes share; its name changes with the migrations. */
async function migratedTemplate(): Promise<string> {
  const version = createHash('sha256');
  for (const { name, checksum } of readMigrations(migrationsFolder)) version.update(name + checksum);
  const template = path.join(tmpdir(), `kkori-template-${version.digest('hex').slice(0, 16)}.db`);
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
