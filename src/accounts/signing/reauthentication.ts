import type { FastifyRequest } from 'fastify';
import type { Database } from '../../database/database.ts';
import { requireUser } from '../identify.ts';
import { hashPassword, verifyPassword } from '../passwords/hashing.ts';
import { countAttempt } from './attempts-of-user.ts';
import type { Proof, Reauthenticated } from './proof.ts';
import { findPasswordHash } from './repository.ts';

/** Who has no password proves to be themselves by having signed in no longer ago than this. */
export const recentMs = 10 * 60_000;

/** What has to be asked for. */
export function proofOf(database: Database, userId: string): Proof {
  return findPasswordHash(database, userId) === null ? 'recent-sign-in' : 'password';
}

/**
 * Whether the account's owner has proved to be there. `password` is what they typed, where they have one. Throws TooMany where it was
 * tried too often, at this form or another: whether it was right is not told then.
 */
export async function reauthenticate(
  request: FastifyRequest,
  { database, now }: { readonly database: Database; readonly now: () => number },
  password: string,
): Promise<Reauthenticated> {
  const { userId } = requireUser(request);
  countAttempt(database, userId);
  const hash = findPasswordHash(database, userId);
  if (hash !== null) return (await verifyPassword({ hash, password })) ? 'proved' : 'wrong-password';
  // As long as with a password.
  await hashPassword(password);
  const { session } = request;
  return session !== null && now() - session.createdAt <= recentMs ? 'proved' : 'sign-in-again';
}
