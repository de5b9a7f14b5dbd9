import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { loadSecrets, SecretMissing } from './accounts/secret.ts';
import { buildApp } from './app.ts';
import { type BackupSchedule, scheduleBackups } from './backup-schedule.ts';
import { seedBank } from './bank/seed.ts';
import { SeedMalformed } from './bank/seed-malformed.ts';
import { type Config, ConfigError } from './config.ts';
import { type Database, DatabaseInUse, DatabaseRefused, openDatabase } from './database/database.ts';
import { compose } from './dependencies.ts';
import { buildAssets } from './http/assets.ts';
import { type Connections, watchConnections } from './http/connections.ts';
import { type ForecastSchedule, scheduleForecasts } from './preparation/forecasting.ts';

export { readConfig } from './config.ts';

const project = resolve(import.meta.dirname, '..');

/** How long requests under way may take to finish after SIGTERM. */
const drainMs = 10_000;

/** Connections that the system may hold until we get to them; those it turns away come again only seconds later. */
const mostArriving = 4_096;

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
    const deps = await compose({ config, database, assets, secrets: loadSecrets(config, database), now });
    const app = await buildApp(deps, log);
    const connections = watchConnections(app.server, config.trustedProxies);
    const address = await app.listen({ host: config.host, port: config.port, backlog: mostArriving });
    setImmediate(() =>
      deps.authentication.open().catch((error: unknown) => log.error({ err: error }, 'no accounts')),
    );
    const backups = scheduleBackups(config, log, now);
    const forecasts = scheduleForecasts(deps, log);
    return { address, stop: () => stop(app, database, { backups, forecasts }, connections) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Finishes the requests under way, then the writes, then closes the file. Browsers and proxies keep connections open
 * on which nothing is under way: those are closed until none is left, and after `drainMs` the rest are cut off.
 */
async function stop(
  app: FastifyInstance,
  database: Database,
  { backups, forecasts }: { readonly backups: BackupSchedule; readonly forecasts: ForecastSchedule },
  connections: Connections,
): Promise<void> {
  const closing = setInterval(connections.closeUnused, 50);
  const deadline = setTimeout(() => app.server.closeAllConnections(), drainMs);
  const withoutSchedules = Promise.all([backups.stop(), forecasts.stop()]);
  try {
    await app.close();
  } finally {
    clearInterval(closing);
    clearTimeout(deadline);
    connections.stop();
    // Whoever closes the file last folds its log into it, so this has to be us.
    await withoutSchedules;
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

/**
 * Ends the process well on SIGTERM and SIGINT. A terminal signals npm and the server alike and npm passes its own on,
 * so the same wish comes twice: the second must not cut the first short.
 */
export function stopOnSignals(running: Running, log: Logger): void {
  let isEnding = false;
  const end = (signal: NodeJS.Signals): void => {
    if (isEnding) return;
    isEnding = true;
    log.info({ signal }, 'draining');
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
