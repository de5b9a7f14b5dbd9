import { resolve } from 'node:path';
import { buildApp } from '../../src/app.ts';
import type { Question } from '../../src/bank/question.ts';
import { saveBank } from '../../src/bank/saving/repository.ts';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/database/database.ts';
import { compose } from '../../src/dependencies.ts';
import { buildAssets } from '../../src/http/assets.ts';
import { sundayNoon, testSecrets } from './app.ts';
import { temporaryDatabase } from './database.ts';
import { unhurried } from './unhurried.ts';

export const seedFolder = resolve(import.meta.dirname, '../../prisma/seed');

/** Six questions of the real bank in two chains: enough to walk to the end of. */
const walked = new Set([
  'three-way-handshake',
  'handshake-states',
  'last-ack-lost',
  'four-way-close',
  'why-time-wait',
  'data-after-fin',
]);

/** The questions of a short walk. */
export async function shortBank(): Promise<readonly Question[]> {
  const questions = (await readSeed(seedFolder)).filter(({ id }) => walked.has(id));
  return questions.map((question) => ({
    ...question,
    followUps: question.followUps.filter(({ childId }) => walked.has(childId)),
    confusedWith: question.confusedWith.filter((id) => walked.has(id)),
  }));
}

/** Kkori as browsers see it: on a port, with its assets and the real question bank, and a clock that can be moved. */
export interface Site {
  readonly url: string;
  readonly database: Database;
  readonly clock: { now: number };
  close(): Promise<void>;
}

interface SiteOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** What the clock shows at first; what better-auth does goes by the machine's. */
  readonly startsAt?: number;
}

/** Opens a site over a database of its own. `questions` stand in for the real bank. */
export async function openSite(
  questions?: readonly Question[],
  { environment = {}, startsAt = sundayNoon }: SiteOptions = {},
): Promise<Site> {
  const clock = { now: startsAt };
  const now = () => clock.now;
  const [assets, { database, remove }] = await Promise.all([buildAssets(), temporaryDatabase(now)]);
  await saveBank(database, questions ?? (await readSeed(seedFolder)), now());
  const config = readConfig({ ...unhurried, ...environment });
  const app = await buildApp(await compose({ config, database, assets, secrets: testSecrets, now }));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const close = async () => {
    await app.close();
    await remove();
  };
  return { url, database, clock, close };
}
