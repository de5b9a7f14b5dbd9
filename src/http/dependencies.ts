import type { Authentication } from '../accounts/authentication.ts';
import type { Guests } from '../accounts/guests.ts';
import type { Bank } from '../bank/bank.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Secrets } from '../signature.ts';

import type { AssetManifest } from './assets.ts';

/** Everything the features are given; none of them reaches for anything else. */
export interface Dependencies {
  readonly config: Config;
  readonly database: Database;
  readonly bank: Bank;
  readonly authentication: Authentication;
  readonly guests: Guests;
  readonly assets: AssetManifest;
  readonly secrets: Secrets;
  /** Null where this server sends no mail. */
  readonly mailer: Mailer | null;
  readonly metrics: Metrics;
  /** The clock: milliseconds since 1970. Tests move it. */
  readonly now: () => number;
}
