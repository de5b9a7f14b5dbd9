import { flagsOf } from './flags.ts';
import type { TraceSegment } from './trace.ts';

/** An IPv4 packet with a TCP segment, as it is to be written. */
export interface Packet extends Pick<TraceSegment, 'srcPort' | 'dstPort' | 'seq' | 'ack' | 'flags'> {
  /** `192.0.2.1` */
  readonly source: string;
  readonly destination: string;
  /** The identification field: an IP packet that arrives twice has the same. */
  readonly identification: number;
  /** As it stands in the header, scaled already. */
  readonly window: number;
  /** Whole 32-bit words. */
  readonly options: readonly number[];
  readonly payload: Uint8Array;
}

const ipHeader = 20;
const tcpHeader = 20;
const tcp = 6;

/** The bytes of a packet, from the IP header on (RFC 791 §3.1, RFC 9293 §3.1), both checksums right. */
export function packetBytes(packet: Packet): Uint8Array {
  const segmentLength = tcpHeader + packet.options.length + packet.payload.length;
  const bytes = new Uint8Array(ipHeader + segmentLength);
  const view = new DataView(bytes.buffer);
  writeIpHeader(view, packet, bytes.length);
  view.setUint16(ipHeader, packet.srcPort);
  view.setUint16(ipHeader + 2, packet.dstPort);
  view.setUint32(ipHeader + 4, packet.seq);
  view.setUint32(ipHeader + 8, packet.ack);
  view.setUint8(ipHeader + 12, ((tcpHeader + packet.options.length) / 4) << 4);
  view.setUint8(ipHeader + 13, flagBits(packet.flags));
  view.setUint16(ipHeader + 14, packet.window);
  bytes.set(packet.options, ipHeader + tcpHeader);
  bytes.set(packet.payload, ipHeader + tcpHeader + packet.options.length);
  // The pseudo-header: both addresses, the protocol, the length of the segment.
  const pseudo = sum(view, 12, ipHeader) + tcp + segmentLength;
  view.setUint16(ipHeader + 16, checksum(pseudo + sum(view, ipHeader, bytes.length)));
  return bytes;
}

function writeIpHeader(view: DataView, packet: Packet, length: number): void {
  // Version 4, five words of header; never fragmented (DF); 64 hops.
  view.setUint8(0, 0x45);
  view.setUint16(2, length);
  view.setUint16(4, packet.identification);
  view.setUint16(6, 0x4000);
  view.setUint8(8, 64);
  view.setUint8(9, tcp);
  [packet.source, packet.destination].forEach((address, place) => {
    address.split('.').forEach((byte, index) => {
      view.setUint8(12 + 4 * place + index, Number(byte));
    });
  });
  view.setUint16(10, checksum(sum(view, 0, ipHeader)));
}

function flagBits(text: string): number {
  const { fin, syn, rst, ack } = flagsOf(text);
  return Number(fin) | (Number(syn) << 1) | (Number(rst) << 2) | (Number(ack) << 4);
}

/** The sum of the 16-bit words from `start` to `end`; an odd byte at the end counts as if a 0 followed. */
function sum(view: DataView, start: number, end: number): number {
  let total = 0;
  for (let at = start; at + 1 < end; at += 2) total += view.getUint16(at);
  return (end - start) % 2 === 0 ? total : total + (view.getUint8(end - 1) << 8);
}

/** The ones' complement of a sum in ones' complement (RFC 1071). A packet's sum fits into 32 bits. */
function checksum(total: number): number {
  let folded = total;
  while (folded > 0xffff) folded = (folded & 0xffff) + (folded >>> 16);
  return ~folded & 0xffff;
}

/** The option kinds of RFC 9293 §3.1, RFC 7323 and RFC 2018. */
const optionKind = {
  noOperation: 1,
  mss: 2,
  windowScale: 3,
  sackPermitted: 4,
  sack: 5,
  timestamps: 8,
} as const;

/** An option's bytes: its kind, its length, and numbers of so many bytes each. */
export function option(kind: keyof typeof optionKind, size = 0, ...values: readonly number[]): number[] {
  const data = values.flatMap((value) =>
    Array.from({ length: size }, (_, place) => (value >>> (8 * (size - 1 - place))) & 0xff),
  );
  return [optionKind[kind], 2 + data.length, ...data];
}

/** Options filled up to whole words; the padding comes first, as it is usually sent. */
export function padded(options: readonly number[]): number[] {
  const missing = (4 - (options.length % 4)) % 4;
  return [...Array<number>(missing).fill(optionKind.noOperation), ...options];
}
