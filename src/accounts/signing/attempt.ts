import { APIError } from 'better-auth/api';
import type { FastifyRequest } from 'fastify';
import type { Database } from '../../database/database.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import { hashPassword, isOutdated } from '../passwords/hashing.ts';
import { challengeCookies } from '../second-factor/challenge.ts';
import { deviceHeaders } from './device-headers.ts';
import { endSessionOf, findPasswordOf, renewPasswordHash } from './repository.ts';

/** What became of an e-mail address and a password. */
export type Attempt =
  | { readonly kind: 'signed-in'; readonly userId: string; readonly token: string }
  /** Right, and a second factor is asked for: the cookies say to whom it belongs. */
  | { readonly kind: 'second-factor'; readonly cookies: readonly string[] }
  /** No such account, or another password: the two look and take alike. */
  | { readonly kind: 'mismatch' };

/** Has better-auth compare the password, and make a session where it is right. An outdated hash is made anew. */
export async function attemptSignIn(
  request: FastifyRequest,
  { authentication, config, database, metrics, now }: Dependencies,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Attempt> {
  const { api } = await authentication.open();
  const before = findCredential(database, email);
  try {
    const { headers, response } = await api.signInEmail({
      body: { email, password },
      headers: deviceHeaders(request),
      returnHeaders: true,
    });
    // The password that was compared may have been changed while that took its turn, and with it every session ended but this one.
    const { hash = null, isOver = true } = findCredential(database, email) ?? {};
    const isInForce = !isOver && hash === before?.hash;
    if ('twoFactorRedirect' in response) {
      if (!isInForce) return refused();
      return { kind: 'second-factor', cookies: challengeCookies(headers, config.secureCookies) };
    }
    const { user, token } = response;
    if (!isInForce) {
      await endSessionOf(database, token);
      return refused();
    }
    if (hash !== null && isOutdated(hash))
      await renewPasswordHash(database, user.id, { from: hash, to: await hashPassword(password) }, now());
    return { kind: 'signed-in', userId: user.id, token };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    return refused();
  }

  /** The credential of an address; what is due to be deleted is as good as gone. */
  function findCredential(of: Database, address: string) {
    const found = findPasswordOf(of, address);
    return (
      found && { hash: found.hash, isOver: found.deletionDueAt !== null && found.deletionDueAt <= now() }
    );
  }

  function refused(): Attempt {
    metrics.signedIn('refused');
    return { kind: 'mismatch' };
  }
}
