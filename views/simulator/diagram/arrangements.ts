import type { Line } from './arrows.ts';
import { type Frame, fixedWidth } from './frame.ts';
import type { Point, Shape } from './geometry.ts';

/** One line of text along an arrow: the middle of its baseline. `flags` stands before `text` and is set bold. */
export interface LabelRow {
  readonly flags: string;
  readonly text: string;
  readonly isRemark: boolean;
  readonly at: Point;
}

/** What is written along one arrow, turned with it. */
export interface PlacedLabel {
  readonly rows: readonly LabelRow[];
  readonly degrees: number;
  /** What each row covers. */
  readonly boxes: readonly Shape[];
}

/** What is to be written along an arrow. */
export interface Words {
  readonly flags: string;
  /** `seq=1`, `ack=1`, `len=5`. */
  readonly numbers: readonly string[];
  /** In words: `lost`, `resent`; most have none. */
  readonly remarks: readonly string[];
}

type Row = Pick<LabelRow, 'flags' | 'text' | 'isRemark'>;

/** One way to set a label: its rows around an anchor that moves along the arrow. */
export interface Arrangement {
  readonly rows: readonly Row[];
  readonly widths: readonly number[];
  /** The middle of each row's baseline, seen from the anchor. */
  readonly offsets: readonly Point[];
  readonly degrees: number;
  /** How much must be free around each row while a place is chosen. */
  readonly air: number;
  /** The shares of the arrow's length between which the anchor stays. */
  readonly first: number;
  readonly last: number;
}

/** Text that leans more than this is set upright instead, in degrees. */
const steepest = 48;

/** Where labels may cross lines, one that leans this much is still nearer to its own arrow than an upright one. */
const steepestInCrowd = 60;

/** From one baseline to the next, in sizes of the type. */
const leading = 1.16;

/** The ways to set one label, the best to read first: in one row or several, around the arrow or on one side of it. */
export function* arrange(
  line: Line,
  words: Words,
  frame: Frame,
  mayCross: boolean,
): Generator<Arrangement, undefined> {
  const isSteep = Math.abs(leanOf(line)) > (mayCross ? steepestInCrowd : steepest);
  if (isSteep) yield* level(line, words, frame);
  yield* leaning(line, words, frame);
  if (!isSteep) yield* level(line, words, frame);
}

/** Flags and numbers in one row, in two, or each in its own. */
function splitsOf({ flags, numbers }: Words): Row[][] {
  const row = (text: string): Row => ({ flags: '', text, isRemark: false });
  const title: Row = { flags, text: '', isRemark: false };
  const [first = '', ...others] = numbers;
  return [
    [{ ...title, text: numbers.join(' ') }],
    [title, row(numbers.join(' '))],
    ...(others.length > 0 ? [[title, row(first), row(others.join(' '))]] : []),
    ...(others.length > 1 ? [[title, ...numbers.map(row)]] : []),
  ];
}

/** The remarks in one row, or the last below the others where they are too long for the room between the lifelines. */
function notesOf({ remarks }: Words, frame: Frame): Row[] {
  if (remarks.length === 0) return [];
  const row = (texts: readonly string[]): Row => ({ flags: '', text: texts.join(' · '), isRemark: true });
  const fits = widthOf(row(remarks), frame) < frame.right - frame.left - 24;
  return fits ? [row(remarks)] : [row(remarks.slice(0, -1)), row(remarks.slice(-1))];
}

/** Along the arrow and turned with it, over and under it. */
function* leaning(line: Line, words: Words, frame: Frame): Generator<Arrangement, undefined> {
  const notes = notesOf(words, frame);
  for (const rows of splitsOf(words)) {
    const [title, ...numbers] = rows;
    const around = title === undefined ? [] : [title];
    yield turned(line, around, [...numbers, ...notes], frame);
    if (numbers.length > 0) yield turned(line, rows, notes, frame);
    if (notes.length > 0) yield turned(line, [...notes, ...rows], [], frame);
    yield turned(line, [], [...rows, ...notes], frame);
    if (notes.length > 0 && numbers.length > 0) yield turned(line, [...notes, ...around], numbers, frame);
  }
}

function turned(line: Line, above: readonly Row[], below: readonly Row[], frame: Frame): Arrangement {
  const size = frame.labelSize;
  const degrees = leanOf(line);
  const rows = [...above, ...below];
  const widths = rows.map((row) => widthOf(row, frame));
  // On a flat arrow, which is short, a label may have to stand by the head.
  const lift = line.from.y === line.to.y ? 0.14 : 0;
  const baselines = rows.map((_, row) =>
    row < above.length
      ? -size * (0.5 + lift + leading * (above.length - 1 - row))
      : size * (1.14 + lift + leading * (row - above.length)),
  );
  const length = lengthOf(line);
  const half = (Math.max(...widths) / 2 + 4) / length;
  const [first, last] = rangeOf(line, half, size / length);
  const offsets = baselines.map((distance) => across(distance, degrees));
  return { rows, widths, offsets, degrees, air: 1, first, last };
}

/** Between which shares of an arrow's length a label stays that takes `half` of it on either side of its middle. */
function rangeOf({ segment, fate }: Line, half: number, margin: number): [number, number] {
  // What comes out of nowhere, or goes there, ends in the open: there is room past its end.
  if (segment.from === 'wire') return [Math.min(half, 1 - half - margin / 4), 1 - half - margin / 4];
  if (fate === 'delivered') return [Math.min(half, 0.5), Math.max(1 - half, 0.5)];
  // Beside the sender another arrow may just have arrived.
  return [half + margin, Math.max(0.8, half + margin)];
}

/** Upright beside the arrow, with so much air around it that nobody takes it for the label of another; then with less. */
function* level(line: Line, words: Words, frame: Frame): Generator<Arrangement, undefined> {
  const notes = notesOf(words, frame);
  for (const air of [12, 1]) {
    for (const rows of splitsOf(words).slice(1)) {
      yield upright(line, [...rows, ...notes], -1, air, frame);
      yield upright(line, [...rows, ...notes], 1, air, frame);
    }
  }
}

function upright(line: Line, rows: readonly Row[], side: 1 | -1, air: number, frame: Frame): Arrangement {
  const size = frame.labelSize;
  const lean = leanOf(line);
  const widths = rows.map((row) => widthOf(row, frame));
  // Across the arrow, just far enough for the corner of the text to clear it.
  const height = size * (leading * rows.length - 0.18);
  const radians = (Math.abs(lean) * Math.PI) / 180;
  const away = (Math.max(...widths) / 2) * Math.sin(radians) + (height / 2) * Math.cos(radians) + size * 0.4;
  const centre = across(side * away, lean);
  const offsets = rows.map((_, row) => ({
    x: centre.x,
    y: centre.y - height / 2 + size * (0.77 + leading * row),
  }));
  return { rows, widths, offsets, degrees: 0, air, first: 0, last: 1 };
}

/** The angle of a text along a line, in degrees: it reads from left to right whichever way the line points. */
function leanOf({ from, to }: Line): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return (Math.atan2(dx < 0 ? -dy : dy, Math.abs(dx)) * 180) / Math.PI;
}

function lengthOf({ from, to }: Line): number {
  return Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
}

/** A step across a line of some slope; down is positive. */
export function across(distance: number, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: -Math.sin(radians) * distance, y: Math.cos(radians) * distance };
}

/** Flags and numbers are set in a fixed-width face; a remark is in words, whose widths can be told about. */
function widthOf({ flags, text, isRemark }: Row, frame: Frame): number {
  if (isRemark) {
    let ems = 0;
    for (const sign of text) ems += sign > '\u2e7f' ? 0.92 : 0.58;
    return ems * frame.noteSize;
  }
  const signs = flags.length + text.length + (flags !== '' && text !== '' ? 1 : 0);
  return signs * frame.labelSize * fixedWidth;
}
