import type { FastifyRequest } from 'fastify';
import type { Dependencies } from '../http/dependencies.ts';
import { wasJustUnited } from './known-sessions.ts';
import { sessionCookieName, verifyToken } from './session-cookie.ts';

/**
 * Whether a request is of a guest who became an account's a moment ago: it was sent before their browser had the account's session. It is
 * not run again as the account's: whoever has put a guest's cookie into somebody's browser would have their requests run as the account
 * that is signed in to there. So its sender is told, with what they typed, and sends it again by the session that they have.
 */
export function isOfUnited(
  { cookies, session }: Pick<FastifyRequest, 'cookies' | 'session'>,
  {
    config: { secureCookies },
    database,
    secrets,
    now,
  }: Pick<Dependencies, 'config' | 'database' | 'secrets' | 'now'>,
): boolean {
  if (session !== null) return wasJustUnited(database, session.token, now());
  const signed = cookies[sessionCookieName(secureCookies)];
  const token = signed === undefined ? null : verifyToken(signed, secrets);
  return token !== null && wasJustUnited(database, token, now());
}
