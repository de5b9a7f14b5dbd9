import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Deed,
  numbered,
  type Owner,
  type Placed,
  type Touch,
  unitedOrder,
} from '../../src/review/uniting/order.ts';

const cards = ['a', 'b', 'c', 'd'] as const;
const now = 1_000_000;

/** Something a user does: to some cards, or taking something back. */
type Act =
  | { readonly kind: 'do'; readonly cards: readonly string[]; readonly wait: number }
  | { readonly kind: 'undo'; readonly wait: number }
  /** Takes back, as one step, what was done last to some cards, whatever was done to others since. */
  | { readonly kind: 'take-back'; readonly cards: readonly string[]; readonly wait: number };

/** Mostly forwards, sometimes back, sometimes far off: what clocks do. */
const wait = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 100 }) },
  { weight: 1, arbitrary: fc.integer({ min: -500, max: -1 }) },
  { weight: 1, arbitrary: fc.constant(2 * now) },
);
const some = fc.uniqueArray(fc.constantFrom(...cards), { minLength: 1, maxLength: 3 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('do' as const), cards: some, wait }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), wait }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take-back' as const), cards: some, wait }) },
);
const life = fc.array(act, { maxLength: 40 }).map(deedsOf);

/** What a user’s log has after these acts: an undo takes the last step back that stands, from all of its cards. */
function deedsOf(acts: readonly Act[]): readonly Deed[] {
  const deeds: Deed[] = [];
  const standing: { readonly step: number; readonly cards: readonly string[] }[] = [];
  let at = 0;
  for (const act of acts) {
    at = at > now ? act.wait : at + act.wait;
    const step = deeds.length + 1;
    if (act.kind === 'do') {
      standing.push({ step, cards: act.cards });
      deeds.push({ step, at, touches: act.cards.map((card) => ({ card, undoes: null })) });
      continue;
    }
    const taken = act.kind === 'undo' ? standing.splice(-1) : takeBack(standing, act.cards);
    const touches = taken.flatMap((each): Touch[] =>
      each.cards.toReversed().map((card) => ({ card, undoes: each.step })),
    );
    if (touches.length > 0) deeds.push({ step, at, touches });
  }
  return deeds;
}

/** The last steps of all that concern nothing but these cards, as long as nothing else was done to the cards since. */
function takeBack(standing: { step: number; cards: readonly string[] }[], own: readonly string[]) {
  const taken: { step: number; cards: readonly string[] }[] = [];
  for (const each of standing.toReversed()) {
    const isOwn = each.cards.every((card) => own.includes(card));
    if (isOwn) taken.push(each);
    else if (each.cards.some((card) => own.includes(card))) break;
  }
  for (const each of taken) standing.splice(standing.indexOf(each), 1);
  return taken;
}

/** What stands on every card in the end; throws where an undo does not find on top what it takes back. */
function stacksOf(order: readonly Placed[]): ReadonlyMap<string, readonly string[]> {
  const stacks = new Map<string, string[]>();
  for (const { owner, deed } of order) {
    for (const { card, undoes } of deed.touches) {
      const stack = stacks.get(card) ?? [];
      stacks.set(card, stack);
      if (undoes === null) stack.push(`${owner} ${deed.step}`);
      else expect(stack.pop()).toBe(`${owner} ${undoes}`);
    }
  }
  return stacks;
}

const placed = (owner: Owner, deeds: readonly Deed[]): readonly Placed[] =>
  deeds.map((deed) => ({ owner, deed }));

describe('the order of two users’ steps', () => {
  it('has every step once, and each user’s as they were', () => {
    fc.assert(
      fc.property(life, life, (into, from) => {
        const order = unitedOrder(into, from, now);
        expect(order.filter(({ owner }) => owner === 'into').map(({ deed }) => deed)).toEqual(into);
        expect(order.filter(({ owner }) => owner === 'from').map(({ deed }) => deed)).toEqual(from);
      }),
    );
  });

  it('lets every undo find on top what it takes back, and leaves what both leave', () => {
    fc.assert(
      fc.property(life, life, (into, from) => {
        const stacks = stacksOf(unitedOrder(into, from, now));
        const [own, other] = [stacksOf(placed('into', into)), stacksOf(placed('from', from))];
        for (const card of cards) {
          const stack = stacks.get(card) ?? [];
          expect(stack.filter((each) => each.startsWith('into'))).toEqual(own.get(card) ?? []);
          expect(stack.filter((each) => each.startsWith('from'))).toEqual(other.get(card) ?? []);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has the last step that stands on top of all its cards, so that everything can be taken back', () => {
    fc.assert(
      fc.property(life, life, (into, from) => {
        const order = unitedOrder(into, from, now);
        const stacks = new Map([...stacksOf(order)].map(([card, stack]) => [card, [...stack]]));
        const standing = order.filter(({ owner, deed }) =>
          deed.touches.some(({ card }) => stacks.get(card)?.includes(`${owner} ${deed.step}`)),
        );
        for (const { owner, deed } of standing.toReversed())
          for (const { card } of deed.touches.toReversed())
            expect(stacks.get(card)?.pop()).toBe(`${owner} ${deed.step}`);
      }),
    );
  });

  it('may be asked for without what the account did before, and is as good', () => {
    fc.assert(
      fc.property(life, life, fc.nat(40), (into, from, cut) => {
        const order = unitedOrder(into.slice(cut), from, now);
        expect(order.filter(({ owner }) => owner === 'into').map(({ deed }) => deed)).toEqual(
          into.slice(cut),
        );
        stacksOf([...placed('into', into.slice(0, cut)), ...order]);
      }),
      { numRuns: 500 },
    );
  });

  it('is that of time where nothing is taken back and clocks went forward', () => {
    const forward = fc
      .array(fc.tuple(fc.nat(50), some), { maxLength: 40 })
      .map((waits) => deedsOf(waits.map(([wait, cards]) => ({ kind: 'do', cards, wait }))));
    fc.assert(
      fc.property(forward, forward, (into, from) => {
        const order = unitedOrder(into, from, now);
        const byTime = [...placed('into', into), ...placed('from', from)].toSorted(
          (one, other) => one.deed.at - other.deed.at,
        );
        expect(order).toEqual(byTime);
      }),
    );
  });

  it('numbers the steps from 1 without a gap, the account’s never lower than before', () => {
    fc.assert(
      fc.property(life, life, (into, from) => {
        const gapless = (deeds: readonly Deed[]) =>
          deeds.map((deed, index) => ({ ...deed, step: index + 1 }));
        const [one, other] = [gapless(into), gapless(from)].map((deeds) =>
          deeds.map((deed) => ({ ...deed, touches: [] })),
        );
        const numbers = numbered(unitedOrder(one ?? [], other ?? [], now), 1);
        const all = [...numbers.into.values(), ...numbers.from.values()].sort((a, b) => a - b);
        expect(all).toEqual(all.map((_, index) => index + 1));
        for (const [step, number] of numbers.into) expect(number).toBeGreaterThanOrEqual(step);
      }),
    );
  });
});

const done = (step: number, at: number, card: string): Deed => ({
  step,
  at,
  touches: [{ card, undoes: null }],
});
const undone = (step: number, at: number, card: string, undoes: number): Deed => ({
  step,
  at,
  touches: [{ card, undoes }],
});
const told = (order: readonly Placed[]) => order.map(({ owner, deed }) => `${owner} ${deed.step}`);

it('what is taken back stays with its undo where the other did something to the card in between', () => {
  const into = [done(1, 10, 'a'), done(2, 20, 'b'), undone(3, 40, 'b', 2), undone(4, 50, 'a', 1)];
  expect(told(unitedOrder(into, [done(1, 30, 'a')], now))).toEqual([
    'into 1',
    'into 2',
    'into 3',
    'into 4',
    'from 1',
  ]);
});

it('what is taken back a year later keeps nothing together that it does not concern', () => {
  const into = [done(1, 10, 'a'), done(2, 20, 'b'), undone(3, 400, 'a', 1)];
  const from = [done(1, 15, 'b'), done(2, 30, 'c'), done(3, 500, 'a')];
  expect(told(unitedOrder(into, from, now))).toEqual([
    'into 1',
    'from 1',
    'into 2',
    'from 2',
    'into 3',
    'from 3',
  ]);
});

it('what the other has taken back as well needs no keeping together', () => {
  const into = [done(1, 10, 'a'), undone(2, 40, 'a', 1)];
  const from = [done(1, 20, 'a'), undone(2, 30, 'a', 1)];
  expect(told(unitedOrder(into, from, now))).toEqual(['into 1', 'from 1', 'from 2', 'into 2']);
});

it('a clock that had gone ahead of time does not hold up what came after it', () => {
  const into = [done(1, 10, 'a'), done(2, 2 * now, 'a'), done(3, 30, 'a')];
  expect(told(unitedOrder(into, [done(1, 20, 'a'), done(2, 40, 'a')], now))).toEqual([
    'into 1',
    'into 2',
    'from 1',
    'into 3',
    'from 2',
  ]);
});
