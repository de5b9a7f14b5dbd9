import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import { anonymous } from 'better-auth/plugins/anonymous';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { type Config, providers } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Secrets } from '../signature.ts';
import { authClient } from './auth-client.ts';
import { hashPassword, verifyPassword } from './passwords/hashing.ts';
import { longestPassword, shortestPassword } from './passwords/rules.ts';
import { noteUser, noteWayIn } from './providers/additions.ts';
import { refusedAddress } from './providers/refusal.ts';
import { socialProviders } from './providers/setup.ts';
import { versionOf } from './secret-version.ts';
import { sessionCookieName } from './session-cookie.ts';
import { sessionEnd } from './session-lifetime.ts';

export interface AuthSettings {
  readonly config: Pick<Config, 'publicUrl' | 'secureCookies' | 'providers' | 'registration'>;
  /** They sign cookies and encrypt second factors; kept outside the database. */
  readonly secrets: Secrets;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** We ask a provider once who somebody is, and nothing afterwards: what would open their account there is not kept. */
const noTokens = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
};

/** better-auth as it is set up here. Its handler is not mounted: our routes call its API. */
export type Auth = ReturnType<typeof openAuth>;

/**
 * better-auth over our database: its writes wait in the same queue as everybody else's. What it makes of somebody who comes from a provider,
 * user and way in, is one transaction; none waits for a hash.
 */
export function openAuth(database: Database, { config, secrets, now }: AuthSettings) {
  const stamped = () => ({ createdAt: new Date(now()), updatedAt: new Date(now()) });
  const { publicUrl, secureCookies } = config;
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure: secureCookies } as const;
  return betterAuth({
    appName: 'Kkori',
    secrets: secrets.map((value) => ({ version: versionOf(value), value })),
    baseURL: publicUrl ?? 'http://localhost',
    database: prismaAdapter(authClient(database), { provider: 'sqlite', transaction: true }),
    logger: { disabled: true },
    telemetry: { enabled: false },
    plugins: [anonymous(), twoFactor({ issuer: 'Kkori' })],
    emailAndPassword: {
      enabled: true,
      // An account is made by our own route, out of the guest who asks for it.
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      // It counts UTF-16 units; our rules count characters.
      maxPasswordLength: 2 * longestPassword,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { disableSessionRefresh: true },
    socialProviders: socialProviders(config),
    onAPIError: { errorURL: refusedAddress },
    account: {
      updateAccountOnSignIn: false,
      accountLinking: {
        // Of their addresses only the confirmed ones get here (providers/setup.ts). Somebody who comes from a provider gets into an
        // account of the same address where that was confirmed here, too: by itself, better-auth asks for no less.
        trustedProviders: [...providers],
        // Who is signed in may add what is theirs elsewhere under another address.
        allowDifferentEmails: true,
      },
    },
    verification: { storeIdentifier: 'hashed' },
    databaseHooks: {
      user: { create: { before: async () => ({ data: stamped() }), after: async () => noteUser() } },
      account: {
        create: {
          before: async () => ({ data: { ...noTokens, ...stamped() } }),
          after: async ({ userId }) => noteWayIn(userId),
        },
        update: { before: async () => ({ data: noTokens }) },
      },
      session: {
        create: {
          // better-auth stamps by the machine's clock and keeps addresses; here everything goes by `now`, and no address is kept.
          before: async (session) => {
            const at = now();
            const isGuest = await isGuestOf(database, session.userId);
            const expiresAt = new Date(sessionEnd({ isGuest, createdAt: at, usedAt: at }));
            const userAgent = session.userAgent?.slice(0, 400) || null;
            return { data: { ...session, ...stamped(), expiresAt, userAgent, ipAddress: null } };
          },
        },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: secureCookies ? '__Host-kkori' : 'kkori',
      defaultCookieAttributes: cookie,
      cookies: { session_token: { name: sessionCookieName(secureCookies), attributes: cookie } },
    },
  });
}

function isGuestOf(database: Database, userId: string): boolean {
  return (
    database.readOne<{ readonly isAnonymous: number }>('SELECT isAnonymous FROM User WHERE id = ?', userId)
      ?.isAnonymous === 1
  );
}
