import type { State } from '../../src/simulator/connection.ts';
import type { HostName } from '../../src/simulator/scenario.ts';
import type { Trace, TraceSegment } from '../../src/simulator/trace.ts';
import { type ColumnEntry, column } from './columns.ts';
import { type Frame, taller } from './frame.ts';
import { along, type Point, type Shape, turnedBox } from './geometry.ts';
import { type PlacedLabel, placeLabels } from './labels.ts';
import type { SimulatorTexts } from './texts.ts';
import { pixelsPerMs, type TimeAxis, timeAxis, yOf } from './time-axis.ts';

export type Fate = 'delivered' | 'lost' | 'under way';

/** One transmission as a line: `to` is where it ends, which for a lost one is short of the other side. */
export interface Arrow {
  readonly segment: TraceSegment;
  readonly from: Point;
  readonly to: Point;
  readonly fate: Fate;
  readonly label: PlacedLabel;
  /** The step in which it was sent, and the one in which it arrived. */
  readonly sentIn: number;
  readonly arrivedIn: number | null;
}

/** A stretch of a lifeline in one state. */
export interface Band {
  readonly host: HostName;
  readonly state: State;
  readonly top: number;
  readonly bottom: number;
  readonly step: number;
}

export interface Break {
  readonly top: number;
  readonly bottom: number;
  readonly durationMs: number;
}

export interface Tick {
  readonly y: number;
  readonly atMs: number;
}

/** A whole diagram in numbers. */
export interface Layout {
  readonly frame: Frame;
  readonly height: number;
  /** False when some label stands on something else, which no trace we know needs. */
  readonly isClear: boolean;
  readonly arrows: readonly Arrow[];
  readonly bands: readonly Band[];
  readonly columns: Readonly<Record<HostName, readonly ColumnEntry[]>>;
  readonly breaks: readonly Break[];
  readonly ticks: readonly Tick[];
  /** Where each step is drawn, by its number. */
  readonly stepY: readonly number[];
}

/** Lost segments get this far. */
const lostAfter = 0.62;

/** Labels that find no free place get one when time is drawn this many times as tall. */
const growth = [1, 1.15, 1.3, 1.5, 1.75, 2, 2.4];

/** Lays a trace out in a frame. The same trace, frame and language always give the same numbers. */
export function layOut(trace: Trace, frame: Frame, texts: SimulatorTexts): Layout {
  const lengths = growth.values();
  for (;;) {
    const { value = 1, done } = lengths.next();
    const attempt = layOutOnce(trace, taller(frame, value), texts);
    if (attempt.isClear || done === true) return attempt;
  }
}

function layOutOnce(trace: Trace, frame: Frame, texts: SimulatorTexts): Layout {
  const axis = timeAxis(trace, frame);
  const lines = trace.segments.map((segment) => line(segment, trace, axis, frame));
  const breaks = axis.stretches
    .filter((stretch) => stretch.compressed)
    .map(({ top, bottom, fromMs, toMs }) => ({ top, bottom, durationMs: toMs - fromMs }));
  const remarks = lines.map((one) => remarkOf(one, texts));
  const solid = [...lifelines(frame, axis.bottom), ...breaks.map((one) => breakShape(one, frame))];
  const { labels, isClear } = placeLabels(lines, remarks, solid, frame, trace.scenario.numbers);
  const arrows = lines.flatMap((one, index) => {
    const label = labels[index];
    return label === undefined ? [] : [{ ...one, label }];
  });
  const columns = {
    A: column('A', trace, axis, frame, texts),
    B: column('B', trace, axis, frame, texts),
  };
  const lowest = Math.max(
    axis.bottom,
    ...arrows.flatMap((arrow) => [arrow.to, ...arrow.label.boxes.flat()]).map(({ y }) => y),
    ...[...columns.A, ...columns.B].map((entry) => entry.bottom),
  );
  const height = Math.ceil(lowest + frame.stateSize * 2);
  return {
    frame,
    height,
    isClear,
    arrows,
    bands: [...bands('A', trace, axis, height), ...bands('B', trace, axis, height)],
    columns,
    breaks,
    ticks: frame.ruler ? ticks(trace, axis, frame) : [],
    stepY: axis.stepY,
  };
}

/** What the two lifelines cover, with the rim of their bands. */
export function lifelines({ left, right }: Frame, bottom: number): Shape[] {
  const height = bottom * 2;
  return [left, right].map((x) => turnedBox({ x, y: height / 2 }, 9, height, 0));
}

/** Half the height of the torn strip that stands for a time left out. */
export const breakHalf = 11;

/** What a break covers, from lifeline to lifeline and a little beyond. */
export function breakShape({ top, bottom }: Break, { left, right }: Frame): Shape {
  const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return turnedBox(centre, right - left + 32, breakHalf * 2 + 6, 0);
}

/** What is worth saying about a segment besides its flags and numbers, in words. */
function remarkOf({ segment, fate }: Line, texts: SimulatorTexts): string {
  return [
    segment.made === null ? '' : texts[segment.made],
    segment.copyOf === null ? '' : texts.copy,
    segment.retransmission ? texts.retransmission : '',
    fate === 'lost' ? texts.lost : '',
    fate === 'under way' ? texts.underWay : '',
    ...segment.labels.map((one) => `‘${one}’`),
  ]
    .filter((note) => note !== '')
    .join(' · ');
}

export type Line = Omit<Arrow, 'label'>;

function line(segment: TraceSegment, trace: Trace, axis: TimeAxis, frame: Frame): Line {
  const [near, far] = segment.to === 'B' ? [frame.left, frame.right] : [frame.right, frame.left];
  const arrivedIn = trace.steps.findIndex(
    ({ cause }) => cause.kind === 'arrival' && cause.segment === segment.n,
  );
  const sentIn = trace.steps.findIndex((step) => step.sent.includes(segment.n));
  const from: Point = { x: near, y: axis.sentY[segment.n] ?? frame.top };
  const base = {
    segment,
    sentIn: sentIn === -1 ? arrivedIn : sentIn,
    arrivedIn: arrivedIn === -1 ? null : arrivedIn,
  };
  if (segment.from === 'wire') {
    const y = axis.arrivedY[segment.n] ?? from.y;
    return {
      ...base,
      from: { x: far + (near - far) * frame.forgedLength, y },
      to: { x: far, y },
      fate: 'delivered',
    };
  }
  if (arrivedIn !== -1)
    return { ...base, from, to: { x: far, y: axis.arrivedY[segment.n] ?? from.y }, fate: 'delivered' };
  const flightMs = (segment.arrivesAt ?? segment.sentAt + trace.scenario.oneWayDelayMs) - segment.sentAt;
  const fall = Math.min(flightMs * pixelsPerMs(trace, frame), frame.delayHeight * 2);
  const end = along(from, { x: far, y: from.y + fall }, lostAfter);
  return { ...base, from, to: end, fate: segment.arrivesAt === null ? 'lost' : 'under way' };
}

/** The states of a host one after the other, each from the step that began it. */
function bands(host: HostName, trace: Trace, axis: TimeAxis, height: number): Band[] {
  const list: Band[] = [];
  let [state, top, since]: [State, number, number] = ['CLOSED', axis.stepY[0] ?? 0, -1];
  for (const step of trace.steps) {
    const next = step.after[host].state;
    const y = axis.stepY[step.n] ?? top;
    if (next === state) continue;
    if (y > top) list.push({ host, state, top, bottom: y, step: since });
    [state, top, since] = [next, y, step.n];
  }
  list.push({ host, state, top, bottom: height, step: since });
  return list;
}

/** Round times at least 44 units apart, where the axis has a scale. */
function ticks(trace: Trace, axis: TimeAxis, frame: Frame): Tick[] {
  const perMs = pixelsPerMs(trace, frame);
  const powers = [1, 10, 100, 1000, 10_000, 100_000];
  const interval =
    powers.flatMap((power) => [power, 2 * power, 5 * power]).find((ms) => ms * perMs >= 44) ?? 1e6;
  const list: Tick[] = [];
  for (const { fromMs, toMs, compressed } of axis.stretches) {
    if (compressed) continue;
    for (let atMs = Math.ceil(fromMs / interval) * interval; atMs <= toMs; atMs += interval) {
      const y = yOf(axis, atMs);
      const last = list.at(-1);
      if (y !== null && (last === undefined || y - last.y >= 24)) list.push({ y, atMs });
    }
  }
  return list;
}
