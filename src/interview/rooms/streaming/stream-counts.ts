import { networksAround } from '../../../http/network.ts';

/** The most streams of the process, of one address, and of one person: more are refused. */
const mostStreams = 4_000;
const mostOfAddress = 400;
const mostOfPerson = 12;

/** Whose streams are counted, and where they come from: an address as `networkOf` writes it. */
export interface Counted {
  readonly userId: string;
  readonly address: string;
}

/** How many streams each has open. */
export class StreamCounts {
  /** By person, and by address and the networks around it. */
  readonly #counts = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** Whether there is room for one more of somebody's. */
  hasRoomFor(visitor: Counted): boolean {
    return (
      this.#total < mostStreams &&
      limitsOf(visitor).every(({ of, most }) => (this.#counts.get(of) ?? 0) < most)
    );
  }

  /** Counts one that was opened, or one less. */
  add(visitor: Counted, more: 1 | -1): void {
    this.#total += more;
    for (const { of } of limitsOf(visitor)) {
      const count = (this.#counts.get(of) ?? 0) + more;
      if (count > 0) this.#counts.set(of, count);
      else this.#counts.delete(of);
    }
  }
}

function limitsOf({ userId, address }: Counted): readonly { readonly of: string; readonly most: number }[] {
  return [
    { of: userId, most: mostOfPerson },
    { of: address, most: mostOfAddress },
    ...networksAround(address).map(({ network, times }) => ({ of: network, most: times * mostOfAddress })),
  ];
}
