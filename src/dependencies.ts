import { Authentication } from './accounts/authentication.ts';
import { Guests } from './accounts/guests.ts';
import { readBank } from './bank/repository.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { AssetManifest } from './http/assets.ts';
import type { Dependencies } from './http/dependencies.ts';
import type { Mailer } from './mail/mailer.ts';
import { type Metrics, noMetrics } from './metrics/metrics.ts';
import type { Secrets } from './signature.ts';

/** What everything else is made of. */
export interface Foundation {
  readonly config: Config;
  readonly database: Database;
  readonly assets: AssetManifest;
  readonly secrets: Secrets;
  /** Left out where no mail is sent. */
  readonly mailer?: Mailer | null;
  /** None are kept when it is not said. */
  readonly metrics?: Metrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Everything the features are given, over an open database with its question bank. */
export async function compose(foundation: Foundation): Promise<Dependencies> {
  const { config, database, secrets, mailer = null, metrics = noMetrics, now } = foundation;
  const authentication = new Authentication(database, { config, secrets, now });
  const guests = new Guests(database, authentication);
  return { ...foundation, mailer, metrics, bank: await readBank(database), authentication, guests };
}
