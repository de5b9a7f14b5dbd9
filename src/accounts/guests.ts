import type { Database } from '../database/database.ts';
import type { AuthSettings, openAuth } from './auth.ts';
import type { StudySettings } from './identity.ts';
import { saveSettings } from './repository.ts';

/** A user made a moment ago, and the Set-Cookie header that opens their session. */
export interface NewGuest {
  readonly userId: string;
  readonly setCookie: string;
}

/** How long the first submission of a new guest is remembered, so that its repetition finds the same guest. */
const rememberedMs = 10 * 60_000;
const mostRemembered = 10_000;

/** Makes a guest at the first answer. The same submission, sent twice before its cookie arrived, makes one guest. */
export class Guests {
  readonly #database: Database;
  readonly #settings: AuthSettings;
  readonly #recent = new Map<string, { readonly at: number; readonly guest: Promise<NewGuest> }>();
  #auth: Promise<ReturnType<typeof openAuth>> | undefined;

  constructor(database: Database, settings: AuthSettings) {
    this.#database = database;
    this.#settings = settings;
  }

  /** Loads better-auth, a quarter of a second's work that the start does not wait for. */
  async prepare(): Promise<void> {
    await this.#open();
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

  #open() {
    this.#auth ??= import('./auth.ts').then(({ openAuth }) => openAuth(this.#database, this.#settings));
    return this.#auth;
  }

  #forget(now: number): void {
    for (const [key, { at }] of this.#recent) {
      if (now - at < rememberedMs && this.#recent.size < mostRemembered) break;
      this.#recent.delete(key);
    }
  }

  async #create(settings: StudySettings, now: number): Promise<NewGuest> {
    const auth = await this.#open();
    const response = await auth.api.signInAnonymous({ asResponse: true });
    if (!response.ok) throw new Error(`better-auth made no guest: ${response.status}`);
    const body = (await response.json()) as { readonly user: { readonly id: string } };
    const setCookie = response.headers.getSetCookie()[0];
    if (setCookie === undefined) throw new Error('better-auth made a guest without a session');
    await saveSettings(this.#database, body.user.id, settings, now);
    return { userId: body.user.id, setCookie };
  }
}
