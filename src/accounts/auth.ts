import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import { anonymous } from 'better-auth/plugins/anonymous';
import type { Database } from '../database/database.ts';
import { sessionLifetimeMs } from './identity.ts';
import { sessionCookieName } from './session-cookie.ts';

export interface AuthSettings {
  /** Signs cookies; kept outside the database. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly secureCookies: boolean;
}

/**
 * better-auth over our database: its writes wait in the same queue as everybody else's. Gives its context, with the
 * adapter that makes users and sessions. Rejects when the settings do not suit it.
 *
 * Its Prisma adapter passes `select: undefined`, which strict undefined checks refuse, so that one is taken out.
 */
export async function openAuth(database: Database, { secret, publicUrl, secureCookies }: AuthSettings) {
  const client = database.queued.$extends({
    query: {
      $allModels: {
        $allOperations({ args, query }) {
          const { select, ...rest } = args as { select?: unknown };
          return query(select === undefined ? rest : args);
        },
      },
    },
  });
  const auth = betterAuth({
    secret,
    baseURL: publicUrl,
    database: prismaAdapter(client, { provider: 'sqlite' }),
    logger: { level: 'error' },
    telemetry: { enabled: false },
    plugins: [anonymous()],
    session: { expiresIn: sessionLifetimeMs / 1000 },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookieName(secureCookies),
          attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: secureCookies },
        },
      },
    },
  });
  return auth.$context;
}
