import { setTimeout as sleep } from 'node:timers/promises';
import { TooBusy } from './errors.ts';

/**
 * Lets one through after the other, in the order they came, with a rest in between for everybody else's work; has so many wait, and turns the
 * others away with TooBusy.
 */
export class Turnstile {
  readonly #mostWaiting: number;
  readonly #restMs: number;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor({ mostWaiting, restMs }: { readonly mostWaiting: number; readonly restMs: number }) {
    this.#mostWaiting = mostWaiting;
    this.#restMs = restMs;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isTaken) {
      if (this.#waiting.length >= this.#mostWaiting) throw new TooBusy();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#isTaken = true;
    try {
      return await work();
    } finally {
      void this.#letNext();
    }
  }

  async #letNext(): Promise<void> {
    await sleep(this.#restMs);
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
