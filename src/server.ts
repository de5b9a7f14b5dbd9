import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { scheduleDeletions } from './accounts/leaving/sweeping.ts';
import { renewSecondFactors } from './accounts/rotation/repository.ts';
import { keepSecretPrivate, loadSecrets, SecretMissing } from './accounts/secret.ts';
import { buildApp } from './app.ts';
import { scheduleBackups } from './backup-schedule.ts';
import { seedBank } from './bank/seed.ts';
import { SeedMalformed } from './bank/seed-malformed.ts';
import { type Config, ConfigError } from './config.ts';
import { DatabaseInUse, DatabaseRefused, openDatabase } from './database/database.ts';
import { compose } from './dependencies.ts';
import { buildAssets } from './http/assets.ts';
import { type Connections, watchConnections } from './http/connections.ts';
import type { Dependencies } from './http/dependencies.ts';
import type { Mailer } from './mail/mailer.ts';
import { keepMetrics } from './metrics/keeping.ts';
import { scheduleForecasts } from './preparation/forecasting.ts';

export { readConfig } from './config.ts';

const project = resolve(import.meta.dirname, '..');

/** How long requests under way may take to finish after SIGTERM. */
const drainMs = 10_000;

/** What is left for mail when the requests have taken all of that. */
const lastMailMs = 500;

/** Connections that the system may hold until we get to them; those it turns away come again only seconds later. */
const mostArriving = 4_096;

/** A server that listens, and the way to end it. */
export interface Running {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  /** Where the metrics are read; null where none are kept. */
  readonly metricsAddress: string | null;
  /** Finishes the requests under way, then the writes, then closes the file. */
  stop(): Promise<void>;
}

export function openLog({ logLevel, logPretty }: Config): Logger {
  return pino({ level: logLevel, ...(logPretty ? { transport: { target: 'pino-pretty' } } : {}) });
}

/** Migrates, loads the question bank, listens. Throws what start refuses with; nothing is left open then. */
export async function start(config: Config, log: Logger, now: () => number = Date.now): Promise<Running> {
  const assets = await buildAssets();
  const keeping = keepMetrics(config);
  const database = await openDatabase({
    file: config.databaseFile,
    migrationsFolder: resolve(project, 'prisma/migrations'),
    ...(config.backupsFolder === null ? {} : { backupsFolder: config.backupsFolder }),
    log,
    now,
    onCommit: keeping.onCommit,
  });
  try {
    const metrics = await keeping.open(database, now);
    await seedBank(database, resolve(project, 'prisma/seed'), now());
    const secrets = loadSecrets(config, database);
    keepSecretPrivate(config, log);
    const mailer = await mailerFor(config, log, now);
    if (mailer !== null) metrics.watchMail(() => mailer.counts);
    const deps = await compose({ config, database, assets, secrets, mailer, metrics, now });
    const app = await buildApp(deps, log);
    const connections = watchConnections(app.server, config.trustedProxies);
    await keeping.listen(log);
    const address = await app.listen({ host: config.host, port: config.port, backlog: mostArriving });
    const opening = nextTurn().then(() => openAccounts(deps, log));
    const backups = scheduleBackups(config, log, now);
    const forecasts = scheduleForecasts(deps, log);
    const deletions = scheduleDeletions(deps, log);
    const beside = [backups.stop, forecasts.stop, deletions.stop, keeping.close, () => opening];
    return {
      address,
      metricsAddress: keeping.address,
      stop: () => stop(app, deps, beside, connections),
    };
  } catch (error) {
    await keeping.close();
    await database.close();
    throw error;
  }
}

/** What signing in will need, once somebody can be answered. */
async function openAccounts({ authentication, database, secrets }: Dependencies, log: Logger): Promise<void> {
  try {
    await authentication.open();
    const { renewed, lost } = await renewSecondFactors(database, secrets);
    if (renewed > 0) log.info({ renewed }, 'second factors encrypted by the new secret');
    if (lost > 0)
      log.warn({ lost }, 'second factors that no secret opens any more: kkori user reset-second-factor');
  } catch (error) {
    log.error({ err: error }, 'no accounts');
  }
}

/**
 * Finishes the requests under way, then the mail, then the writes, then closes the file. Browsers and proxies keep connections open
 * on which nothing is under way: those are closed until none is left, and after `drainMs` the rest are cut off.
 */
async function stop(
  app: FastifyInstance,
  { database, mailer }: Dependencies,
  beside: readonly (() => Promise<void>)[],
  connections: Connections,
): Promise<void> {
  const begun = performance.now();
  const closing = setInterval(connections.closeUnused, 50);
  const deadline = setTimeout(() => app.server.closeAllConnections(), drainMs);
  const withoutTheRest = Promise.all(beside.map((end) => end()));
  try {
    await app.close();
  } finally {
    clearInterval(closing);
    clearTimeout(deadline);
    connections.stop();
    // Whoever closes the file last folds its log into it, so this has to be us.
    await withoutTheRest;
    await mailer?.stop(Math.max(lastMailMs, drainMs - (performance.now() - begun)));
    await database.close();
  }
}

/** What sends mail, loaded only where there is a server to send it by. */
async function mailerFor({ mail }: Config, log: Logger, now: () => number): Promise<Mailer | null> {
  if (mail === null) return null;
  const { openMailer } = await import('./mail/smtp.ts');
  return openMailer({ mail, log, now });
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
