import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { AuthSettings, openAuth } from './auth.ts';
import { type StudySettings, sessionLifetimeMs, visitorLifetimeMs } from './identity.ts';
import { startSettings } from './repository.ts';

/** A user made a moment ago, and the token of their session. */
export interface NewGuest {
  readonly userId: string;
  readonly token: string;
}

function placeholderAddress(secret: string): string {
  return `${createHash('sha256').update(secret).digest('hex')}@guest.invalid`;
}

/**
 * Makes a guest at the first answer. Whatever else the same visitor sends before their session's cookie has arrived
 * (a double click, a retry, another tab) finds the same guest, after a restart too: the guest's placeholder address
 * is a hash of the visitor's secret, which the database does not hold.
 */
export class Guests {
  readonly #database: Database;
  readonly #settings: AuthSettings;
  readonly #arriving = new Map<string, Promise<NewGuest>>();
  #auth: ReturnType<typeof openAuth> | undefined;

  constructor(database: Database, settings: AuthSettings) {
    this.#database = database;
    this.#settings = settings;
  }

  /** Loads better-auth, a quarter of a second's work that the start does not wait for. */
  async prepare(): Promise<void> {
    await this.#open();
  }

  /** The guest that this visitor is, or becomes now. `now` is milliseconds since 1970. */
  welcome(visitor: string, settings: StudySettings, now: number): Promise<NewGuest> {
    const email = placeholderAddress(visitor);
    const arriving = this.#arriving.get(email);
    if (arriving) return arriving;
    const guest = this.#find(email, settings, now).finally(() => this.#arriving.delete(email));
    this.#arriving.set(email, guest);
    return guest;
  }

  #open() {
    this.#auth ??= import('./auth.ts').then(({ openAuth }) => openAuth(this.#database, this.#settings));
    this.#auth.catch(() => {
      this.#auth = undefined;
    });
    return this.#auth;
  }

  async #find(email: string, settings: StudySettings, now: number): Promise<NewGuest> {
    const { internalAdapter } = await this.#open();
    const stamp = { createdAt: new Date(now), updatedAt: new Date(now) };
    const fresh = { email, name: 'Guest', emailVerified: false, isAnonymous: true, ...stamp };
    const known = await internalAdapter.findUserByEmail(email);
    const isOutlived = known !== null && now - known.user.createdAt.getTime() > visitorLifetimeMs;
    // Somebody new, and the same one at every retry.
    if (isOutlived) return this.#find(placeholderAddress(`${email} ${known.user.id}`), settings, now);
    const user = known?.user ?? (await internalAdapter.createUser(fresh, { method: 'anonymous' }));
    // Also for a guest who was there already: a server killed in between had not stored any yet.
    await startSettings(this.#database, user.id, settings, now);
    // better-auth would stamp the session by the machine's clock, and everything else here goes by `now`.
    const lifetime = { ...stamp, expiresAt: new Date(now + sessionLifetimeMs) };
    const { token } = await internalAdapter.createSession(user.id, false, lifetime, true);
    return { userId: user.id, token };
  }
}
