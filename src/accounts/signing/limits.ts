import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../../http/dependencies.ts';
import { networkOf } from '../../http/network.ts';
import { openId, type Secrets, signId } from '../../signature.ts';
import { emailAddress } from './email-address.ts';

// Whoever guesses passwords is slowed down by address and by account. So that nobody is locked out by somebody who guesses at theirs, a
// browser that has signed in to an account before has attempts of its own there.

const minuteMs = 60_000;

/** Attempts of one network address, whatever accounts they are at. */
export const attemptsByAddress = {
  max: 30,
  timeWindow: 5 * minuteMs,
  keyGenerator: ({ ip }: FastifyRequest) => networkOf(ip),
} as const;

/** Attempts at one account, from wherever they come. */
export const mostAttempts = 10;
export const attemptsWindowMs = 15 * minuteMs;

/** Accounts that are counted at once, at about 200 bytes: anybody can name ever more of them. */
export const accountsKept = 100_000;

/** Attempts at one account to sign in. */
export const attemptsAtAccount = {
  max: mostAttempts,
  timeWindow: attemptsWindowMs,
  keysKept: accountsKept,
} as const;

const purpose = 'kkori device\0';

/** The cookie of a browser that has signed in. On https the browser itself holds it to this host. */
export function deviceCookieName(secure: boolean): string {
  return secure ? '__Host-kkori-device' : 'kkori-device';
}

/** For how long a browser is known after a sign-in. */
export const deviceLifetimeSeconds = 400 * 86_400;

const fingerprint = (email: string): string =>
  createHash('sha256').update(email).digest('base64url').slice(0, 22);

/** What the attempts of a request at an account are counted by. */
export function attemptKey(
  { cookies, body }: FastifyRequest,
  { config: { secureCookies }, secrets }: Pick<Dependencies, 'config' | 'secrets'>,
): string {
  const { email } = body as { readonly email: string };
  const account = fingerprint(emailAddress(email) ?? email);
  const device = deviceIn(cookies[deviceCookieName(secureCookies)], secrets);
  return device?.account === account ? `${account} ${device.id}` : account;
}

function deviceIn(cookie: string | undefined, secrets: Secrets) {
  const [id, account] = (cookie === undefined ? null : openId(purpose, cookie, secrets))?.split('~') ?? [];
  return id === undefined || account === undefined ? null : { id, account };
}

/** Has the browser be known as one that has signed in to this account. */
export function rememberDevice(
  reply: FastifyReply,
  { config: { secureCookies }, secrets }: Dependencies,
  email: string,
): void {
  const device = `${randomBytes(12).toString('base64url')}~${fingerprint(email)}`;
  reply.setCookie(deviceCookieName(secureCookies), signId(purpose, device, secrets), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secureCookies,
    maxAge: deviceLifetimeSeconds,
  });
}
