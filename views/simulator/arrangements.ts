import type { Line } from './arrows.ts';
import { type Frame, fixedWidth } from './frame.ts';
import { along, type Point, type Shape, turnedBox } from './geometry.ts';

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
  /** In words: `lost`, `resent`; empty for most. */
  readonly remark: string;
}

type Row = Pick<LabelRow, 'flags' | 'text' | 'isRemark'>;

/**
 * Rows from top to bottom, over the arrow and under it. A level arrangement stands upright beside it, with so much air
 * around it that nobody takes it for the label of another arrow.
 */
export interface Arrangement {
  readonly above: readonly Row[];
  readonly below: readonly Row[];
  readonly air?: number;
}

/** Text that leans more than this is set upright instead, in degrees. */
const steepest = 48;

/** The ways to set one label, the best to read first: in one row or several, around the arrow or on one side of it. */
export function arrange({ from, to }: Line, { flags, numbers, remark }: Words): Arrangement[] {
  const row = (text: string): Row => ({ flags: '', text, isRemark: false });
  const title: Row = { flags, text: '', isRemark: false };
  const notes: Row[] = remark === '' ? [] : [{ ...row(remark), isRemark: true }];
  const [first = '', ...others] = numbers;
  const splits = [
    [numbers.join(' ')],
    ...(others.length > 0 ? [[first, others.join(' ')]] : []),
    ...(others.length > 1 ? [numbers] : []),
  ].map((texts) => [title, ...texts.map(row)]);
  const whole = [{ ...title, text: numbers.join(' ') }];
  const level = [12, 1].flatMap((air) =>
    splits.flatMap((rows): Arrangement[] => [
      { above: [...rows, ...notes], below: [], air },
      { above: [], below: [...rows, ...notes], air },
    ]),
  );
  const leaning = [whole, ...splits].flatMap((rows): Arrangement[] => [
    { above: rows.slice(0, 1), below: [...rows.slice(1), ...notes] },
    ...(rows.length > 1 ? [{ above: rows, below: notes }] : []),
    ...(notes.length > 0 ? [{ above: [...notes, ...rows], below: [] }] : []),
    { above: [], below: [...rows, ...notes] },
    ...(notes.length > 0 && rows.length > 1
      ? [{ above: [...notes, ...rows.slice(0, 1)], below: rows.slice(1) }]
      : []),
  ]);
  return Math.abs(leanOf(from, to)) > steepest ? [...level, ...leaning] : [...leaning, ...level];
}

/** The angle of a text along a line, in degrees: it reads from left to right whichever way the line points. */
function leanOf(from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return (Math.atan2(dx < 0 ? -dy : dy, Math.abs(dx)) * 180) / Math.PI;
}

/** Sets a label so that its middle is at a share of its arrow's length. */
export function placeAt(line: Line, share: number, arrangement: Arrangement, frame: Frame): PlacedLabel {
  const { above, below, air } = arrangement;
  const lean = leanOf(line.from, line.to);
  const size = frame.labelSize;
  const all = below.length === 0 ? above : [...above, ...below];
  const widths = all.map((row) => widthOf(row, frame));
  const width = Math.max(...widths);
  if (air !== undefined) {
    // Across the arrow, just far enough for the corner of the text to clear it.
    const height = size * (1.16 * all.length - 0.18);
    const radians = (Math.abs(lean) * Math.PI) / 180;
    const away = (width / 2) * Math.sin(radians) + (height / 2) * Math.cos(radians) + size * 0.4;
    const centre = shifted(along(line.from, line.to, share), lean, above.length > 0 ? -away : away);
    const first = centre.y - height / 2 + size * 0.77;
    const place = (row: number): Point => ({ x: centre.x, y: first + size * 1.16 * row });
    return labelOf(all, widths, { degrees: 0, size, air }, place);
  }
  const middle = along(line.from, line.to, clamp(share, width, line, frame));
  const baselineOf = (row: number): number =>
    row < above.length
      ? -size * (0.5 + 1.16 * (above.length - 1 - row))
      : size * (1.14 + 1.16 * (row - above.length));
  return labelOf(all, widths, { degrees: lean, size, air: 1 }, (row) =>
    shifted(middle, lean, baselineOf(row)),
  );
}

function labelOf(
  rows: readonly Row[],
  widths: readonly number[],
  { degrees, size, air }: { readonly degrees: number; readonly size: number; readonly air: number },
  place: (row: number) => Point,
): PlacedLabel {
  const placed = rows.map((row, index) => ({ ...row, at: place(index) }));
  const boxes = placed.map(({ at }, index) =>
    turnedBox(
      shifted(at, degrees, -size * 0.28),
      (widths[index] ?? 0) + 2 * air,
      size * 0.8 + 2 * air,
      degrees,
    ),
  );
  return { rows: placed, degrees, boxes };
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

/** Keeps a label of some width between the two ends of its arrow; a cut arrow's may go beyond its end. */
function clamp(share: number, width: number, { from, to, fate }: Line, frame: Frame): number {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const half = (width / 2 + 4) / length;
  // Beside the sender another arrow may just have arrived; past a cut end there is room.
  if (fate !== 'delivered') return Math.max(half + frame.labelSize / length, Math.min(share, 0.8));
  return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, share));
}

/** Moves a point across a line of some slope; down is positive. */
function shifted(point: Point, degrees: number, distance: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: point.x - Math.sin(radians) * distance, y: point.y + Math.cos(radians) * distance };
}
