import { ancestorsOf, type Bank } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import { foretellingOf } from './foretelling.ts';
import type { Next } from './next.ts';
import type { Asked, Occasion } from './study.ts';

/** Puts a question on the table: what the page shows and what its form sends back. */
export function ask(bank: Bank, next: Next, key: string, now: number): Asked {
  const { question, keyPoint, occasion, cardVersion } = next;
  const ancestors = wayTo(bank, question, occasion);
  const foretelling = keyPoint === null ? foretellingOf(question) : null;
  return { question, keyPoint, foretelling, occasion, ancestors, cardVersion, key, shownAt: now };
}

/** From the root of the chain to the question before this one, by way of the parent the occasion names. */
function wayTo(bank: Bank, question: Question, occasion: Occasion): readonly Question[] {
  const parent = occasion.kind === 'follow-up' ? bank.questions.get(occasion.parentId) : undefined;
  return parent ? [...ancestorsOf(bank, parent.id), parent] : ancestorsOf(bank, question.id);
}
