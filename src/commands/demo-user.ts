import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { defaultAppearance } from '../accounts/appearance.ts';
import { Authentication } from '../accounts/authentication.ts';
import { Guests } from '../accounts/guests.ts';
import type { StudySettings } from '../accounts/identity.ts';
import { defaultPractice } from '../accounts/practice.ts';
import { loadSecrets } from '../accounts/secret.ts';
import { sessionCookieName, signToken } from '../accounts/session-cookie.ts';
import { readBank } from '../bank/repository.ts';
import { seedBank } from '../bank/seed.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { DemoLife } from './demo/life.ts';
import { liveYears } from './demo/years.ts';
import { report } from './report.ts';

const project = resolve(import.meta.dirname, '../..');

/** What `kkori demo-user` is given, as the shell gives it. */
export interface DemoWords {
  readonly seed: string;
  readonly years: string;
  readonly now?: string;
}

const wordsRead = z.object({
  seed: z
    .string()
    .regex(/^\d{1,9}$/, '--seed must be a whole number')
    .transform(Number),
  years: z
    .string()
    .transform(Number)
    .refine((years) => years > 0 && years <= 10, '--years must be above 0 and at most 10'),
  now: z
    .string()
    .optional()
    .transform((moment) => (moment === undefined ? Date.now() : Date.parse(moment)))
    .refine(Number.isFinite, '--now must be a moment like 2026-11-27T21:00:00Z'),
});

/**
 * `kkori demo-user`: makes a guest with years of study, by the product's own functions, and says how a browser becomes that guest. It
 * has the database to itself: while a server runs, it refuses.
 */
export async function demoUser(words: DemoWords): Promise<void> {
  await report(async () => {
    const { data, error } = wordsRead.safeParse(words);
    if (error) throw new ConfigError(error.issues.map(({ message }) => message).join('\n'));
    const config = readConfig(process.env);
    const database = await openDatabase({
      file: config.databaseFile,
      migrationsFolder: resolve(project, 'prisma/migrations'),
      ...(config.backupsFolder === null ? {} : { backupsFolder: config.backupsFolder }),
      log: { info: () => {} },
      now: Date.now,
    });
    try {
      return await makeUser(database, config, data);
    } finally {
      await database.close();
    }
  });
}

async function makeUser(
  database: Database,
  config: Config,
  { seed, years, now }: z.output<typeof wordsRead>,
): Promise<string> {
  await seedBank(database, resolve(project, 'prisma/seed'), Date.now());
  const bank = await readBank(database);
  const { userId, cookie } = await makeGuest(database, config, now);
  const life = new DemoLife({ database, bank, userId, seed, now });
  await liveYears(life, years, now);
  const studied = database.readOne<{ readonly days: number; readonly reviews: number }>(
    'SELECT count(*) AS days, sum(reviews) AS reviews FROM StudyDay WHERE userId = ? AND reviews > 0',
    userId,
  );
  return `A user who gave ${studied?.reviews ?? 0} answers on ${studied?.days ?? 0} days. Start the server, open it in a private window, and
say in the console of its developer tools

    document.cookie = '${cookie}; path=/; max-age=34560000${config.secureCookies ? '; secure' : ''}'

Then /progress shows theirs. For a program: the header "Cookie: ${cookie}".`;
}

const settings: StudySettings = {
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  dayStartHour: 4,
  practice: defaultPractice,
  appearance: defaultAppearance,
};

/** A guest as a first answer makes one, and the cookie that is theirs. */
async function makeGuest(database: Database, config: Config, now: number) {
  const secrets = loadSecrets(config, database);
  const guests = new Guests(database, new Authentication(database, { config, secrets, now: () => now }));
  const { userId, token } = await guests.welcome(randomBytes(24).toString('base64url'), settings, now);
  const name = sessionCookieName(config.secureCookies);
  return { userId, cookie: `${name}=${encodeURIComponent(signToken(token, secrets))}` };
}
