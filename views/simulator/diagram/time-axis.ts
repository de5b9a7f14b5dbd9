import type { HostName } from '../../../src/simulator/scenario.ts';
import type { Trace, TraceSegment, TraceStep } from '../../../src/simulator/trace.ts';
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

/** A trace that is to be set along an axis, and the room that its parts ask for. */
export interface Track {
  readonly trace: Trace;
  /** By segment: how many times its usual room it gets, because its label found no place; 1 for most. */
  readonly room: readonly number[];
  /** By host and step: how high that is which is written beside the lifeline; 0 for most. */
  readonly written: Readonly<Record<HostName, readonly number[]>>;
}

/**
 * Turns time into distance, one moment after the other, for one trace or several that are set side by side: equal
 * moments begin at equal heights. The scale is the same everywhere, so that the slope of an arrow is its delay, with
 * three exceptions: a long quiet time is compressed, two events that touch a lifeline in the same instant are set apart,
 * and where labels crowd, time is drawn taller.
 */
export function timeAxes<Kind extends Track>(
  tracks: readonly Kind[],
  frame: Frame,
): (Kind & { readonly axis: TimeAxis })[] {
  const scribes = tracks.map((track) => new Scribe(track, frame));
  const stretches: Stretch[] = [];
  const perMs = pixelsPerMs(
    tracks.map(({ trace }) => trace),
    frame,
  );
  let now = Math.min(...scribes.map((scribe) => scribe.nextAt));
  let y = frame.top;
  for (let at = now; at !== Infinity; at = Math.min(...scribes.map((scribe) => scribe.nextAt))) {
    const isBusy = scribes.some((scribe) => scribe.busyUntil >= at);
    const full = (at - now) * perMs;
    const compressed = full > (isBusy ? frame.longestFlight : frame.longestQuiet);
    const room = Math.max(...scribes.map((scribe) => scribe.roomAt(now)));
    // A break mark stays clear of a lost segment's end.
    const top = compressed ? Math.max(y, ...scribes.map(({ lostUntil }) => lostUntil)) : y;
    const due = scribes.filter((scribe) => scribe.nextAt === at);
    const begin = Math.max(
      top + (compressed ? frame.breakHeight : full * room),
      ...due.map((scribe) => scribe.earliest),
    );
    if (at > now) stretches.push({ fromMs: now, toMs: at, top, bottom: begin, compressed });
    y = Math.max(...due.map((scribe) => scribe.write(begin)));
    now = at;
  }
  return scribes.map((scribe) => ({ ...scribe.track, axis: scribe.axis(stretches, y) }));
}

/** One way at the scenario's delay is `delayHeight` high, where labels do not crowd. */
export function pixelsPerMs(traces: readonly Trace[], frame: Frame): number {
  return frame.delayHeight / Math.max(1, Math.min(...traces.map(({ scenario }) => scenario.oneWayDelayMs)));
}

/** How far what is written beside a lifeline may hang below its event, in lines. */
const slack = 2.5;

/** Goes through one trace from top to bottom and notes where everything stands. */
class Scribe<Kind extends Track> {
  readonly track: Kind;
  readonly frame: Frame;
  /** Until when anything that will arrive is under way. */
  busyUntil = Number.NEGATIVE_INFINITY;
  /** Where the latest lost segment ends. */
  lostUntil = 0;
  #step = 0;
  readonly #stepY: number[] = [];
  readonly #sentY: number[];
  readonly #arrivedY: number[];
  /** From where on the lifeline, and the paper beside it, is free. */
  readonly #free = { A: 0, B: 0 };
  readonly #blank = { A: 0, B: 0 };
  /** Flights that asked for more room, the time when they end and how much. */
  #roomy: { readonly until: number; readonly room: number }[] = [];

  constructor(track: Kind, frame: Frame) {
    this.track = track;
    this.frame = frame;
    this.#sentY = track.trace.segments.map(() => Number.NaN);
    this.#arrivedY = this.#sentY.slice();
  }

  get nextAt(): number {
    return this.track.trace.steps[this.#step]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** The room for the time after a moment. */
  roomAt(now: number): number {
    if (this.#roomy.length === 0) return 1;
    this.#roomy = this.#roomy.filter(({ until }) => until > now);
    return this.#roomy.reduce((most, { room }) => Math.max(most, room), 1);
  }

  /** Where the next step can be drawn at the earliest. */
  get earliest(): number {
    const step = this.track.trace.steps[this.#step];
    return step === undefined ? 0 : this.#freeFor(step);
  }

  #freeFor({ n, host, cause, sent }: TraceStep): number {
    const touches = cause.kind === 'arrival' || sent.length > 0;
    const isWritten = (this.track.written[host][n] ?? 0) > 0;
    return Math.max(
      touches ? this.#free[host] : 0,
      isWritten ? this.#blank[host] - slack * this.frame.stateSize : 0,
    );
  }

  /** Sets all steps of the next moment, from `top` down, and says where the last of them stands. */
  write(top: number): number {
    const { steps } = this.track.trace;
    const at = this.nextAt;
    let y = top;
    for (let step = steps[this.#step]; step !== undefined && step.at === at; step = steps[this.#step]) {
      y = Math.max(y, this.#freeFor(step));
      this.#set(step, y);
      this.#step += 1;
    }
    return y;
  }

  #set(step: TraceStep, y: number): void {
    const { track, frame } = this;
    const { n, host, cause, sent } = step;
    this.#stepY.push(y);
    if (cause.kind === 'arrival') this.#arrivedY[cause.segment] = y;
    const last = this.#placeSent(step, y);
    const touching = cause.kind === 'arrival' ? [cause.segment, ...sent] : sent;
    for (const one of touching) this.#free[host] = Math.max(this.#free[host], last + this.#gapBelow(one));
    for (const one of sent) this.#follow(track.trace.segments[one], last);
    const written = track.written[host][n] ?? 0;
    if (written > 0) this.#blank[host] = Math.max(this.#blank[host], y - frame.stateSize) + written;
  }

  #follow(segment: TraceSegment | undefined, y: number): void {
    if (segment === undefined) return;
    const { n, sentAt, arrivesAt } = segment;
    const until = arrivesAt ?? sentAt + this.track.trace.scenario.oneWayDelayMs;
    const room = this.track.room[n] ?? 1;
    if (room > 1) this.#roomy.push({ until, room });
    if (arrivesAt === null) this.lostUntil = y + this.frame.delayHeight * room * 0.75;
    else this.busyUntil = Math.max(this.busyUntil, until);
  }

  /** The transmissions of a step start one below the other; copies start where the original does. */
  #placeSent({ cause, sent }: TraceStep, place: number): number {
    const { segments } = this.track.trace;
    let next = place;
    let last = place;
    const arrived = cause.kind === 'arrival' ? segments[cause.segment] : undefined;
    if (arrived?.from === 'wire') {
      // A forged segment lies flat, so its answer needs room to set off.
      this.#sentY[arrived.n] = place;
      const gap = arrived.spoofed ? this.frame.flatGap : this.frame.arrowGap * 0.8;
      next += gap * (this.track.room[arrived.n] ?? 1);
    }
    for (const n of sent) {
      const original = segments[n]?.copyOf ?? null;
      last = original === null ? next : (this.#sentY[original] ?? next);
      this.#sentY[n] = last;
      if (original === null) next = last + this.#gapBelow(n);
    }
    return Math.max(last, place);
  }

  /** A remark below an arrow takes a line more. */
  #gapBelow(n: number): number {
    const segment = this.track.trace.segments[n];
    const { arrowGap, flatGap, noteSize } = this.frame;
    if (segment?.spoofed) return flatGap * (this.track.room[n] ?? 1);
    const remarked =
      segment !== undefined &&
      (segment.retransmission || segment.labels.length > 0 || segment.arrivesAt === null);
    return (arrowGap + (remarked ? noteSize : 0)) * (this.track.room[n] ?? 1) ** 1.5;
  }

  axis(stretches: readonly Stretch[], y: number): TimeAxis {
    const { delayHeight } = this.frame;
    const sent = this.#sentY.reduce((lowest, one) => (one > lowest ? one : lowest), 0);
    return {
      stretches,
      stepY: this.#stepY,
      sentY: this.#sentY,
      arrivedY: this.#arrivedY,
      bottom: Math.max(y, sent + delayHeight),
    };
  }
}

/** Where a moment lies, or null inside a compressed stretch, where the axis has no scale. */
export function yOf({ fromMs, toMs, top, bottom, compressed }: Stretch, ms: number): number | null {
  return compressed ? null : top + ((ms - fromMs) / (toMs - fromMs)) * (bottom - top);
}
