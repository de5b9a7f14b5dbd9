import type { State } from '../../../src/simulator/connection.ts';
import type { HostName } from '../../../src/simulator/scenario.ts';
import type { HostSnapshot, Trace } from '../../../src/simulator/trace.ts';
import type { Frame } from './frame.ts';
import { type Shape, turnedBox } from './geometry.ts';
import { type TimeAxis, yOf } from './time-axis.ts';

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

/** What the two lifelines cover, with the rim of their bands. */
export function lifelines({ left, right }: Frame, bottom: number): Shape[] {
  const height = bottom * 2;
  return [left, right].map((x) => turnedBox({ x, y: height / 2 }, 9, height, 0));
}

/** Half the height of the torn strip that stands for a time left out. */
export const breakHalf = 11;

export function breaksOf({ stretches }: TimeAxis): Break[] {
  return stretches
    .filter((stretch) => stretch.compressed)
    .map(({ top, bottom, fromMs, toMs }) => ({ top, bottom, durationMs: toMs - fromMs }));
}

/** What a break covers, from lifeline to lifeline and a little beyond. */
export function breakShape({ top, bottom }: Break, { left, right }: Frame): Shape {
  const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return turnedBox(centre, right - left + 32, breakHalf * 2 + 6, 0);
}

/** The states of a host one after the other, each from the step that began it. */
export function bandsOf(host: HostName, trace: Trace, axis: TimeAxis, height: number): Band[] {
  const list: Band[] = [];
  let [state, top, since]: [State, number, number] = ['CLOSED', axis.stepY[0] ?? 0, -1];
  for (const step of trace.steps) {
    const next = leadingState(step.after[host]);
    const y = axis.stepY[step.n] ?? top;
    if (next === state) continue;
    if (y > top) list.push({ host, state, top, bottom: y, step: since });
    [state, top, since] = [next, y, step.n];
  }
  list.push({ host, state, top, bottom: height, step: since });
  return list;
}

/** Of several connections the lifeline shows the one that can do most. */
const leading: readonly State[] = [
  'ESTABLISHED',
  'CLOSE-WAIT',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'SYN-RECEIVED',
  'SYN-SENT',
];

function leadingState({ state, connections }: HostSnapshot): State {
  if (connections.length < 2) return connections[0]?.state ?? state;
  return leading.find((one) => connections.some((connection) => connection.state === one)) ?? state;
}

/** Round times at least 44 units apart, where the axis has a scale. */
export function ticksOf({ stretches }: TimeAxis, perMs: number): Tick[] {
  const powers = [1, 10, 100, 1000, 10_000, 100_000];
  const interval =
    powers.flatMap((power) => [power, 2 * power, 5 * power]).find((ms) => ms * perMs >= 44) ?? 1e6;
  const list: Tick[] = [];
  for (const stretch of stretches) {
    if (stretch.compressed) continue;
    for (let atMs = Math.ceil(stretch.fromMs / interval) * interval; atMs <= stretch.toMs; atMs += interval) {
      const y = yOf(stretch, atMs);
      const last = list.at(-1);
      if (y !== null && (last === undefined || y - last.y >= 24)) list.push({ y, atMs });
    }
  }
  return list;
}
