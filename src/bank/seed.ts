import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../database/database.ts';
import { countQuestions, loadedSeed, rememberSeed, type SavedBank, saveBank } from './saving/repository.ts';

/**
 * Loads the question bank from a folder into the database. Throws SeedMalformed before anything is written. A folder that
 * has not changed since, nor the code that reads it, is not read again: that would take a third of a second.
 */
export async function seedBank(database: Database, folder: string, now: number): Promise<SavedBank> {
  const source = await fingerprintOf([folder, ...readers]);
  if (loadedSeed(database) === source) {
    return { added: 0, edited: 0, retired: 0, unchanged: await countQuestions(database) };
  }
  // Most starts need no parser.
  const { readSeed } = await import('./seed-folder.ts');
  const saved = await saveBank(database, await readSeed(folder), now);
  await rememberSeed(database, source);
  return saved;
}

/** The code on which it depends what a seed file comes to. */
const readers = [import.meta.dirname, path.join(import.meta.dirname, '../simulator')];

/** SHA-256 over the names and contents of all files below some folders. */
async function fingerprintOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name));
    for (const file of files.sort()) hash.update(path.relative(folder, file)).update(await readFile(file));
  }
  return hash.digest('hex');
}
