import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { Guests } from './accounts/guests.ts';
import { readOrMakeSecret, SecretMissing } from './accounts/secret.ts';
import { buildApp } from './app.ts';
import { readBank } from './bank/repository.ts';
import { SeedMalformed, seedBank } from './bank/seed.ts';
import { type Config, ConfigError } from './config.ts';
import { type Database, DatabaseInUse, DatabaseRefused, openDatabase } from './database/database.ts';
import { buildAssets } from './http/assets.ts';

const project = resolve(import.meta.dirname, '..');

/** How long requests under way may take to finish after SIGTERM. */
const drainMs = 10_000;

/** A server that listens, and the way to end it. */
export interface Running {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  /** Finishes the requests under way, then the writes, then closes the file. */
  stop(): Promise<void>;
}

export function openLog({ logLevel, logPretty }: Config): Logger {
  return pino({ level: logLevel, ...(logPretty ? { transport: { target: 'pino-pretty' } } : {}) });
}

/** Migrates, loads the question bank, listens. Throws what start refuses with; nothing is left open then. */
export async function start(config: Config, log: Logger, now: () => number = Date.now): Promise<Running> {
  const assets = await buildAssets();
  const database = await openDatabase({
    file: config.databaseFile,
    migrationsFolder: resolve(project, 'prisma/migrations'),
    ...(config.backupsFolder === null ? {} : { backupsFolder: config.backupsFolder }),
    log,
    now,
  });
  try {
    await seedBank(database, resolve(project, 'prisma/seed'), now());
    const deps = { ...(await dependencies(config, database, now)), assets };
    const app = await buildApp(deps, log);
    const address = await app.listen({ host: config.host, port: config.port });
    setImmediate(() =>
      deps.guests.prepare().catch((error: unknown) => log.error({ err: error }, 'no guests')),
    );
    return { address, stop: () => stop(app, database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function dependencies(config: Config, database: Database, now: () => number) {
  const hasSessions = database.readOne('SELECT 1 FROM Session LIMIT 1') !== undefined;
  const authSecret = config.authSecret ?? readOrMakeSecret(config.databaseFile, hasSessions);
  const guests = new Guests(database, {
    secret: authSecret,
    publicUrl: config.publicUrl ?? 'http://localhost',
    secureCookies: config.secureCookies,
  });
  return { config, database, bank: await readBank(database), guests, authSecret, now };
}

/**
 * Finishes the requests under way, then the writes, then closes the file. A browser keeps its connection open after
 * its last reply, so idle ones are closed until none is left; after `drainMs` the rest are cut off.
 */
async function stop(app: FastifyInstance, database: Database): Promise<void> {
  const closing = setInterval(() => app.server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => app.server.closeAllConnections(), drainMs);
  try {
    await app.close();
  } finally {
    clearInterval(closing);
    clearTimeout(deadline);
    await database.close();
  }
}

/** What the system says when the address or the folder cannot be used. */
const explainedCodes = new Set([
  'EADDRINUSE',
  'EADDRNOTAVAIL',
  'EACCES',
  'ENOTDIR',
  'ENOTFOUND',
  'EPERM',
  'EROFS',
  'EEXIST',
]);

/** Whether a start failed for a reason that the message alone explains: no stack is worth printing. */
export function isExplained(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if ('code' in error && explainedCodes.has(String(error.code))) return true;
  return [ConfigError, DatabaseInUse, DatabaseRefused, SecretMissing, SeedMalformed].some(
    (kind) => error instanceof kind,
  );
}

/** Ends the process well on SIGTERM and SIGINT. */
export function stopOnSignals(running: Running, log: Logger): void {
  const end = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'draining');
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
