import { statSync } from 'node:fs';
import type { Config } from '../config.ts';
import { findNewestBackup, writtenAt } from '../database/backups.ts';
import type { Database } from '../database/database.ts';
import { backupsFolderOf, locate } from '../database/location.ts';
import type { Sources } from './recorder.ts';
import { countPopulation } from './repository.ts';

/** What the metrics of a server over this database look at. `now` is milliseconds since 1970. */
export function sourcesOf(config: Config, database: Database, now: () => number): Sources {
  const file = locate(config.databaseFile);
  const folder = config.backupsFolder ?? backupsFolderOf(file);
  const sizeOf = (suffix: string): number => statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0;
  return {
    waitingWrites: database.waiting,
    sizes: () => ({ main: sizeOf(''), wal: sizeOf('-wal') }),
    newestBackupAt: () => {
      const newest = findNewestBackup(file, folder);
      return newest === null ? null : writtenAt(newest);
    },
    population: () => countPopulation(database, now()),
    elapsedMs: () => performance.now(),
  };
}
