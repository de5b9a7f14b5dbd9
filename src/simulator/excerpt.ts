import { run } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { Trace, TraceStep } from './trace.ts';

/** As much of a run as a page draws: more could not be followed, and would keep the server from its other readers. */
export const mostShown = { steps: 150, segments: 100, atOnce: 32 } as const;

/** A trace as a page shows it. */
export interface Excerpt {
  readonly trace: Trace;
  /** Whether more happens, before the end the scenario itself sets. */
  readonly isCut: boolean;
}

/** The beginning of a run that a page can draw. The same scenario always gives the same excerpt. */
export function excerpt(scenario: Scenario): Excerpt {
  const trace = run(scenario, mostShown.steps);
  const cutAt = trace.steps.findIndex(isTooMuch);
  if (cutAt < 0) return { trace, isCut: trace.cutOff && trace.steps.length === mostShown.steps };
  // A step that sends too many at once is shown with as many as fit.
  const [first = mostShown.segments] = trace.steps[cutAt]?.sent ?? [];
  const most = Math.min(mostShown.segments, first + mostShown.atOnce);
  const steps = trace.steps
    .slice(0, cutAt + 1)
    .filter(({ cause }) => arrivalOf(cause) < most)
    .map((step) =>
      step.sent.some((n) => n >= most) ? { ...step, sent: step.sent.filter((n) => n < most) } : step,
    );
  return { trace: { ...trace, steps, segments: trace.segments.slice(0, most), cutOff: true }, isCut: true };
}

function isTooMuch({ sent, cause }: TraceStep): boolean {
  return sent.length > mostShown.atOnce || [...sent, arrivalOf(cause)].some((n) => n >= mostShown.segments);
}

/** A forged segment is in no step's `sent`: it is there when it arrives. */
function arrivalOf(cause: TraceStep['cause']): number {
  return cause.kind === 'arrival' ? cause.segment : -1;
}
