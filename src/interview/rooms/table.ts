import type { Bank } from '../../bank/bank.ts';
import type { Question, Topic } from '../../bank/question.ts';
import { traceOf } from '../../simulator/demonstrated.ts';
import { nextTask, stepAt, through, untilEvent } from '../../simulator/prediction.ts';
import type { Trace } from '../../simulator/trace.ts';

/**
 * Where a run may be stopped on the table. `isOpen`: the event of the step has come and what follows from it is asked for;
 * else the step is shown with its consequences.
 */
export interface Stop {
  readonly step: number;
  readonly isOpen: boolean;
}

const known = new WeakMap<Trace, { readonly stops: readonly Stop[]; readonly cuts: Map<number, Trace> }>();

/** Every stop of a run, in order; the last one shows all of it. The first asks what follows from the first telling event. */
export function stopsOf(trace: Trace): readonly Stop[] {
  return placesOf(trace).stops;
}

function placesOf(trace: Trace) {
  const places = known.get(trace) ?? { stops: reckonStops(trace), cuts: new Map<number, Trace>() };
  known.set(trace, places);
  return places;
}

function reckonStops(trace: Trace): readonly Stop[] {
  const stops: Stop[] = [];
  for (let step = nextTask(trace, 1); step !== null; step = nextTask(trace, step + 1))
    stops.push({ step, isOpen: true }, { step, isOpen: false });
  const last = trace.steps.length - 1;
  if (stops.at(-1)?.step !== last) stops.push({ step: last, isOpen: false });
  return stops;
}

/** The run up to a stop: a trace like any other, which knows nothing of what comes next. */
export function cutAt(trace: Trace, index: number): Trace {
  const { stops, cuts } = placesOf(trace);
  const stop = stops[index];
  if (stop === undefined) throw new RangeError(`there is no stop ${index}`);
  // Kept, so that it is laid out once however often it is drawn.
  const cut = cuts.get(index) ?? (stop.isOpen ? untilEvent(trace, stop.step) : through(trace, stop.step));
  cuts.set(index, cut);
  return cut;
}

/**
 * The stop at which a question's run is put on the table: where what it asks is about to happen. That is the event it has
 * foretold, in a question about closing the first close, in one about what breaks the first event once both ends are
 * established; else the beginning.
 */
export function firstStopFor({ foretold, topic }: Question, trace: Trace): number {
  const step = foretold ? stepAt(trace, foretold.host, foretold.atMs) : startOf(topic, trace);
  const stop = step === null ? -1 : stopsOf(trace).findIndex((each) => each.isOpen && each.step >= step);
  return Math.max(0, stop);
}

/** The step from which on a run is about a topic; null for its beginning, or where there is no such step. */
function startOf(topic: Topic, { steps }: Trace): number | null {
  if (topic === 'opening') return null;
  const start = steps.find(({ cause, n }) => {
    if (topic === 'closing') return cause.kind === 'call' && /^(close|shutdown)$/.test(cause.call.call);
    const before = steps[n - 1]?.after;
    return before?.A.state === 'ESTABLISHED' && before.B.state === 'ESTABLISHED';
  });
  return start?.n ?? null;
}

/** What lies on the table: the run up to where the interviewer has let it go. */
export interface Tabled {
  readonly trace: Trace;
  readonly stop: Stop;
  /** Names the drawing on its page, and says nothing of what it shows. */
  readonly name: string;
}

/** A question's run up to a stop; null for one that has none any more. */
export function tabledOf(bank: Bank, questionId: string, index: number): Tabled | null {
  const trace = demonstratedBy(bank.questions.get(questionId));
  if (trace === null) return null;
  const stops = stopsOf(trace);
  // The bank may have changed since: then as much is shown as there is.
  const at = Math.min(index, stops.length - 1);
  const stop = stops[at];
  return stop === undefined ? null : { trace: cutAt(trace, at), stop, name: String(at) };
}

/** The run that shows a question's answer; null where it has none. */
export function demonstratedBy(question: Question | undefined): Trace | null {
  return question?.demonstration ? traceOf(question.demonstration.scenario) : null;
}
