import type { ComponentChildren } from 'preact';
import type { Trace, TraceSegment, TraceStep } from '../../../src/simulator/trace.ts';
import type { SimulatorTexts } from '../texts.ts';
import type { Narration } from './narration.ts';

interface TableProps {
  readonly trace: Trace;
  /** Of every step, in order. */
  readonly narrations: readonly Narration[];
  readonly texts: SimulatorTexts;
  readonly current: number | null;
  /** What can be done with a segment. */
  readonly action?: ((segment: TraceSegment) => ComponentChildren) | undefined;
}

/** Everything the diagram shows, in words: one row a step. The roles keep it a table where a narrow page stacks it. */
export function EventsTable({ trace, narrations, texts, current, action }: TableProps) {
  const { columns } = texts;
  return (
    <details class="events">
      <summary>{texts.table(trace.steps.length)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.time}</th>
            <th scope="col">{columns.event}</th>
            <th scope="col">{columns.rule}</th>
            <th scope="col">{columns.states}</th>
          </tr>
        </thead>
        <tbody>
          {narrations.map(({ time, event, effects, rule, clause }, n) => {
            const step = trace.steps[n];
            return step === undefined ? null : (
              <tr key={step.n} class={step.n === current ? 'is-current' : undefined}>
                <td class="events-time">{time}</td>
                <td>
                  {event} <span class="events-effects">{effects.join(' · ')}</span>
                  {action === undefined ? null : actionable(step, trace).map(action)}
                </td>
                <td>
                  {rule} <cite>{clause}</cite>
                </td>
                <td class="events-states">
                  <span>A {step.after.A.state}</span> <span>B {step.after.B.state}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

/** The segments that came into being in a step: what it sent, and what arrived without a sender. */
function actionable({ sent, cause }: TraceStep, { segments }: Trace): TraceSegment[] {
  const made = cause.kind === 'arrival' && segments[cause.segment]?.from === 'wire' ? [cause.segment] : [];
  return [...made, ...sent].flatMap((n) => segments[n] ?? []);
}
