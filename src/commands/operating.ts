import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadSecrets } from '../accounts/secret.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../database/database.ts';
import type { Secrets } from '../signature.ts';
import { report } from './report.ts';

const migrationsFolder = resolve(import.meta.dirname, '../../prisma/migrations');

/** What a command works with that has the database to itself. */
export interface Operating {
  readonly config: Config;
  readonly database: Database;
  readonly secrets: Secrets;
  readonly now: number;
  /** An address of this server. */
  address(path: string): string;
}

/** Runs a command that writes: it has the database to itself, and while a server runs it refuses. Prints what it says. */
export function operate(command: (operating: Operating) => Promise<string>): Promise<void> {
  return report(async () => {
    const config = readConfig(process.env);
    const { databaseFile, backupsFolder, publicUrl } = config;
    if (!existsSync(databaseFile)) throw new ConfigError(`There is no database at ${databaseFile}.`);
    const database = await openDatabase({
      file: databaseFile,
      migrationsFolder,
      ...(backupsFolder === null ? {} : { backupsFolder }),
      log: { info: () => {} },
      now: Date.now,
    });
    const address = (path: string) =>
      publicUrl === null
        ? `${path}\n(PUBLIC_URL is not set: put what your server is called before it, like https://kkori.example.org)`
        : `${publicUrl}${path}`;
    try {
      const secrets = loadSecrets(config, database);
      return await command({ config, database, secrets, now: Date.now(), address });
    } finally {
      await database.close();
    }
  });
}
