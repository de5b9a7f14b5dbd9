import { kinds } from './topics.ts';
/** Terms of which one stands in for another in wrong answers. */
const alternatives: readonly (readonly string[])[] = [
  ...kinds,
  ['syn', 'ack', 'fin', 'rst', 'synack'],
  ['first', 'later'],
  ['send', 'receive'],
  ['same', 'different'],
  ['inside', 'outside'],
  ['connect', 'accept', 'bind'],
  ['drop', 'store'],
  ['econnreset', 'eof', 'timeout', 'refuse', 'epipe'],
];
const kindOf = new Map(alternatives.flatMap((names, kind) => names.map((name) => [name, kind] as const)));
export function kindOfTerm(term: string): number | null {
  return /^\d+$/.test(term) ? -1 : (kindOf.get(term) ?? null);
}
