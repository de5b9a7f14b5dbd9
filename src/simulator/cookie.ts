import { mix } from './isn.ts';
import type { Segment } from './segment.ts';
import { add, type SequenceNumber } from './sequence.ts';

/** What the counter in a cookie counts, in ms; a cookie lives until it has counted twice. */
export const cookiePeriodMs = 60_000;

/**
 * The initial number that stands in for a connection nobody remembers (RFC 4987 appendix A): the client's own number,
 * eight bits that count minutes, and 24 of a secret function of both ends and these. The run's seed is the secret. The
 * bits real cookies spend on the MSS say nothing here, where both ends have the same.
 */
export function cookie(syn: Segment, seed: number, nowMs: number): SequenceNumber {
  return cookieOf(syn, syn.seq, seed, Math.floor(nowMs / cookiePeriodMs));
}

/** Whether a segment acknowledges a cookie of this minute or the one before: its client then saw our SYN,ACK. */
export function acknowledgesCookie(segment: Segment, seed: number, nowMs: number): boolean {
  const number = add(segment.ack, -1);
  const minute = Math.floor(nowMs / cookiePeriodMs);
  const clientNumber = add(segment.seq, -1);
  return [minute, minute - 1].some(
    (one) => one >= 0 && cookieOf(segment, clientNumber, seed, one) === number,
  );
}

function cookieOf(ends: Segment, clientNumber: number, seed: number, minute: number): SequenceNumber {
  const { to, srcPort, dstPort, spoofed } = ends;
  const target = (to === 'A' ? 4 : 5) + (spoofed ? 2 : 0);
  const secret = mix(seed, target, dstPort, srcPort, clientNumber, minute) & 0xff_ffff;
  return add(clientNumber, ((minute & 0xff) * 2 ** 24 + secret) >>> 0);
}
