import { randomBytes } from 'node:crypto';
import { APIError } from 'better-auth/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../database/database.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import type { Auth } from '../auth.ts';
import { challengeCookieName, onTheWayMs, signToken, verifyToken } from '../session-cookie.ts';
import { deviceHeaders } from '../signing/device-headers.ts';
import type { GivenCode } from './codes.ts';
import { claimStep, findFactor } from './repository.ts';
import { openSecret } from './sealing.ts';
import { stepOf } from './totp.ts';

// A challenge is a row of better-auth's and a cookie that names it: whoever brings that cookie has shown the first factor, and has ten
// minutes and five attempts to show the second. Over all challenges better-auth takes ten wrong codes of an account, then none for a
// quarter of an hour.

/**
 * The one cookie of a sign-in that a browser is to get while a second factor is asked for. better-auth would take its session away, too,
 * which may be the only way to what a guest has studied.
 */
export function challengeCookies(headers: Headers, secure: boolean): readonly string[] {
  return headers.getSetCookie().filter((cookie) => cookie.startsWith(`${challengeCookieName(secure)}=`));
}

/** Asks for the second factor of somebody who has shown a first one elsewhere. better-auth itself asks only after a password. */
export async function openChallenge(
  reply: FastifyReply,
  { authentication, config: { secureCookies }, secrets }: Dependencies,
  userId: string,
): Promise<void> {
  const { internalAdapter } = await (await authentication.open()).$context;
  const identifier = `2fa-${randomBytes(15).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + onTheWayMs);
  await internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
  await internalAdapter.createVerificationValue({
    identifier: `2fa-attempts-${identifier}`,
    value: '0',
    expiresAt,
  });
  reply.setCookie(challengeCookieName(secureCookies), signToken(identifier, secrets), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secureCookies,
    maxAge: onTheWayMs / 1_000,
  });
}

/** Has the browser send it no longer. */
export function closeChallenge(reply: FastifyReply, { config: { secureCookies } }: Dependencies): void {
  reply.clearCookie(challengeCookieName(secureCookies), { path: '/', httpOnly: true, secure: secureCookies });
}

/** Whom the challenge in a browser asks; null where there is none, or it is over. */
export async function challenged(
  { cookies }: FastifyRequest,
  { authentication, config: { secureCookies }, secrets }: Dependencies,
): Promise<string | null> {
  const cookie = cookies[challengeCookieName(secureCookies)];
  const identifier = cookie === undefined ? null : verifyToken(cookie, secrets);
  if (!identifier?.startsWith('2fa-')) return null;
  const { internalAdapter } = await (await authentication.open()).$context;
  const row = await internalAdapter.findVerificationValue(identifier);
  return row !== null && row.expiresAt.getTime() > Date.now() ? row.value : null;
}

export type ChallengeAnswered =
  | { readonly kind: 'right'; readonly userId: string; readonly token: string }
  | { readonly kind: 'wrong' }
  /** There is no challenge, or no longer: the first factor is asked for again. */
  | { readonly kind: 'over' };

/** Answers the challenge of a browser. `given` is null for what is no code: that is an attempt like any other. */
export async function answerChallenge(
  request: FastifyRequest,
  deps: Dependencies,
  given: GivenCode | null,
): Promise<ChallengeAnswered> {
  const { authentication, config, database, metrics, now } = deps;
  const userId = await challenged(request, deps);
  if (userId === null) return { kind: 'over' };
  const auth = await authentication.open();
  const name = challengeCookieName(config.secureCookies);
  const headers = deviceHeaders(request);
  // Nothing else of the browser's: with a session beside it better-auth would look at that one.
  headers.set('cookie', `${name}=${encodeURIComponent(request.cookies[name] ?? '')}`);
  try {
    const { token } =
      given?.kind === 'recovery'
        ? await auth.api.verifyBackupCode({ body: { code: given.code }, headers })
        : await auth.api.verifyTOTP({
            body: { code: given === null ? '' : await unused(auth, database, userId, given.code, now()) },
            headers,
          });
    if (token === undefined) throw new Error('better-auth made no session for a right code.');
    return { kind: 'right', userId, token };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    const isOver = (await challenged(request, deps)) === null;
    metrics.signedIn(isOver ? 'limited' : 'refused');
    return { kind: isOver ? 'over' : 'wrong' };
  }
}

/** A code, if none of its time step was accepted before (RFC 6238 §5.2); else what is no code, which fails like any other. */
async function unused(
  auth: Auth,
  database: Database,
  userId: string,
  code: string,
  now: number,
): Promise<string> {
  const factor = findFactor(database, userId);
  if (factor === null) return code;
  const step = stepOf(await openSecret(auth, factor.secret), code, now);
  return step === null || (await claimStep(database, userId, step)) ? code : '';
}
