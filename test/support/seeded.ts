import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { seedBank } from '../../src/bank/seed.ts';
import { openDatabase } from '../../src/database/database.ts';
import { migrationsFolder, quiet, templatePath, temporaryDatabaseFile } from './database.ts';

const seedFolder = path.resolve(import.meta.dirname, '../../prisma/seed');

/**
 * A database with the question bank in it, `kkori.db` in a new folder, so that a real server starts at once. One of
 * an earlier bank will do, too: the start brings it up to date.
 */
export async function seededDatabaseFile(): Promise<string> {
  const file = await temporaryDatabaseFile();
  const template = templatePath('seeded');
  if (!existsSync(template)) {
    const draft = await temporaryDatabaseFile();
    const database = await openDatabase({ file: draft, migrationsFolder, log: quiet, now: Date.now });
    await seedBank(database, seedFolder, Date.now());
    await database.close();
    // Another process may be doing the same; either's file will do.
    renameSync(draft, template);
    rmSync(path.dirname(draft), { recursive: true });
  }
  copyFileSync(template, file);
  return file;
}
