import type { Trace, TraceSegment } from '../../../src/simulator/trace.ts';
import type { SimulatorTexts } from '../texts.ts';
import type { PlacedLabel, Words } from './arrangements.ts';
import type { Frame } from './frame.ts';
import { along, type Point } from './geometry.ts';
import { numberParts } from './numbering.ts';
import { portsOf } from './ports.ts';
import type { TimeAxis, Track } from './time-axis.ts';

/** An answer to a spoofed segment goes astray: nobody is where it is sent. */
export type Fate = 'delivered' | 'lost' | 'astray' | 'under way';

/** One transmission as a line: `to` is where it ends, which for a lost one is short of the other side. */
export interface Arrow extends Ends {
  readonly segment: TraceSegment;
  readonly from: Point;
  readonly to: Point;
  readonly fate: Fate;
  readonly label: PlacedLabel;
}

export type Line = Omit<Arrow, 'label'>;

/** The step in which a segment was sent, and the one in which it arrived. */
interface Ends {
  readonly sentIn: number;
  readonly arrivedIn: number | null;
}

/** Lost segments get this far. */
const lostAfter = 0.62;

/** Every transmission as a line, by its number. */
export function linesOf({ trace, axis, room }: Track & { readonly axis: TimeAxis }, frame: Frame): Line[] {
  const ends = endsOf(trace);
  return trace.segments.map((segment) => {
    const own = ends[segment.n] ?? { sentIn: 0, arrivedIn: null };
    return {
      segment,
      ...own,
      ...course(segment, own, trace, axis, frame.delayHeight * (room[segment.n] ?? 1), frame),
    };
  });
}

function endsOf({ segments, steps }: Trace): Ends[] {
  const sentIn: number[] = [];
  const arrivedIn: number[] = [];
  for (const { n, cause, sent } of steps) {
    if (cause.kind === 'arrival') arrivedIn[cause.segment] ??= n;
    for (const one of sent) sentIn[one] ??= n;
  }
  return segments.map(({ n }) => ({
    sentIn: sentIn[n] ?? arrivedIn[n] ?? 0,
    arrivedIn: arrivedIn[n] ?? null,
  }));
}

function course(
  { n, from: sender, to: target, sentAt, arrivesAt, spoofed }: TraceSegment,
  { arrivedIn }: Ends,
  trace: Trace,
  axis: TimeAxis,
  delayHeight: number,
  frame: Frame,
): Pick<Line, 'from' | 'to' | 'fate'> {
  const [near, far] = target === 'B' ? [frame.left, frame.right] : [frame.right, frame.left];
  const from: Point = { x: near, y: axis.sentY[n] ?? frame.top };
  const to: Point = { x: far, y: axis.arrivedY[n] ?? from.y };
  if (sender === 'wire')
    return { from: { x: far + (near - far) * frame.forgedLength, y: to.y }, to, fate: 'delivered' };
  // Nobody knows how far away nowhere is.
  if (spoofed)
    return { from, to: { x: near + (far - near) * frame.forgedLength, y: from.y }, fate: 'astray' };
  if (arrivedIn !== null) return { from, to, fate: 'delivered' };
  const delayMs = trace.scenario.oneWayDelayMs;
  const flights = ((arrivesAt ?? sentAt + delayMs) - sentAt) / Math.max(1, delayMs);
  const fall = Math.min(flights, 2) * delayHeight;
  const end = along(from, { x: far, y: from.y + fall }, lostAfter);
  return { from, to: end, fate: arrivesAt === null ? 'lost' : 'under way' };
}

/** What is written along each arrow, by its number: flags, numbers, and what else is worth saying, in words. */
export function wordsOf(trace: Trace, texts: SimulatorTexts): Words[] {
  const ports = portsOf(trace);
  const probes = probePorts(trace);
  const arrived = new Set(trace.steps.map(({ cause }) => (cause.kind === 'arrival' ? cause.segment : -1)));
  return trace.segments.map((segment) => {
    const port = ports?.(segment) ?? null;
    return {
      flags: port === null ? segment.flags : `:${port} ${segment.flags}`,
      numbers: numberParts(segment, trace.scenario.numbers),
      remarks: [
        originOf(segment, probes, texts),
        segment.copyOf === null ? '' : texts.copy,
        segment.retransmission ? texts.retransmission : '',
        lossOf(segment, arrived.has(segment.n), probes, texts),
        ...segment.labels.map((one) => `‘${one}’`),
      ].filter((note) => note !== ''),
    };
  });
}

/** The ports of connections that an attacker opens in its own name, to read an ISN from which it then guesses. */
function probePorts({ scenario: { inject } }: Trace): ReadonlySet<number> {
  return new Set(inject.flatMap(({ guess }) => (guess && inject[guess.of]?.srcPort) ?? []));
}

type Probes = ReadonlySet<number>;

function originOf({ made, spoofed, srcPort }: TraceSegment, probes: Probes, texts: SimulatorTexts): string {
  if (made === null) return '';
  if (!spoofed) return texts[made];
  return probes.has(srcPort) ? texts.attacker : texts.spoofed;
}

function lossOf(
  { from, spoofed, arrivesAt, dstPort }: TraceSegment,
  arrived: boolean,
  probes: Probes,
  texts: SimulatorTexts,
): string {
  if (arrived || from === 'wire') return '';
  if (spoofed) return probes.has(dstPort) ? texts.toAttacker : texts.astray;
  return arrivesAt === null ? texts.lost : texts.underWay;
}
