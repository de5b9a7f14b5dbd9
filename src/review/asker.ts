import type { User } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';

/** Who asks for a question, and when. */
export interface Asker {
  readonly database: Database;
  readonly bank: Bank;
  readonly user: User;
  /** Milliseconds since 1970. */
  readonly now: number;
}
