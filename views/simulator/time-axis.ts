import type { Trace, TraceSegment, TraceStep } from '../../src/simulator/trace.ts';
import type { Frame } from './frame.ts';

/** A stretch of the axis between two moments; a compressed one is drawn with a break mark. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly top: number;
  readonly bottom: number;
  readonly compressed: boolean;
}

export interface TimeAxis {
  readonly stretches: readonly Stretch[];
  /** Where each step is drawn, by its number. */
  readonly stepY: readonly number[];
  /** Where each transmission leaves its sender, by its number. */
  readonly sentY: readonly number[];
  /** Where each one arrives; NaN when it does not. */
  readonly arrivedY: readonly number[];
  readonly bottom: number;
}

/**
 * Turns time into distance, one step after the other. The scale is the same everywhere, so that the slope of an arrow
 * is its delay, with two exceptions: a long quiet time is compressed, and two arrows that touch a lifeline in the same
 * instant are set one line apart.
 */
export function timeAxis(trace: Trace, frame: Frame): TimeAxis {
  const stretches: Stretch[] = [];
  const stepY: number[] = [];
  const sentY: number[] = trace.segments.map(() => Number.NaN);
  const arrivedY: number[] = trace.segments.map(() => Number.NaN);
  const free = { A: 0, B: 0 };
  let [y, now] = [frame.top, trace.steps[0]?.at ?? 0];
  let lostUntil = 0;
  const busy = flightsBetweenSteps(trace);
  for (const step of trace.steps) {
    const gapMs = step.at - now;
    const full = gapMs * pixelsPerMs(trace, frame);
    const compressed = full > (busy[step.n] ? frame.longestFlight : frame.longestQuiet);
    // A break mark stays clear of a lost segment's end.
    const top = compressed ? Math.max(y, lostUntil) : y;
    let place = top + (compressed ? frame.breakHeight : full);
    if (step.cause.kind === 'arrival' || step.sent.length > 0) place = Math.max(place, free[step.host]);
    if (gapMs > 0) stretches.push({ fromMs: now, toMs: step.at, top, bottom: place, compressed });
    stepY.push(place);
    if (step.cause.kind === 'arrival') arrivedY[step.cause.segment] = place;
    const last = placeSent(step, trace.segments, place, sentY, frame);
    const touching = step.cause.kind === 'arrival' ? [step.cause.segment, ...step.sent] : step.sent;
    if (touching.length > 0)
      free[step.host] = last + Math.max(...touching.map((n) => gapBelow(trace.segments[n], frame)));
    if (step.sent.some((n) => trace.segments[n]?.arrivesAt === null))
      lostUntil = last + frame.delayHeight * 0.5;
    [y, now] = [place, step.at];
  }
  const lowest = Math.max(y, ...sentY.map((sent) => (Number.isNaN(sent) ? 0 : sent + frame.delayHeight)));
  return { stretches, stepY, sentY, arrivedY, bottom: lowest };
}

/** One way at the scenario's delay is always `delayHeight` high. */
export function pixelsPerMs(trace: Trace, frame: Frame): number {
  return frame.delayHeight / Math.max(1, trace.scenario.oneWayDelayMs);
}

/** The transmissions of a step start one below the other; copies start where the original does. */
function placeSent(
  step: TraceStep,
  segments: readonly TraceSegment[],
  place: number,
  sentY: number[],
  frame: Frame,
): number {
  let next = place;
  let last = place;
  const arrived = step.cause.kind === 'arrival' ? segments[step.cause.segment] : undefined;
  if (arrived?.from === 'wire') {
    // A forged segment lies flat, so its answer needs room to set off.
    sentY[arrived.n] = place;
    next += frame.arrowGap * 0.8;
  }
  for (const n of step.sent) {
    const original = segments[n]?.copyOf ?? null;
    last = original === null ? next : (sentY[original] ?? next);
    sentY[n] = last;
    if (original === null) next = last + gapBelow(segments[n], frame);
  }
  return Math.max(last, place);
}

/** A remark below an arrow takes a line more. */
function gapBelow(segment: TraceSegment | undefined, frame: Frame): number {
  const remarked =
    segment !== undefined &&
    (segment.retransmission || segment.labels.length > 0 || segment.arrivesAt === null);
  return frame.arrowGap + (remarked ? frame.noteSize : 0);
}

/** For each step, whether anything that will arrive was under way just before it. */
function flightsBetweenSteps(trace: Trace): boolean[] {
  return trace.steps.map((step, index) => {
    const from = trace.steps[index - 1]?.at ?? 0;
    return trace.segments.some(
      ({ sentAt, arrivesAt }) =>
        arrivesAt !== null && sentAt <= from && arrivesAt >= step.at && arrivesAt > sentAt,
    );
  });
}

/** Where a moment lies, or null inside a compressed stretch, where the axis has no scale. */
export function yOf(axis: TimeAxis, ms: number): number | null {
  const stretch = axis.stretches.find(({ fromMs, toMs }) => fromMs <= ms && ms <= toMs);
  if (stretch === undefined || stretch.compressed) return null;
  const share = (ms - stretch.fromMs) / (stretch.toMs - stretch.fromMs);
  return stretch.top + share * (stretch.bottom - stretch.top);
}
