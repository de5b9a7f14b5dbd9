import { type WrongBytes, wrongBytes } from './provenance.ts';
import type { RuleId } from './rules.ts';
import { decidingRule, type Trace } from './trace.ts';

/** What came of an old duplicate or a forged segment with data. */
export interface AttackOutcome {
  /** The bytes an application was wrongly given; null where it was given none. */
  readonly accepted: WrongBytes | null;
  /** The rule that decided what became of the segment. */
  readonly rule: RuleId | null;
}

/** The outcome of the last segment with data that was not sent where it arrived: made up, or a late copy. */
export function attackOutcome(trace: Trace): AttackOutcome {
  const step = trace.steps.findLast(({ cause }) => {
    const segment = cause.kind === 'arrival' ? trace.segments[cause.segment] : undefined;
    return segment !== undefined && segment.len > 0 && (segment.made !== null || segment.copyOf !== null);
  });
  return {
    accepted: wrongBytes(trace).at(-1) ?? null,
    rule: step === undefined ? null : decidingRule(step),
  };
}
