import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import { anonymous } from 'better-auth/plugins/anonymous';
import type { Database } from '../database/database.ts';
import type { StudySettings } from './identity.ts';
import { saveSettings } from './repository.ts';
import { sessionCookieName } from './session-cookie.ts';

/** A guest has no password to come back with: their session lasts as long as browsers keep a cookie. */
export const sessionLifetimeMs = 400 * 86_400_000;

export interface AuthSettings {
  readonly secret: string;
  readonly publicUrl: string;
  readonly secureCookies: boolean;
}

/** A user made a moment ago, and the Set-Cookie header that opens their session. */
export interface NewGuest {
  readonly userId: string;
  readonly setCookie: string;
}

/**
 * better-auth over our database: its writes wait in the same queue as everybody else's.
 * Its adapter passes `select: undefined`, which strict undefined checks refuse, so that one is taken out.
 */
function openAuth(database: Database, { secret, publicUrl, secureCookies }: AuthSettings) {
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
  return betterAuth({
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
}

/** How long the first submission of a new guest is remembered, so that its repetition finds the same guest. */
const rememberedMs = 10 * 60_000;
const mostRemembered = 10_000;

/** Makes a guest at the first answer. The same submission, sent twice before its cookie arrived, makes one guest. */
export class Guests {
  readonly #auth: ReturnType<typeof openAuth>;
  readonly #database: Database;
  readonly #recent = new Map<string, { readonly at: number; readonly guest: Promise<NewGuest> }>();

  constructor(database: Database, settings: AuthSettings) {
    this.#database = database;
    this.#auth = openAuth(database, settings);
  }

  /** The guest that belongs to this submission's key, made when there is none yet. */
  welcome(key: string, settings: StudySettings, now: number): Promise<NewGuest> {
    this.#forget(now);
    const known = this.#recent.get(key);
    if (known) return known.guest;
    const guest = this.#create(settings, now);
    this.#recent.set(key, { at: now, guest });
    guest.catch(() => this.#recent.delete(key));
    return guest;
  }

  #forget(now: number): void {
    for (const [key, { at }] of this.#recent) {
      if (now - at < rememberedMs && this.#recent.size < mostRemembered) break;
      this.#recent.delete(key);
    }
  }

  async #create(settings: StudySettings, now: number): Promise<NewGuest> {
    const response = await this.#auth.api.signInAnonymous({ asResponse: true });
    if (!response.ok) throw new Error(`better-auth made no guest: ${response.status}`);
    const body = (await response.json()) as { readonly user: { readonly id: string } };
    const setCookie = response.headers.getSetCookie()[0];
    if (setCookie === undefined) throw new Error('better-auth made a guest without a session');
    await saveSettings(this.#database, body.user.id, settings, now);
    return { userId: body.user.id, setCookie };
  }
}
