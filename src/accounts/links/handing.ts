import type { Database } from '../../database/database.ts';
import { NotFound } from '../../http/errors.ts';
import type { Secrets } from '../../signature.ts';
import { linkLifetimeMs, linkPath } from './link.ts';
import { findAddresseeOf, storeLink } from './repository.ts';

/**
 * A link by which an account's owner chooses a new password, for the operator to hand on: its path, `/password-reset/…`. Good once and for
 * a day; an earlier one of the account is so no longer. Throws NotFound where no account has this id.
 *
 * @param now milliseconds since 1970
 */
export async function makeResetLink(
  database: Database,
  secrets: Secrets,
  userId: string,
  now: number,
): Promise<string> {
  const account = findAddresseeOf(database, userId);
  if (account === null) throw new NotFound();
  const id = await storeLink(database, {
    kind: 'handed-reset',
    userId,
    email: account.email ?? '',
    now,
    lifetimeMs: linkLifetimeMs['handed-reset'],
  });
  return linkPath('handed-reset', id, secrets);
}
