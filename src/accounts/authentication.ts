import type { Database } from '../database/database.ts';
import type { Auth, AuthSettings } from './auth.ts';

/** better-auth, loaded when it is first needed or when the server has started: a quarter of a second's work. */
export class Authentication {
  readonly #database: Database;
  readonly #settings: AuthSettings;
  #auth: Promise<Auth> | undefined;

  constructor(database: Database, settings: AuthSettings) {
    this.#database = database;
    this.#settings = settings;
  }

  /** Rejects when the settings do not suit it. */
  open(): Promise<Auth> {
    this.#auth ??= import('./auth.ts').then(({ openAuth }) => openAuth(this.#database, this.#settings));
    this.#auth.catch(() => {
      this.#auth = undefined;
    });
    return this.#auth;
  }
}
