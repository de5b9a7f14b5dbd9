import { clauseOf, type RuleId, rules } from '../../../src/simulator/rules.ts';
import type { Trace } from '../../../src/simulator/trace.ts';

/** Why something happened: one sentence, and the clause that says so, as it is cited in the language of the page. */
export interface Reason {
  readonly sentence: string;
  readonly clause: string;
}

/** Reasons by the rule that gives them. There are many; a page carries those that its traces name. */
export type Reasons = Readonly<Partial<Record<RuleId, Reason>>>;

/** The reasons of a language: its sentences, each with its clause. */
export function reasonsFrom(
  sentences: Readonly<Record<RuleId, string>>,
  cite: (clause: string) => string,
): Readonly<Record<RuleId, Reason>> {
  const ids = Object.keys(rules) as RuleId[];
  const entries = ids.map((id) => [id, { sentence: sentences[id], clause: cite(clauseOf(id)) }] as const);
  return Object.fromEntries(entries) as Record<RuleId, Reason>;
}

/** Those of the reasons that some runs name. */
export function reasonsNamed(all: Reasons, ...traces: readonly Trace[]): Reasons {
  const named = new Set(traces.flatMap(({ steps }) => steps.flatMap((step) => step.rules)));
  return Object.fromEntries([...named].map((rule) => [rule, all[rule]]));
}
