import { type Frame, fixedWidth } from './frame.ts';
import { along, overlap, type Point, type Shape, turnedBox } from './geometry.ts';
import type { Line } from './layout.ts';
import { type Numbering, numberParts } from './numbering.ts';

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

export interface Labelling {
  readonly labels: readonly PlacedLabel[];
  /** False where some label had to be set on something else. */
  readonly isClear: boolean;
}

type Row = Pick<LabelRow, 'flags' | 'text' | 'isRemark'>;

/**
 * Rows from top to bottom, over the arrow and under it. A level arrangement stands upright beside it, with so much air
 * around it that nobody takes it for the label of another arrow.
 */
interface Arrangement {
  readonly above: readonly Row[];
  readonly below: readonly Row[];
  readonly air?: number;
}

/** Text that leans more than this is set upright instead, in degrees. */
const steepest = 48;

/** Shares of an arrow's length at which a label may have its middle, the best first. */
const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.13, 0.87];

/**
 * Sets every label where it meets no other label, no arrow and none of `solid` (lifelines, breaks): along its arrow,
 * over or under it, in one row or several.
 */
export function placeLabels(
  lines: readonly Line[],
  remarks: readonly string[],
  solid: readonly Shape[],
  frame: Frame,
  numbering: Numbering,
): Labelling {
  const placed: PlacedLabel[] = [];
  const marks = lines.map(marksOf);
  let isClear = true;
  // Another round, where the last left something to wish for, knows where the later labels went.
  for (let round = 0; round < 3; round += 1) {
    isClear = true;
    for (const [index, line] of lines.entries()) {
      const others = placed.filter((_, place) => place !== index).flatMap(({ boxes }) => boxes);
      const drawn = marks.flatMap((shapes, place) => (place === index ? shapes.slice(1) : shapes));
      const arrangements = arrange(line, remarks[index] ?? '', numbering);
      const best = cheapest(line, arrangements, { others, solid: [...solid, ...drawn] }, frame);
      if (best === null) continue;
      placed[index] = best.label;
      isClear &&= best.isClear;
    }
    if (isClear) break;
  }
  return { labels: placed, isClear };
}

/** What an arrow itself covers: its line first, then its head or its cross. */
export function marksOf({ from, to, fate }: Pick<Line, 'from' | 'to' | 'fate'>): Shape[] {
  if (fate === 'under way') return [[from, to]];
  if (fate === 'lost') return [[from, to], turnedBox(to, 12, 12, 0)];
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return [[from, to], turnedBox(along(to, from, 6 / length), 12, 9, degrees)];
}

/** The ways to set one label, the best to read first: in one row or several, around the arrow or on one side of it. */
function arrange({ segment, from, to }: Line, remark: string, numbering: Numbering): Arrangement[] {
  const parts = numberParts(segment, numbering);
  const row = (text: string): Row => ({ flags: '', text, isRemark: false });
  const flags: Row = { ...row(''), flags: segment.flags };
  const notes: Row[] = remark === '' ? [] : [{ ...row(remark), isRemark: true }];
  const numbers = [
    [parts.join(' ')],
    [parts.slice(0, 1).join(), parts.slice(1).join(' ')].filter((text) => text !== ''),
    parts,
  ].map((texts) => [flags, ...texts.map(row)]);
  const whole = [{ ...flags, text: parts.join(' ') }];
  const level = [12, 1].flatMap((air) =>
    numbers.flatMap((rows): Arrangement[] => [
      { above: [...rows, ...notes], below: [], air },
      { above: [], below: [...rows, ...notes], air },
    ]),
  );
  const leaning = [whole, ...numbers].flatMap((rows): Arrangement[] => [
    { above: rows.slice(0, 1), below: [...rows.slice(1), ...notes] },
    { above: rows, below: notes },
    { above: [...notes, ...rows], below: [] },
    { above: [], below: [...rows, ...notes] },
    { above: [...notes, ...rows.slice(0, 1)], below: rows.slice(1) },
  ]);
  return Math.abs(leanOf(from, to)) > steepest ? [...level, ...leaning] : [...leaning, ...level];
}

/** The angle of a text along a line, in degrees: it reads from left to right whichever way the line points. */
function leanOf(from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return (Math.atan2(dx < 0 ? -dy : dy, Math.abs(dx)) * 180) / Math.PI;
}

interface Obstacles {
  /** Labels that may still move. */
  readonly others: readonly Shape[];
  readonly solid: readonly Shape[];
}

/** The best place for one label: the first that meets nothing, else the one that meets least. */
function cheapest(
  line: Line,
  arrangements: readonly Arrangement[],
  { others, solid }: Obstacles,
  frame: Frame,
): { readonly label: PlacedLabel; readonly isClear: boolean } | null {
  let best: PlacedLabel | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [variant, arrangement] of arrangements.entries()) {
    for (const [rank, share] of places.entries()) {
      const label = candidate(line, share, arrangement, frame);
      const hidden = others.filter((other) => meets(label, other)).length;
      const crossed = solid.filter((one) => meets(label, one)).length;
      if (hidden + crossed === 0) {
        const { air } = arrangement;
        // The air was for the choice of the place; what is covered is the text.
        const isAiry = air !== undefined && air > 1;
        return {
          label: isAiry ? candidate(line, share, { ...arrangement, air: 1 }, frame) : label,
          isClear: true,
        };
      }
      const cost = hidden * 100 + crossed * 60 + rank + variant;
      if (cost >= least) continue;
      least = cost;
      best = label;
    }
  }
  return best === null ? null : { label: best, isClear: false };
}

function meets(label: PlacedLabel, shape: Shape): boolean {
  return label.boxes.some((box) => overlap(box, shape));
}

function candidate(line: Line, share: number, arrangement: Arrangement, frame: Frame): PlacedLabel {
  const { above, below, air } = arrangement;
  const length = Math.max(1, Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y));
  const lean = leanOf(line.from, line.to);
  const size = frame.labelSize;
  const all = [...above, ...below];
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
  const middle = along(line.from, line.to, clamp(share, width, length, line, frame));
  const baselines = [
    ...above.map((_, index) => -size * (0.5 + 1.16 * (above.length - 1 - index))),
    ...below.map((_, index) => size * (1.14 + 1.16 * index)),
  ];
  return labelOf(all, widths, { degrees: lean, size, air: 1 }, (row) =>
    shifted(middle, lean, baselines[row] ?? 0),
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
  if (isRemark)
    return [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 0.92 : 0.58), 0) * frame.noteSize;
  const signs = flags.length + text.length + (flags !== '' && text !== '' ? 1 : 0);
  return signs * frame.labelSize * fixedWidth;
}

/** Keeps a label of some width between the two ends of its arrow; a cut arrow's may go beyond its end. */
function clamp(share: number, width: number, length: number, line: Line, frame: Frame): number {
  const half = (width / 2 + 4) / length;
  // Beside the sender another arrow may just have arrived; past a cut end there is room.
  if (line.fate !== 'delivered') return Math.max(half + frame.labelSize / length, Math.min(share, 0.8));
  return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, share));
}

/** Moves a point across a line of some slope; down is positive. */
function shifted(point: Point, degrees: number, distance: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: point.x - Math.sin(radians) * distance, y: point.y + Math.cos(radians) * distance };
}
