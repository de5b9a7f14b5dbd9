import { APIError } from 'better-auth/api';
import type { FastifyRequest } from 'fastify';
import type { Dependencies } from '../../http/dependencies.ts';
import { hashPassword, isOutdated } from '../passwords/hashing.ts';
import { findPasswordHash, savePasswordHash } from './repository.ts';

/** What became of an e-mail address and a password. */
export type Attempt =
  | { readonly kind: 'signed-in'; readonly userId: string; readonly token: string }
  /** Right, and a second factor is asked for: the cookies say to whom it belongs. */
  | { readonly kind: 'second-factor'; readonly cookies: readonly string[] }
  /** No such account, or another password: the two look and take alike. */
  | { readonly kind: 'mismatch' };

/** Headers for better-auth: what device this is, and nothing else of ours. */
export function deviceHeaders({ headers }: FastifyRequest): Headers {
  return new Headers({ 'user-agent': headers['user-agent'] ?? '' });
}

/** Has better-auth compare the password, and make a session where it is right. An outdated hash is made anew. */
export async function attemptSignIn(
  request: FastifyRequest,
  { authentication, database, metrics, now }: Dependencies,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Attempt> {
  const { api } = await authentication.open();
  try {
    const { headers, response } = await api.signInEmail({
      body: { email, password },
      headers: deviceHeaders(request),
      returnHeaders: true,
    });
    if ('twoFactorRedirect' in response) return { kind: 'second-factor', cookies: headers.getSetCookie() };
    const { user, token } = response;
    const hash = findPasswordHash(database, user.id);
    if (hash !== null && isOutdated(hash))
      await savePasswordHash(database, user.id, await hashPassword(password), now());
    return { kind: 'signed-in', userId: user.id, token };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    metrics.signedIn('refused');
    return { kind: 'mismatch' };
  }
}
