import type { State } from '../../../src/simulator/connection.ts';
import type { HostName } from '../../../src/simulator/scenario.ts';
import type { Trace, TraceStep } from '../../../src/simulator/trace.ts';
import { type SimulatorTexts, timeText } from '../texts.ts';
import type { Frame } from './frame.ts';
import { portsOf } from './ports.ts';
import type { TimeAxis } from './time-axis.ts';

/** What a host did or became in one step, set beside its lifeline. */
export interface ColumnEntry {
  readonly step: number;
  /** Where it happened on the lifeline, and where the text stands; they differ where entries would collide. */
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
  readonly lines: readonly ColumnLine[];
}

/** A call (`close()`), the connection that is meant where there are several, a state, what a call returned when it was not simply well (`EOF`, `ECONNRESET`), a moment. */
export interface ColumnLine {
  readonly kind: 'call' | 'port' | 'state' | 'outcome' | 'error' | 'time';
  readonly text: string;
}

/** What is to stand beside a lifeline, before anybody knows how far down. */
export type Said = Pick<ColumnEntry, 'step' | 'lines'>;

/** How high one line is. */
export function lineHeight(frame: Frame): number {
  return frame.stateSize * 1.3;
}

/** What a host does and becomes, step by step; it begins in CLOSED. */
export function saidBy(host: HostName, trace: Trace, frame: Frame, texts: SimulatorTexts): Said[] {
  const list: Said[] = [{ step: -1, lines: [{ kind: 'state', text: 'CLOSED' }] }];
  const names = namesOf(trace);
  let state: State = 'CLOSED';
  for (const step of trace.steps) {
    // The other host's steps change nothing here.
    if (step.host !== host && step.after[host].state === state) continue;
    const said = [
      ...callOf(step, host, names),
      ...statesOf(step, host, state, names),
      ...(step.host === host ? outcomeOf(step) : []),
    ];
    state = step.after[host].state;
    if (said.length === 0) continue;
    // The entry above may say the same moment already.
    const sameMoment = trace.steps[list.at(-1)?.step ?? -1]?.at === step.at;
    const time: ColumnLine[] = sameMoment ? [] : [{ kind: 'time', text: timeText(step.at, texts) }];
    list.push({ step: step.n, lines: [...said, ...time].flatMap((line) => wrapped(line, frame)) });
  }
  return list;
}

type Names = ReadonlyMap<string | null, string>;

/** Connections by their ids, as `:40003`; nothing where there is only one. */
function namesOf(trace: Trace): Names {
  const portOf = portsOf(trace);
  if (portOf === null) return new Map();
  const names = new Map(
    trace.segments.map((segment) => [segment.connection, `:${portOf(segment)}`] as const),
  );
  // One that has sent nothing itself is known by what made it.
  for (const { cause, transitions } of trace.steps) {
    const arrived = cause.kind === 'arrival' ? trace.segments[cause.segment] : undefined;
    for (const { connection } of arrived === undefined ? [] : transitions) {
      if (arrived !== undefined && !names.has(connection)) names.set(connection, `:${portOf(arrived)}`);
    }
  }
  return names;
}

/** How high the entry of each step is, 0 where there is none. */
export function heightsOf(said: readonly Said[], { steps }: Trace, frame: Frame): number[] {
  const heights = steps.map(() => 0);
  for (const { step, lines } of said) if (step >= 0) heights[step] = lines.length * lineHeight(frame);
  return heights;
}

/** The entries from top to bottom, none covering another. */
export function column(said: readonly Said[], axis: TimeAxis, frame: Frame): ColumnEntry[] {
  const height = lineHeight(frame);
  const start = frame.top - height * 1.7;
  let free = 0;
  return said.map(({ step, lines }) => {
    const y = axis.stepY[step] ?? start;
    const top = Math.max(y - height * 0.7, free);
    const bottom = top + lines.length * height;
    free = bottom + (lines.some(({ kind }) => kind === 'state') && step >= 0 ? 3 : 1);
    return { step, y, top, bottom, lines };
  });
}

/** A name that is too long for its column, in two lines: `SYN-` `RECEIVED`, `ECONN` `REFUSED`, `EADDR` `NOTAVAIL`. */
function wrapped(line: ColumnLine, frame: Frame): ColumnLine[] {
  const halves = line.text.length > frame.longestState ? /^(ECONN|EADDR|[A-Z]+-)(.+)$/.exec(line.text) : null;
  if (halves === null) return [line];
  return halves.slice(1).map((text) => ({ kind: line.kind, text }));
}

/** The call that set a step off, and on which connection, where no change of state says so below. */
function callOf({ cause, calls, ...step }: TraceStep, host: HostName, names: Names): ColumnLine[] {
  if (step.host !== host || cause.kind !== 'call') return [];
  const about = step.transitions.length > 0 ? undefined : names.get(calls[0]?.connection ?? '');
  return [{ kind: 'call', text: `${cause.call.call}()` }, ...portLine(about)];
}

/** Every state that a step led to; of several connections each with its name. */
function statesOf(step: TraceStep, host: HostName, before: State, names: Names): ColumnLine[] {
  const { state: now, connection } = step.after[host];
  const lines: ColumnLine[] = [];
  let [last, about]: [State, string | undefined] = [before, undefined];
  for (const move of step.transitions) {
    if (move.host !== host) continue;
    if (about !== move.connection) lines.push(...portLine(names.get(move.connection)));
    lines.push({ kind: 'state', text: move.to });
    [last, about] = [move.to, move.connection];
  }
  // A listener's states are no connection's; the latest of several connections does not speak for all.
  const isNews = now !== last && (names.size === 0 || (connection === null && lines.length === 0));
  return isNews ? [...lines, { kind: 'state', text: now }] : lines;
}

function portLine(text: string | undefined): ColumnLine[] {
  return text === undefined ? [] : [{ kind: 'port', text }];
}

function outcomeOf(step: TraceStep): ColumnLine[] {
  const telling = step.calls.filter(({ result }) => !['ok', 'waits', 'bytes'].includes(result));
  const result = telling.at(-1)?.result;
  return result === undefined ? [] : [{ kind: result === 'EOF' ? 'outcome' : 'error', text: result }];
}
