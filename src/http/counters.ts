/** How often something was asked for in its window. */
export interface Counted {
  readonly count: number;
  /** Until the window is over, in ms. */
  readonly remainingMs: number;
}

interface Counter {
  count: number;
  readonly endsAt: number;
}

/**
 * Counts by key, each in a window that begins with its first time, and keeps no more than `capacity` of them. When they are too many, the
 * one that has counted least is forgotten, and whoever is not known from then on may be that one: they begin where it had got to
 * (Metwally et al. 2005, Space-Saving). So nobody is counted too low, and too high by no more than all requests divided by the capacity.
 * Times are those of any clock that only goes forward, in ms.
 */
export class Counters {
  readonly #capacity: number;
  readonly #windowMs: number;
  /** In the order in which their windows began, and so will end. */
  readonly #counters = new Map<string, Counter>();
  /** The keys by how often they were counted, each time in the order in which they came to it. */
  readonly #byCount = new Map<number, Set<string>>();
  /** None has counted less. */
  #least = 1;
  /** The highest count of a key that was forgotten, and until when one that was forgotten would still be counted. */
  #forgotten: Counter = { count: 0, endsAt: 0 };

  constructor(capacity: number, windowMs: number) {
    this.#capacity = capacity;
    this.#windowMs = windowMs;
  }

  get size(): number {
    return this.#counters.size;
  }

  /** Counts once more. */
  count(key: string, now: number): Counted {
    this.#forgetEnded(now);
    const known = this.#counters.get(key);
    if (known !== undefined) {
      this.#leave(key, known.count);
      known.count += 1;
      this.#enter(key, known.count);
      return { count: known.count, remainingMs: known.endsAt - now };
    }
    if (this.#counters.size >= this.#capacity) this.#forgetLeast();
    const count = this.#ofUnknown(now).count + 1;
    this.#counters.set(key, { count, endsAt: now + this.#windowMs });
    this.#enter(key, count);
    return { count, remainingMs: this.#windowMs };
  }

  /** What was counted so far. */
  read(key: string, now: number): Counted {
    const known = this.#counters.get(key);
    if (known === undefined || known.endsAt <= now) return this.#ofUnknown(now);
    return { count: known.count, remainingMs: known.endsAt - now };
  }

  /** The most that a key which is not known may have been counted. */
  #ofUnknown(now: number): Counted {
    const { count, endsAt } = this.#forgotten;
    return endsAt <= now ? { count: 0, remainingMs: 0 } : { count, remainingMs: endsAt - now };
  }

  #forgetEnded(now: number): void {
    for (const [key, { count, endsAt }] of this.#counters) {
      if (endsAt > now) return;
      this.#counters.delete(key);
      this.#leave(key, count);
    }
  }

  #forgetLeast(): void {
    while (!this.#byCount.has(this.#least)) this.#least += 1;
    const [key = ''] = this.#byCount.get(this.#least) ?? [];
    const endsAt = Math.max(this.#forgotten.endsAt, this.#counters.get(key)?.endsAt ?? 0);
    // None is known that has counted less, nor will be while this is remembered.
    this.#forgotten = { count: this.#least, endsAt };
    this.#counters.delete(key);
    this.#leave(key, this.#least);
  }

  #enter(key: string, count: number): void {
    const keys = this.#byCount.get(count);
    if (keys === undefined) this.#byCount.set(count, new Set([key]));
    else keys.add(key);
    this.#least = Math.min(this.#least, count);
  }

  #leave(key: string, count: number): void {
    const keys = this.#byCount.get(count);
    keys?.delete(key);
    if (keys?.size === 0) this.#byCount.delete(count);
  }
}
