import { type Bank, type Link, linksOf } from './bank.ts';
import { type Level, levels, type Question, type Topic } from './question.ts';
import type { Hit } from './search/terms.ts';

/** What somebody wants to see of the bank; null for no preference. */
export interface Wish {
  readonly search: string;
  readonly topic: Topic | null;
  readonly level: Level | null;
  /** The id of the question that starts it. */
  readonly chain: string | null;
}

/** A question in its chain. One that is not wished for itself stands there as the way to one that is. */
export interface ChainLink extends Link {
  readonly isWished: boolean;
}

/** What is shown of the bank: chains as trees, or what was found, the best first. */
export type Browsed =
  /** Something is looked for that holds no word. */
  | { readonly kind: 'wordless' }
  | {
      readonly kind: 'chains';
      readonly count: number;
      readonly chains: readonly { readonly root: Question; readonly links: readonly ChainLink[] }[];
    }
  | {
      readonly kind: 'found';
      readonly count: number;
      readonly found: readonly { readonly question: Question; readonly hit: Hit }[];
    };

/** What of the bank answers a wish. `hits` are what the search found, or null where it holds no word. */
export function browse(bank: Bank, wish: Wish, hits: readonly Hit[] | null): Browsed {
  // A question that several lead to may stand in two chains, whichever it is counted to.
  const inChain = wish.chain === null ? null : linksOf(bank, wish.chain).map(({ question }) => question.id);
  const isInChain = (id: string): boolean => inChain?.includes(id) ?? true;
  if (hits !== null) {
    const found = ranked(bank, hits).flatMap((hit) => {
      const question = bank.questions.get(hit.questionId);
      return question && isWished(question, wish) && isInChain(question.id) ? [{ question, hit }] : [];
    });
    return { kind: 'found', count: found.length, found };
  }
  if (wish.search.trim() !== '') return { kind: 'wordless' };
  const chains = bank.roots
    .filter(({ id }) => wish.chain === null || id === wish.chain)
    .map((root) => ({ root, links: pruned(linksOf(bank, root.id), wish) }))
    .filter(({ links }) => links.length > 0);
  const wished = chains.flatMap(({ links }) => links).filter((link) => link.isWished);
  return { kind: 'chains', count: new Set(wished.map(({ question }) => question.id)).size, chains };
}

/** How many places a level is behind the one before it. */
const levelStep = 5;

/** What was found, by how well the words fit; of two that fit about as well, the one that is asked of more people. */
function ranked(bank: Bank, hits: readonly Hit[]): readonly Hit[] {
  const places = hits.map((hit, place) => {
    const level = bank.questions.get(hit.questionId)?.level ?? 'basic';
    return { hit, place: place + levelStep * levels.indexOf(level) };
  });
  return places.sort((one, other) => one.place - other.place).map(({ hit }) => hit);
}

function isWished({ topic, level }: Question, wish: Wish): boolean {
  return (wish.topic === null || topic === wish.topic) && (wish.level === null || level === wish.level);
}

/** The links that are wished for, and those on the way to them. */
function pruned(links: readonly Link[], wish: Wish): readonly ChainLink[] {
  const kept: ChainLink[] = [];
  // Read from the end, a link is on the way when one of those already kept hangs from it.
  let neededDepth = 0;
  for (const link of links.toReversed()) {
    const wished = isWished(link.question, wish);
    if (!wished && link.depth >= neededDepth) continue;
    kept.push({ ...link, isWished: wished });
    neededDepth = link.depth;
  }
  return kept.reverse();
}
