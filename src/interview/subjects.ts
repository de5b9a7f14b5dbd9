import type { Bank } from '../bank/bank.ts';
import { ancestorsOf, linksOf } from '../bank/bank.ts';
import { type Level, levels, type Question } from '../bank/question.ts';
import { hash32 } from '../scheduling/hash.ts';
import { isWithin } from './path.ts';

/** The chains that have a question to begin with at this level, in reading order. */
export function chainsWithin(bank: Bank, level: Level): readonly Question[] {
  return bank.roots.filter((root) => isWithin(root, { level }));
}

/** How many questions a chain has up to each level, the easiest level first: none where its first one is harder. */
export function countByLevel(
  bank: Bank,
  root: Question,
): readonly { readonly level: Level; readonly questions: number }[] {
  return levels.map((level) => ({
    level,
    questions: isWithin(root, { level })
      ? linksOf(bank, root.id).filter(({ question }) => isWithin(question, { level })).length
      : 0,
  }));
}

/** The chosen chains in the order in which this seed asks them. Those that are too hard at this level are left out. */
export function shuffledChains(
  bank: Bank,
  chosen: readonly string[],
  { level, seed }: { readonly level: Level; readonly seed: number },
): readonly string[] {
  return chainsWithin(bank, level)
    .map(({ id }) => id)
    .filter((id) => chosen.includes(id))
    .sort((one, other) => hash32(`${seed}:${one}`) - hash32(`${seed}:${other}`));
}

/** What is known of somebody's memory of a question. */
export interface Recalled {
  readonly questionId: string;
  /** Probability of recall now. */
  readonly recall: number;
  readonly lapses: number;
}

/** How many of somebody's weakest questions an interview may begin from. */
const mostWeak = 8;

/**
 * The questions somebody is weakest at: those most likely forgotten, each lapse counting as a tenth. What hangs from another weak
 * one comes after it, as its follow-up.
 */
export function weakestOf(bank: Bank, known: readonly Recalled[], level: Level): readonly string[] {
  const strength = ({ recall, lapses }: Recalled): number => recall - lapses / 10;
  const weak = known
    .filter(({ questionId }) => {
      const question = bank.questions.get(questionId);
      return question !== undefined && isWithin(question, { level });
    })
    .sort((one, other) => strength(one) - strength(other))
    .slice(0, mostWeak)
    .map(({ questionId }) => questionId);
  return weak.filter((id) => !ancestorsOf(bank, id).some((ancestor) => weak.includes(ancestor.id)));
}
