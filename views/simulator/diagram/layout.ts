import type { HostName } from '../../../src/simulator/scenario.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import type { SimulatorTexts } from '../texts.ts';
import type { Words } from './arrangements.ts';
import { type Arrow, type Line, linesOf, wordsOf } from './arrows.ts';
import { type ColumnEntry, column, heightsOf, type Said, saidBy } from './columns.ts';
import type { Frame } from './frame.ts';
import { type Patience, type Setting, setLabels } from './labels.ts';
import {
  type Band,
  type Break,
  bandsOf,
  breakShape,
  breaksOf,
  lifelines,
  type Tick,
  ticksOf,
} from './lifelines.ts';
import { pixelsPerMs, type TimeAxis, type Track, timeAxes } from './time-axis.ts';

/** A whole diagram in numbers. */
export interface Layout {
  readonly frame: Frame;
  readonly height: number;
  readonly arrows: readonly Arrow[];
  readonly bands: readonly Band[];
  readonly columns: Readonly<Record<HostName, readonly ColumnEntry[]>>;
  readonly breaks: readonly Break[];
  readonly ticks: readonly Tick[];
  /** Where each step is drawn, by its number. */
  readonly stepY: readonly number[];
}

/** How much taller time is drawn in each round where labels crowd. */
const growth = 1.2;

/**
 * What may be tried for a diagram, in all its rounds, before it is drawn as it is: some 50 ms at most. It is counted, not
 * timed, so that the server and the browser draw the same. A hundred segments one after the other need no more on a
 * phone; a scenario made to be crowded would keep the server from its other readers for a second.
 */
const mostTried = { strict: 80_000, lenient: 600_000 } as const;

/** Layouts of traces that are still in use, by frame and language: a question's diagram is laid out once. */
const known = new WeakMap<Trace, Map<string, Layout>>();

/** Lays a trace out in a frame. The same trace, frame and language always give the same numbers. */
export function layOut(trace: Trace, frame: Frame, texts: SimulatorTexts): Layout {
  const layouts = known.get(trace) ?? new Map<string, Layout>();
  const key = frame.name + texts.locale;
  const layout = layouts.get(key) ?? layOutTogether([trace], frame, texts)[0];
  if (layout === undefined) throw new Error('A trace has a layout.');
  known.set(trace, layouts.set(key, layout));
  return layout;
}

/** Lays traces out side by side on one time axis: equal moments begin at equal heights, and all are equally high. */
export function layOutTogether(traces: readonly Trace[], frame: Frame, texts: SimulatorTexts): Layout[] {
  const plans = traces.map((trace) => planned(trace, frame, texts));
  let drafts = settled(plans, frame, false, 6, { left: mostTried.strict });
  // Where more room does not help, it is taken back.
  if (crowdOf(drafts) > 0)
    drafts = settled(drafts.map(resigned), frame, true, 14, { left: mostTried.lenient });
  const height = Math.max(...drafts.map((draft) => heightOf(draft, frame)));
  const perMs = pixelsPerMs(traces, frame);
  return drafts.map((draft) => finished(draft, height, perMs, frame));
}

/** Sets the labels; where they find no free place, time around them is drawn taller, and again while that helps. */
function settled(
  plans: readonly Plan[],
  frame: Frame,
  mayCross: boolean,
  rounds: number,
  patience: Patience,
  crowdBefore = Number.POSITIVE_INFINITY,
): readonly Draft[] {
  const drafts = timeAxes(plans, frame).map((plan) => drafted(plan, frame, mayCross, patience));
  const crowd = crowdOf(drafts);
  const helps = crowd < crowdBefore * (mayCross ? 0.95 : 0.8) || crowd <= (mayCross ? 6 : 2);
  return rounds === 1 || crowd === 0 || !helps || patience.left <= 0
    ? drafts
    : settled(drafts.map(roomier), frame, mayCross, rounds - 1, patience, crowd);
}

/** What is to be set, and the room it gets. */
interface Plan extends Track {
  readonly said: Readonly<Record<HostName, readonly Said[]>>;
  readonly words: readonly Words[];
}

interface Draft extends Plan {
  readonly axis: TimeAxis;
  readonly lines: readonly Line[];
  readonly settings: readonly Setting[];
  readonly columns: Layout['columns'];
}

function planned(trace: Trace, frame: Frame, texts: SimulatorTexts): Plan {
  const said = { A: saidBy('A', trace, frame, texts), B: saidBy('B', trace, frame, texts) };
  return {
    trace,
    room: trace.segments.map(() => 1),
    said,
    written: { A: heightsOf(said.A, trace, frame), B: heightsOf(said.B, trace, frame) },
    words: wordsOf(trace, texts),
  };
}

function drafted(
  plan: Plan & { readonly axis: TimeAxis },
  frame: Frame,
  mayCross: boolean,
  patience: Patience,
): Draft {
  const { axis, said, words } = plan;
  const lines = linesOf(plan, frame);
  const breaks = breaksOf(axis).map((one) => breakShape(one, frame));
  const solid = [...lifelines(frame, axis.bottom), ...breaks];
  const settings = setLabels(lines, words, solid, frame, mayCross, patience);
  const columns = { A: column(said.A, axis, frame), B: column(said.B, axis, frame) };
  return { ...plan, lines, settings, columns };
}

/** How many labels stand on something they may not stand on. */
function crowdOf(plans: readonly Draft[]): number {
  return plans.reduce(
    (sum, { settings }) => sum + settings.filter(({ standsOn }) => standsOn.length > 0).length,
    0,
  );
}

/** The same with more room for the labels that found no place, and for what they stand on. */
function roomier(draft: Draft): Plan {
  return { ...draft, room: roomOf(draft, (room, other) => Math.max(other, room * growth)) };
}

/** The same with the usual room where more of it was in vain. */
function resigned(draft: Draft): Plan {
  return { ...draft, room: roomOf(draft, () => 1) };
}

function roomOf({ room, settings }: Draft, wanted: (room: number, other: number) => number): number[] {
  const next = room.slice();
  for (const [n, { standsOn }] of settings.entries()) {
    if (standsOn.length === 0) continue;
    for (const one of [n, ...standsOn]) if (one >= 0) next[one] = wanted(room[n] ?? 1, next[one] ?? 1);
  }
  return next;
}

function heightOf({ axis, lines, settings, columns }: Draft, frame: Frame): number {
  let lowest = axis.bottom;
  for (const { to } of lines) lowest = Math.max(lowest, to.y);
  for (const { label } of settings) {
    for (const box of label.boxes) for (const { y } of box) lowest = Math.max(lowest, y);
  }
  for (const entries of [columns.A, columns.B]) lowest = Math.max(lowest, entries.at(-1)?.bottom ?? 0);
  return Math.ceil(lowest + frame.stateSize * 2);
}

function finished(draft: Draft, height: number, perMs: number, frame: Frame): Layout {
  const { trace, axis, lines, settings, columns } = draft;
  return {
    frame,
    height,
    arrows: lines.flatMap((line, n) => {
      const setting = settings[n];
      return setting === undefined ? [] : [{ ...line, label: setting.label }];
    }),
    bands: [...bandsOf('A', trace, axis, height), ...bandsOf('B', trace, axis, height)],
    columns,
    breaks: breaksOf(axis),
    ticks: frame.ruler ? ticksOf(axis, perMs) : [],
    stepY: axis.stepY,
  };
}
