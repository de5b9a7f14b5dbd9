import type { RuleId } from './rules.ts';
import type { HostName } from './scenario.ts';
import { parseFlags } from './spelling.ts';
import type { Trace, TraceSegment, TraceStep } from './trace.ts';

/** What a learner is asked before a step: what its host sends, or the states of both ends afterwards. */
export const asks = ['segment', 'states'] as const;
export type Ask = (typeof asks)[number];

/** The answer that nothing is sent, right more often than one would think. */
export const nothing = 'nothing';

/** Stands for flags that were left open, where numbers were given. */
const undecided = '?';

/** A prediction as it was typed. What is no number stays as it was typed, and is wrong. */
export type Prediction =
  | { readonly ask: 'segment'; readonly flags: string; readonly seq: string; readonly ack: string }
  | { readonly ask: 'states'; readonly A: string; readonly B: string };

/** One thing predicted, beside what happened. */
export interface GradedPart {
  readonly part: 'flags' | 'seq' | 'ack' | HostName;
  readonly given: string;
  readonly expected: string;
  readonly isRight: boolean;
}

export interface Grade {
  readonly parts: readonly GradedPart[];
  readonly isRight: boolean;
  /** Every rule that did something in the step, in order; the last one decided. */
  readonly rules: readonly RuleId[];
}

/**
 * The run up to a step whose event has come and whose consequences have not: what is shown while they are asked for.
 * It is a trace like any other, so whatever draws traces draws it. Throws RangeError for the first step, which
 * nothing precedes, and for one that there is not.
 */
export function untilEvent(trace: Trace, n: number): Trace {
  const step = trace.steps[n];
  const before = trace.steps[n - 1];
  if (step === undefined || before === undefined)
    throw new RangeError(`no prediction can be made for step ${n}`);
  const open: TraceStep = {
    ...step,
    rules: [],
    sent: [],
    transitions: [],
    calls: [],
    timers: [],
    deliveries: [],
    after: before.after,
  };
  return {
    ...trace,
    segments: trace.segments.slice(0, known(trace, step)),
    steps: [...trace.steps.slice(0, n), open],
    endedAt: step.at,
    cutOff: true,
  };
}

/** The run up to and with a step: what is shown once it has been predicted. */
export function through(trace: Trace, n: number): Trace {
  const following = trace.steps[n + 1];
  if (following === undefined) return trace;
  return {
    ...untilEvent(trace, n + 1),
    steps: trace.steps.slice(0, n + 1),
    endedAt: trace.steps[n]?.at ?? 0,
  };
}

/**
 * The next step from `n` on that is worth a prediction, or null: what a segment or a timer leads to, and calls that
 * open, send or close. The first step has nothing before it.
 */
export function nextTask(trace: Trace, n: number): number | null {
  const step = trace.steps.find((one) => one.n >= Math.max(n, 1) && isTelling(one.cause));
  return step?.n ?? null;
}

function isTelling(cause: TraceStep['cause']): boolean {
  return cause.kind !== 'call' || ['connect', 'send', 'shutdown', 'close', 'abort'].includes(cause.call.call);
}

/** How many transmissions there were when the event of a step came: they are numbered as they were made. */
function known(trace: Trace, { n, sent, cause }: TraceStep): number {
  const [next] = sent;
  if (next !== undefined) return next;
  const earlier = trace.steps.slice(0, n).flatMap((step) => [...step.sent, arrivalOf(step.cause)]);
  return Math.max(-1, ...earlier, arrivalOf(cause)) + 1;
}

function arrivalOf(cause: TraceStep['cause']): number {
  return cause.kind === 'arrival' ? cause.segment : -1;
}

/** Judges a prediction of a step by what the engine did in it. Several segments sent: the one predicted best counts. */
export function grade(trace: Trace, n: number, prediction: Prediction): Grade {
  const step = trace.steps[n];
  if (step === undefined) throw new RangeError(`there is no step ${n}`);
  const parts =
    prediction.ask === 'states' ? statesGraded(step, prediction) : segmentGraded(trace, step, prediction);
  return { parts, isRight: parts.every(({ isRight }) => isRight), rules: step.rules };
}

function statesGraded(
  { after }: TraceStep,
  prediction: Extract<Prediction, { ask: 'states' }>,
): GradedPart[] {
  return (['A', 'B'] as const).map((host) => part(host, prediction[host].trim(), after[host].state));
}

function segmentGraded(
  trace: Trace,
  step: TraceStep,
  prediction: Extract<Prediction, { ask: 'segment' }>,
): readonly GradedPart[] {
  const typed = prediction.flags.trim();
  const flags = typed === nothing || typed === '' ? typed : (parseFlags(typed) ?? typed);
  const candidates = step.sent.flatMap((n) => {
    const segment = trace.segments[n];
    if (segment === undefined || segment.copyOf !== null) return [];
    const expected = expectedOf(segment, trace.scenario.numbers === 'absolute');
    return [
      [
        part('flags', flags, segment.flags),
        part('seq', numberTyped(prediction.seq), expected.seq),
        part('ack', numberTyped(prediction.ack), expected.ack),
      ],
    ];
  });
  const right = (parts: readonly GradedPart[]): number => parts.filter(({ isRight }) => isRight).length;
  const [best] = candidates.toSorted((one, other) => right(other) - right(one));
  return best ?? [part('flags', flags, nothing)];
}

/** The numbers of a segment as the picture counts them; no ACK bit, no acknowledgment number. */
function expectedOf(
  segment: TraceSegment,
  isAbsolute: boolean,
): { readonly seq: string; readonly ack: string } {
  const shown = (relative: number | null, absolute: number): string =>
    String(isAbsolute ? absolute : (relative ?? absolute));
  const acknowledges = segment.flags.split('+').includes('ACK');
  return {
    seq: shown(segment.relativeSeq, segment.seq),
    ack: acknowledges ? shown(segment.relativeAck, segment.ack) : '',
  };
}

/** `+1`, ` 1 ` and `01` are 1; whatever is no number stays as it was typed. */
function numberTyped(text: string): string {
  const trimmed = text.trim();
  return /^[+-]?\d{1,10}$/.test(trimmed) ? String(Number(trimmed)) : trimmed;
}

/** Without the ACK bit the acknowledgment number is 0 and means nothing, so leaving it out is as right as writing 0. */
function part(name: GradedPart['part'], given: string, expected: string): GradedPart {
  const isRight = given === expected || (name === 'ack' && expected === '' && given === '0');
  return { part: name, given, expected, isRight };
}

/** The first step of a host at a moment, or null when nothing happened there, or nothing came before it. */
export function stepAt(trace: Trace, host: HostName, atMs: number): number | null {
  const n = trace.steps.findIndex((step) => step.host === host && step.at === atMs);
  return n > 0 ? n : null;
}

/**
 * A prediction as one line of text, which is how an answer keeps it: `SYN+ACK seq=0 ack=1`, `A=CLOSED B=LISTEN`. Empty
 * when nothing was filled in.
 */
export function writePrediction(prediction: Prediction): string {
  if (prediction.ask === 'states') {
    const [a, b] = [word(prediction.A), word(prediction.B)];
    return a + b === '' ? '' : `A=${a} B=${b}`;
  }
  const [flags, seq, ack] = [word(prediction.flags), word(prediction.seq), word(prediction.ack)];
  if (flags === nothing || flags + seq + ack === '') return flags;
  return `${flags === '' ? undecided : flags} seq=${seq} ack=${ack}`;
}

function word(text: string): string {
  return text.trim().replace(/\s+/g, '_');
}

/** What writePrediction wrote. Whatever else the text says, and the empty text, is a prediction that is wrong. */
export function readPrediction(ask: Ask, text: string): Prediction {
  const field = (name: string): string => new RegExp(`(?:^|\\s)${name}=(\\S*)`).exec(text)?.[1] ?? '';
  if (ask === 'states') return { ask, A: field('A'), B: field('B') };
  const flags = /^\S+/.exec(text.trim())?.[0] ?? '';
  return { ask, flags: flags === undecided ? '' : flags, seq: field('seq'), ack: field('ack') };
}
