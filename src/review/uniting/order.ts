/** What one user did in one step, as far as its place in a united log depends on it. */
export interface Deed {
  readonly step: number;
  /** Milliseconds since 1970, by a clock that may have gone wrong. */
  readonly at: number;
  /** What it did to cards that both users have, in the order of its entries. */
  readonly touches: readonly Touch[];
}

export interface Touch {
  /** The same for the two users' cards of one question. */
  readonly card: string;
  /** The own step that is taken back; null where something is done. */
  readonly undoes: number | null;
}

/** Whose step it is: of the account, or of the guest who becomes it. */
export type Owner = 'into' | 'from';

export interface Placed {
  readonly owner: Owner;
  readonly deed: Deed;
}

/**
 * One order for the steps of two users: by time, with each user's own order kept whatever clocks did.
 *
 * A card's log is replayed with a stack, so an undo must find on top what it takes back. It would not, were the other user's step
 * upon the same card to come in between and to stand. Where that happens, everything from the step that is taken back to its undo
 * stays together, and the other's step comes before or after it: inside such a stretch nothing but what its owner did has been put
 * upon what the undo looks for, and that the owner's own log has taken off again. Stretches that share a step are one. The others
 * are left to time, so that an interview that is taken back a year later does not keep that year together for nothing.
 *
 * @param into without the steps that come before all of the guest's anyway: an undo may take back one of those
 * @param now milliseconds since 1970; a time beyond it was a clock's error, and the step counts as done with the one before it
 */
export function unitedOrder(into: readonly Deed[], from: readonly Deed[], now: number): readonly Placed[] {
  const sides = { into: sideOf('into', into, now), from: sideOf('from', from, now) };
  for (let round = 1; ; round += 1) {
    const order = byTime(sides.into, sides.from);
    const broken = brokenStretches(order);
    if (broken.length === 0) return order;
    // After a few rounds all of them stay together, which is sure to be enough.
    const stretches =
      round < mostRounds ? broken : [...stretchesOf('into', into), ...stretchesOf('from', from)];
    for (const stretch of stretches) keepTogether(sides[stretch.owner], stretch);
  }
}

const mostRounds = 8;

interface Side {
  readonly placed: readonly Placed[];
  /** When each is believed to have been done. */
  readonly times: readonly number[];
  readonly places: ReadonlyMap<number, number>;
  /** Whether nothing may come between a step and the one before it. */
  readonly isBound: boolean[];
}

/** From a step to the one that takes it back. */
interface Stretch {
  readonly owner: Owner;
  readonly first: number;
  readonly last: number;
}

function sideOf(owner: Owner, deeds: readonly Deed[], now: number): Side {
  const times: number[] = [];
  for (const { at } of deeds) times.push(at > now ? (times.at(-1) ?? now) : at);
  return {
    placed: deeds.map((deed) => ({ owner, deed })),
    times,
    places: new Map(deeds.map(({ step }, place) => [step, place])),
    isBound: deeds.map(() => false),
  };
}

function keepTogether({ places, isBound }: Side, { first, last }: Stretch): void {
  // What begins before all that is ordered here is bound to what came before it.
  const begin = places.get(first) ?? -1;
  const end = places.get(last) ?? begin;
  for (let place = begin + 1; place <= end; place += 1) isBound[place] = true;
}

/** Merges two sequences by what stands at their heads; of one moment the account's come first. */
function byTime(into: Side, from: Side): readonly Placed[] {
  const order: Placed[] = [];
  const heads = { into: 0, from: 0 };
  for (
    let next = into.placed[0];
    into.isBound[heads.into] && next !== undefined;
    next = into.placed[heads.into]
  ) {
    order.push(next);
    heads.into += 1;
  }
  for (;;) {
    const [one, other] = [into.times[heads.into], from.times[heads.from]];
    if (one === undefined && other === undefined) return order;
    const owner: Owner = other === undefined || (one !== undefined && one <= other) ? 'into' : 'from';
    const { placed, isBound } = owner === 'into' ? into : from;
    do {
      const next = placed[heads[owner]];
      if (next !== undefined) order.push(next);
      heads[owner] += 1;
    } while (isBound[heads[owner]]);
  }
}

/** The stretches whose undo does not find what it takes back on top of its card's stack. */
function brokenStretches(order: readonly Placed[]): readonly Stretch[] {
  const stacks = new Map<string, { readonly owner: Owner; readonly step: number }[]>();
  const broken: Stretch[] = [];
  for (const { owner, deed } of order) {
    for (const { card, undoes } of deed.touches) {
      const stack = stacks.get(card) ?? [];
      stacks.set(card, stack);
      if (undoes === null) {
        stack.push({ owner, step: deed.step });
        continue;
      }
      const place = stack.findLastIndex((each) => each.owner === owner && each.step === undoes);
      // One that is not here lies below everything that is.
      if (place !== stack.length - 1) broken.push({ owner, first: undoes, last: deed.step });
      if (place >= 0) stack.splice(place, 1);
    }
  }
  return broken;
}

function stretchesOf(owner: Owner, deeds: readonly Deed[]): readonly Stretch[] {
  return deeds.flatMap(({ step, touches }) =>
    touches.flatMap(({ undoes }) => (undoes === null ? [] : [{ owner, first: undoes, last: step }])),
  );
}

/** The numbers of the steps after uniting, by the numbers each user's had. */
export type Numbers = Readonly<Record<Owner, ReadonlyMap<number, number>>>;

/**
 * Numbers the steps in their order, after those that come before all of them. A step of the account is never given a smaller number
 * than it has.
 *
 * @param first the number of the first step
 */
export function numbered(order: readonly Placed[], first: number): Numbers {
  const numbers = { into: new Map<number, number>(), from: new Map<number, number>() };
  let number = first - 1;
  for (const { owner, deed } of order) {
    // Numbers without gaps, as logs have them, never come to that; with gaps, rows would have to be written in another order.
    number = owner === 'into' ? Math.max(number + 1, deed.step) : number + 1;
    numbers[owner].set(deed.step, number);
  }
  return numbers;
}
