import type { Flags } from './flags.ts';
import type { HostName } from './scenario.ts';
import { add, type SequenceNumber } from './sequence.ts';

/** Numbers from `from` up to, not including, `to`. */
export interface Range {
  readonly from: SequenceNumber;
  readonly to: SequenceNumber;
}

/** What travels. Data are counted, not carried: `len` bytes, with the labels of the sends they come from. */
export interface Segment {
  readonly to: HostName;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly flags: Flags;
  readonly seq: SequenceNumber;
  /** 0 where the ACK bit is off. */
  readonly ack: SequenceNumber;
  readonly len: number;
  /** SEG.WND in bytes; what is more than 65535 stands for a scaled one (RFC 7323 §2). */
  readonly window: number;
  readonly labels: readonly string[];
  /** The other end's address is nobody's: the source of a forgery, or where the answer to one goes. */
  readonly spoofed: boolean;
  /** Blocks received out of order (RFC 2018); empty unless both ends use SACK. */
  readonly sack: readonly Range[];
  /** A SYN,ACK without SACK or window scaling: its cookie has no room to remember them (RFC 4987 §3.6). */
  readonly plain?: boolean;
  /** The sender's clock in ms and the latest one it saw (RFC 7323), or null without the option. */
  readonly timestamp: { readonly value: number; readonly echo: number } | null;
}

/** SEG.LEN: the sequence numbers a segment takes up; SYN and FIN take one each (RFC 9293 §3.4). */
export function lengthOf(segment: Segment): number {
  return segment.len + Number(segment.flags.syn) + Number(segment.flags.fin);
}

/** The first number after the segment. */
export function endOf(segment: Segment): SequenceNumber {
  return add(segment.seq, lengthOf(segment));
}

/** The first number of the segment's text: a SYN comes before it. */
export function textStart(segment: Segment): SequenceNumber {
  return add(segment.seq, Number(segment.flags.syn));
}

export function otherHost(host: HostName): HostName {
  return host === 'A' ? 'B' : 'A';
}
