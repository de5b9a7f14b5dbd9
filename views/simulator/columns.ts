import type { State } from '../../src/simulator/connection.ts';
import type { HostName } from '../../src/simulator/scenario.ts';
import type { Trace, TraceStep } from '../../src/simulator/trace.ts';
import type { Frame } from './frame.ts';
import type { TimeAxis } from './time-axis.ts';

/** What a host did or became in one step, set beside its lifeline. */
export interface ColumnEntry {
  readonly step: number;
  /** Where it happened on the lifeline, and where the text stands; they differ where entries would collide. */
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
  /** `close()`; null when the step was no call. */
  readonly call: string | null;
  readonly states: readonly State[];
  /** `EOF`, `ECONNRESET`: what a call returned when it was not simply well. */
  readonly outcome: string | null;
  /** Null where the entry above says the same moment. */
  readonly atMs: number | null;
}

/** The entries of one host from top to bottom, none covering another. */
export function column(host: HostName, trace: Trace, axis: TimeAxis, frame: Frame): ColumnEntry[] {
  const lineHeight = frame.stateSize * 1.3;
  const start = frame.top - lineHeight * 2.4;
  const entries: ColumnEntry[] = [
    {
      step: -1,
      y: start,
      top: start,
      bottom: start + lineHeight,
      call: null,
      states: ['CLOSED'],
      outcome: null,
      atMs: null,
    },
  ];
  let state: State = 'CLOSED';
  let free = start + lineHeight;
  for (const step of trace.steps) {
    const states = statesOf(step, host, state);
    const call = step.host === host && step.cause.kind === 'call' ? `${step.cause.call.call}()` : null;
    const outcome = step.host === host ? outcomeOf(step) : null;
    state = step.after[host].state;
    if (states.length === 0 && call === null && outcome === null) continue;
    const y = axis.stepY[step.n] ?? 0;
    const sameMoment = trace.steps[entries.at(-1)?.step ?? -1]?.at === step.at;
    const lines = states.length + Number(call !== null) + Number(outcome !== null) + Number(!sameMoment);
    const top = Math.max(y - lineHeight * 0.7, free);
    const bottom = top + lines * lineHeight;
    entries.push({ step: step.n, y, top, bottom, call, states, outcome, atMs: sameMoment ? null : step.at });
    free = bottom + (states.length > 0 ? 3 : 1);
  }
  return entries;
}

function statesOf(step: TraceStep, host: HostName, before: State): State[] {
  const passed = step.transitions.filter((move) => move.host === host).map((move) => move.to);
  const now = step.after[host].state;
  if (now === (passed.at(-1) ?? before)) return passed;
  return [...passed, now];
}

function outcomeOf(step: TraceStep): string | null {
  const telling = step.calls.filter(({ result }) => !['ok', 'waits', 'bytes'].includes(result));
  return telling.at(-1)?.result ?? null;
}
