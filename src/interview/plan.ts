import type { Bank } from '../bank/bank.ts';
import type { StartForm } from './form.ts';
import type { InterviewPlan } from './interview.ts';
import { type Recalled, shuffledChains, weakestOf } from './subjects.ts';

/** Why an interview cannot begin as it was asked for. */
export type StartRefusal = 'subject' | 'weakest' | 'level';

export type Planned =
  | { readonly kind: 'planned'; readonly plan: InterviewPlan }
  | { readonly kind: 'refused'; readonly error: StartRefusal };

/** Plans an interview as it was asked for. */
export function planInterview(
  bank: Bank,
  { subject, chain, minutes, level, pressure }: StartForm,
  known: readonly Recalled[],
  seed: number,
): Planned {
  const roots =
    subject === 'weakest' ? weakestOf(bank, known, level) : shuffledChains(bank, chain, { level, seed });
  if (roots.length > 0) return { kind: 'planned', plan: { roots, minutes, level, pressure, seed } };
  if (subject === 'weakest') return { kind: 'refused', error: known.length === 0 ? 'weakest' : 'level' };
  const isAnyKnown = chain.some((id) => bank.questions.get(id)?.chain === id);
  return { kind: 'refused', error: isAnyKnown ? 'level' : 'subject' };
}
