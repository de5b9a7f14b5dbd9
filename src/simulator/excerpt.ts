import { run } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { Trace } from './trace.ts';

/** As much of a run as a page draws: more could not be followed, and would keep the server from its other readers. */
export const mostShown = { steps: 150, segments: 100 } as const;

/** A trace as a page shows it. */
export interface Excerpt {
  readonly trace: Trace;
  /** Whether more happens, before the end the scenario itself sets. */
  readonly isCut: boolean;
}

/** The beginning of a run that a page can draw. The same scenario always gives the same excerpt. */
export function excerpt(scenario: Scenario): Excerpt {
  const trace = run(scenario, mostShown.steps);
  const segments = trace.segments.slice(0, mostShown.segments);
  const cutAt = trace.steps.findIndex(({ sent }) => sent.some((n) => n >= segments.length));
  // A step that sends too many at once is shown with as many as fit.
  const steps = trace.steps.slice(0, cutAt < 0 ? undefined : cutAt + 1).map((step, index) => {
    return index === cutAt ? { ...step, sent: step.sent.filter((n) => n < segments.length) } : step;
  });
  const isCut = cutAt >= 0 || (trace.cutOff && trace.steps.length === mostShown.steps);
  return { trace: isCut ? { ...trace, steps, segments, cutOff: true } : trace, isCut };
}
