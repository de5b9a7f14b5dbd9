/**
 * Sequence numbers live on a circle of 2^32 (RFC 9293 §3.4). "Less than" means "at most half the circle behind"; two
 * numbers exactly half a circle apart are ordered by neither.
 */
export type SequenceNumber = number;

/** `number + distance` on the circle; the distance may be negative. */
export function add(number: SequenceNumber, distance: number): SequenceNumber {
  return (number + distance) >>> 0;
}

/** How far `to` lies ahead of `from`, from -2^31 to 2^31 - 1. */
export function distance(from: SequenceNumber, to: SequenceNumber): number {
  return (to - from) | 0;
}

/** `a < b` in the sense of RFC 9293 §3.4. */
export function before(a: SequenceNumber, b: SequenceNumber): boolean {
  return distance(a, b) > 0;
}

/** `a =< b` in the sense of RFC 9293 §3.4. */
export function atOrBefore(a: SequenceNumber, b: SequenceNumber): boolean {
  return a === b || before(a, b);
}

/** `left =< number < left + size`. */
export function inWindow(number: SequenceNumber, left: SequenceNumber, size: number): boolean {
  return (number - left) >>> 0 < size;
}

/** The later of two numbers. */
export function latest(a: SequenceNumber, b: SequenceNumber): SequenceNumber {
  return before(a, b) ? b : a;
}
