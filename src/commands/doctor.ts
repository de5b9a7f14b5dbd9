import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { DatabaseInUse, DatabaseRefused, openDatabase } from '../database/database.ts';
import { examine } from '../review/doctoring/repository.ts';

/** The most findings of a kind that are listed one by one. */
const listed = 20;

/**
 * `kkori doctor`: checks the file, replays every log against its card, counts every day anew, and repairs the caches among
 * them. It has the database to itself: while a server runs, it refuses.
 */
export async function doctor(): Promise<void> {
  const { databaseFile, backupsFolder } = readConfig(process.env);
  if (!existsSync(databaseFile)) {
    console.error(`There is no database at ${databaseFile}.`);
    process.exitCode = 1;
    return;
  }
  const quiet = { info: () => {} };
  const migrationsFolder = resolve(import.meta.dirname, '../../prisma/migrations');
  const folder = backupsFolder === null ? {} : { backupsFolder };
  try {
    const database = await openDatabase({
      file: databaseFile,
      migrationsFolder,
      ...folder,
      log: quiet,
      now: Date.now,
    });
    try {
      const broken = integrity(
        database.readAll('PRAGMA integrity_check'),
        database.readAll('PRAGMA foreign_key_check'),
      );
      const { cards, entries, days, repaired, problems } = await examine(database);
      tell([...broken, ...problems]);
      tell(repaired);
      console.log(`${cards} cards replayed from ${entries} entries of the log, ${days} study days counted.`);
      console.log(
        repaired.length === 0
          ? 'Every cache is what the log says.'
          : `${repaired.length} caches written anew.`,
      );
      if (broken.length + problems.length > 0) process.exitCode = 1;
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof DatabaseInUse) && !(error instanceof DatabaseRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function integrity(checks: readonly unknown[], orphans: readonly unknown[]): readonly string[] {
  const verdicts = (checks as readonly { readonly integrity_check: string }[])
    .map(({ integrity_check }) => integrity_check)
    .filter((verdict) => verdict !== 'ok');
  return [...verdicts, ...orphans.map((orphan) => `A row refers to nothing: ${JSON.stringify(orphan)}`)];
}

function tell(findings: readonly string[]): void {
  for (const finding of findings.slice(0, listed)) console.log(finding);
  if (findings.length > listed) console.log(`… and ${findings.length - listed} more like these.`);
}
