import type { FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import { findSession } from './repository.ts';

/**
 * Tells whether the session that asks is still its user's. What goes on after it was answered has to look again: a session may end
 * while a stream or a download is open.
 */
export function sessionWatch(
  { identity, session }: Pick<FastifyRequest, 'identity' | 'session'>,
  { database, now }: { readonly database: Database; readonly now: () => number },
): () => boolean {
  if (identity.kind === 'visitor' || session === null) return () => false;
  const { userId } = identity;
  const { token } = session;
  return () => findSession(database, token, now())?.user.userId === userId;
}
