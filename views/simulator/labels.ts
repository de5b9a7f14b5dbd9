import { type Frame, fixedWidth } from './frame.ts';
import { along, overlap, type Point, type Shape, turnedBox } from './geometry.ts';
import type { Line } from './layout.ts';
import { type Numbering, numbersText } from './numbering.ts';

/** A label along its arrow: the middle of its baseline, turned with the arrow. */
export interface PlacedLabel {
  readonly flags: string;
  readonly numbers: string;
  /** True when the numbers stand below the arrow because the line is too short for both. */
  readonly split: boolean;
  readonly at: Point;
  /** The middle of the baseline of what stands below the arrow. */
  readonly below: Point;
  /** Where a remark stands by itself; null where it follows what stands below. */
  readonly aside: Point | null;
  readonly degrees: number;
  /** What it covers: the text above the arrow, and that below it. */
  readonly boxes: readonly Shape[];
}

/** Shares of an arrow's length at which a label may have its middle, the best first. */
const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.13, 0.87];

/** Sets every label where it meets no other label and as few foreign arrows as possible. */
export function placeLabels(lines: readonly Line[], frame: Frame, numbering: Numbering): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  // A second round, where the first left something to wish for, knows where the later labels went.
  for (let round = 0; round < 2; round += 1) {
    let isClear = true;
    for (const [index, line] of lines.entries()) {
      const others = placed.filter((_, place) => place !== index);
      const foreign = lines.filter((one) => one !== line).map(({ from, to }) => [from, to]);
      const best = cheapest(line, others, foreign, frame, numbering);
      if (best === null) continue;
      placed[index] = best.label;
      isClear &&= best.isClear;
    }
    if (isClear) break;
  }
  return placed;
}

/** The best place for one label: the first that meets nothing, else the one that meets least. */
function cheapest(
  line: Line,
  others: readonly PlacedLabel[],
  foreign: readonly Shape[],
  frame: Frame,
  numbering: Numbering,
): { readonly label: PlacedLabel; readonly isClear: boolean } | null {
  let best: { readonly label: PlacedLabel; readonly isClear: boolean } | null = null;
  let least = Number.POSITIVE_INFINITY;
  // Split in two, a label is shorter and finds room where the whole one does not.
  for (const halved of [false, true]) {
    for (const [rank, share] of places.entries()) {
      const label = candidate(line, share, frame, numbering, halved);
      const hidden = others.filter((other) => meet(other.boxes, label.boxes)).length;
      const crossed = foreign.filter((one) => meet([one], label.boxes)).length;
      if (hidden + crossed === 0) return { label, isClear: true };
      const cost = hidden * 100 + crossed * 20 + rank + (halved ? places.length : 0);
      if (cost >= least) continue;
      least = cost;
      best = { label, isClear: false };
    }
  }
  return best;
}

function meet(some: readonly Shape[], others: readonly Shape[]): boolean {
  return some.some((one) => others.some((other) => overlap(one, other)));
}

function candidate(
  line: Line,
  share: number,
  frame: Frame,
  numbering: Numbering,
  halved: boolean,
): PlacedLabel {
  const { flags } = line.segment;
  const numbers = numbersText(line.segment, numbering);
  const em = frame.labelSize * fixedWidth;
  const [dx, dy] = [line.to.x - line.from.x, line.to.y - line.from.y];
  const length = Math.hypot(dx, dy);
  // Text reads from left to right whichever way the arrow points.
  const degrees = (Math.atan2(dx < 0 ? -dy : dy, Math.abs(dx)) * 180) / Math.PI;
  const wholeWidth = (flags.length + 1 + numbers.length) * em;
  const room = length - frame.labelSize;
  const split = halved || wholeWidth > room;
  const above = split ? flags.length * em : wholeWidth;
  const under = split ? numbers.length * em : 0;
  const middle = along(line.from, line.to, clamp(share, Math.max(above, under), length, line, frame));
  const lift = frame.labelSize * 0.42;
  const drop = frame.labelSize * 1.12;
  const rise = frame.labelSize * 0.8;
  const at = shifted(middle, degrees, -lift);
  const below = shifted(middle, degrees, drop);
  const note = noteWidth(line, frame);
  const aside = line.segment.from === 'wire' ? asidePlace(line, note, frame) : null;
  const lower = aside === null ? under + note : under;
  const boxes = [turnedBox(shifted(at, degrees, -rise / 2), above, rise, degrees)];
  if (lower > 0) boxes.push(turnedBox(shifted(below, degrees, -rise / 2), lower, rise, degrees));
  if (aside !== null) boxes.push(turnedBox(shifted(aside, 0, -rise / 2), note, rise, 0));
  return { flags, numbers, split, at, below, aside, degrees, boxes };
}

/** A forged segment's remark stands where it came out of nowhere: below it is where the answer begins. */
function asidePlace({ from, to }: Line, width: number, frame: Frame): Point {
  const outward = from.x < to.x ? -1 : 1;
  return { x: from.x + outward * (width / 2 + 4), y: from.y + frame.noteSize * 0.35 };
}

/** About how wide the remark below an arrow is: an em a character, as Hangul needs. */
function noteWidth({ segment, fate }: Line, frame: Frame): number {
  const words = [
    segment.from === 'wire',
    segment.copyOf !== null,
    segment.retransmission,
    fate !== 'delivered',
  ];
  const marks = words.filter(Boolean).length * 4;
  return (marks + segment.labels.join(' · ').length) * frame.noteSize * 0.9;
}

/** Keeps a label of some width between the two ends of its arrow; a cut arrow's may go beyond its end. */
function clamp(share: number, width: number, length: number, line: Line, frame: Frame): number {
  const half = (width / 2 + 6) / Math.max(1, length);
  // Beside the sender another arrow may just have arrived; past a cut end there is room.
  if (line.fate !== 'delivered')
    return Math.max(half + frame.labelSize / Math.max(1, length), Math.min(share, 0.8));
  return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, share));
}

/** Moves a point across a line of some slope; down is positive. */
function shifted(point: Point, degrees: number, distance: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: point.x - Math.sin(radians) * distance, y: point.y + Math.cos(radians) * distance };
}
