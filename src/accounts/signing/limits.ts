import type { FastifyRequest } from 'fastify';
import { networkOf } from '../../http/network.ts';
import { type DeviceDependencies, fingerprint, knownDevice } from './device-cookie.ts';
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

/** What the attempts of a request at an account are counted by. */
export function attemptKey(request: FastifyRequest, deps: DeviceDependencies): string {
  const { email: entered } = request.body as { readonly email: string };
  const email = emailAddress(entered) ?? entered;
  const device = knownDevice(request, deps, email);
  const account = fingerprint(email);
  return device === null ? account : `${account} ${device}`;
}
