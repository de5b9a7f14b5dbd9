import { isMeant, type Sense, type Senses } from './model.ts';
import type { Clause } from './statement.ts';
import { kinds } from './topics.ts';

/** Terms of which wrong answers put one in another's place. Numbers are a kind, too. */
const exchanged: readonly (readonly string[])[] = [
  ...kinds,
  ['fin', 'rst'],
  ['first', 'later'],
  ['same', 'different'],
  ['inside', 'outside'],
  ['drop', 'store'],
  ['econnreset', 'eof', 'timeout', 'refuse', 'epipe'],
];
const kindOf = new Map(exchanged.flatMap((terms, kind) => terms.map((term) => [term, `${kind}`] as const)));

function kindOfTerm(term: string): string | null {
  return /^\d+$/.test(term) ? 'number' : (kindOf.get(term) ?? null);
}

/**
 * Whether clauses that speak of a point say it with something swapped: they deny one of its terms, have another one of its kind in
 * its place, or, with the sentences around them, speak of two of its terms in the opposite sense only.
 */
export function isTurnedRound(
  point: readonly Senses[],
  passage: readonly Clause[],
  around: readonly Clause[],
): boolean {
  const said = mentionsOf(passage);
  const shared = (text: Senses) => [...text.keys()].filter((term) => said.has(term)).length;
  const text = point.reduce((closest, other) => (shared(other) > shared(closest) ? other : closest));
  const strangers = new Set(
    [...said.keys()].filter((term) => !point.some((senses) => senses.has(term))).map(kindOfTerm),
  );
  const isReplaced = (term: string) => {
    const kind = kindOfTerm(term);
    return kind !== null && !said.has(term) && strangers.has(kind);
  };
  const isDenied = ([term, sense]: readonly [string, Sense]) =>
    sense.isSaid && !sense.isDenied && said.get(term)?.some(({ isNegated }) => isNegated) === true;
  const nearby = mentionsOf(around);
  const isOpposed = ([term, sense]: readonly [string, Sense]) =>
    nearby.get(term)?.every((mention) => !isMeant(mention, sense)) === true;
  const terms = [...text];
  return (
    terms.some(([term]) => isReplaced(term)) || terms.some(isDenied) || terms.filter(isOpposed).length >= 2
  );
}

function mentionsOf(clauses: readonly Clause[]) {
  return Map.groupBy(
    clauses.flatMap(({ mentions }) => mentions),
    ({ term }) => term,
  );
}
