import { networksAround } from '../http/network.ts';

const hourMs = 3_600_000;

/** Letters of one kind to one address within an hour: whoever asks for more has one already. */
export const mostToAddress = 3;

/** Letters that one network may ask for within an hour, whomever they are to; what is around a /64 of IPv6 may ask for some times as many. */
export const mostFromNetwork = 30;

/** So many addresses and networks are remembered; the longest unasked is forgotten first. */
const mostKept = 20_000;

/** What somebody asks a letter for. */
export interface Asked {
  readonly kind: string;
  readonly to: string;
  /** The network they ask from, as `networkOf` writes it; null for a warning to somebody's own address, which nobody may use up by asking for others. */
  readonly network: string | null;
}

/** How many letters may be asked for, by whom they go to and by whence they are asked for. */
export class Allowance {
  readonly #now: () => number;
  /** When letters were asked for, within the last hour; whose turn was the longest ago stands first. */
  readonly #asked = new Map<string, readonly number[]>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many addresses and networks are remembered. */
  get size(): number {
    return this.#asked.size;
  }

  /** Whether this letter may go out, which counts it. */
  take({ kind, to, network }: Asked): boolean {
    // From the inside out: a network that is refused by itself uses up nothing of its neighbours'.
    const networks = network === null ? [] : [{ network, times: 1 }, ...networksAround(network)];
    return (
      networks.every((each) => this.#take(`network ${each.network}`, mostFromNetwork * each.times)) &&
      this.#take(`address ${kind} ${to}`, mostToAddress)
    );
  }

  #take(key: string, most: number): boolean {
    const at = this.#now();
    this.#forget(at);
    const recent = (this.#asked.get(key) ?? []).filter((time) => Math.abs(at - time) < hourMs);
    const isAllowed = recent.length < most;
    this.#asked.delete(key);
    this.#asked.set(key, isAllowed ? [...recent, at] : recent);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > mostKept && oldest !== undefined) this.#asked.delete(oldest);
    return isAllowed;
  }

  /** Whose last letter was more than an hour ago is remembered no longer: addresses are people's. */
  #forget(at: number): void {
    for (const [key, times] of this.#asked) {
      if (Math.abs(at - (times.at(-1) ?? 0)) < hourMs) return;
      this.#asked.delete(key);
    }
  }
}
