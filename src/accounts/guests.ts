import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { Turnstile } from '../http/turnstile.ts';
import type { Authentication } from './authentication.ts';
import { type StudySettings, visitorLifetimeMs } from './identity.ts';
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
  readonly #authentication: Authentication;
  /** Each guest takes four writes, in the queue with everybody's: a crowd of new ones may not push those aside who are here. */
  readonly #doors = new Turnstile({ mostWaiting: 100, restMs: 25 });
  readonly #arriving = new Map<string, Promise<NewGuest>>();

  constructor(database: Database, authentication: Authentication) {
    this.#database = database;
    this.#authentication = authentication;
  }

  /** The guest that this visitor is, or becomes now. Throws TooBusy when too many become guests at once. `now` is milliseconds since 1970. */
  welcome(visitor: string, settings: StudySettings, now: number): Promise<NewGuest> {
    const email = placeholderAddress(visitor);
    const arriving = this.#arriving.get(email);
    if (arriving) return arriving;
    const making = this.#doors.pass(() => this.#find(email, settings, now));
    const guest = making.finally(() => this.#arriving.delete(email));
    this.#arriving.set(email, guest);
    return guest;
  }

  async #find(email: string, settings: StudySettings, now: number): Promise<NewGuest> {
    const { internalAdapter } = await (await this.#authentication.open()).$context;
    const stamp = { createdAt: new Date(now), updatedAt: new Date(now) };
    const fresh = { email, name: 'Guest', emailVerified: false, isAnonymous: true, ...stamp };
    const known = await internalAdapter.findUserByEmail(email);
    const isOutlived = known !== null && now - known.user.createdAt.getTime() > visitorLifetimeMs;
    // Somebody new, and the same one at every retry.
    if (isOutlived) return this.#find(placeholderAddress(`${email} ${known.user.id}`), settings, now);
    const user = known?.user ?? (await internalAdapter.createUser(fresh, { method: 'anonymous' }));
    // Also for a guest who was there already: a server killed in between had not stored any yet.
    await startSettings(this.#database, user.id, settings, now);
    const { token } = await internalAdapter.createSession(user.id);
    return { userId: user.id, token };
  }
}
