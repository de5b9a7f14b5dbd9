import { randomBytes } from 'node:crypto';
import type { Database } from '../../database/database.ts';
import { NotFound } from '../../http/errors.ts';
import { forgetSessions } from '../known-sessions.ts';
import { endLinks, type NewAddress, writeAddress } from '../links/repository.ts';
import { endChallenges } from '../second-factor/repository.ts';
import { insertSession, type NewPassword, writePasswordHash } from '../signing/repository.ts';

/**
 * Changes a password, in the name of one session: that one gets a new token, every other one ends, and so does every link of the account.
 * Gives the token. Throws NotFound when the session has ended meanwhile.
 */
export async function changePassword(
  database: Database,
  { sessionId, ...password }: NewPassword & { readonly sessionId: string },
): Promise<string> {
  const { userId, now } = password;
  const token = randomBytes(24).toString('base64url');
  await database.commit((sqlite) => {
    const before = sqlite
      .statement<{ readonly userAgent: string | null }>(
        'SELECT userAgent FROM Session WHERE id = ? AND userId = ?',
      )
      .get(sessionId, userId);
    if (!before) throw new NotFound();
    writePasswordHash(sqlite, password);
    endLinks(sqlite, userId);
    endChallenges(sqlite, userId);
    sqlite.statement('DELETE FROM Session WHERE userId = ?').run(userId);
    insertSession(sqlite, { userId, token, userAgent: before.userAgent, now });
  });
  forgetSessions(database, userId);
  return token;
}

/** Gives an account another address at once; false when it is another account's. */
export async function changeAddress(
  database: Database,
  address: Omit<NewAddress, 'isVerified'>,
): Promise<boolean> {
  const isChanged = await database.commit((sqlite) =>
    writeAddress(sqlite, { ...address, isVerified: false }),
  );
  forgetSessions(database, address.userId);
  return isChanged;
}
