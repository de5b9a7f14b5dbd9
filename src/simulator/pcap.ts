import { addresses } from './addresses.ts';
import { option, packetBytes, padded } from './packet.ts';
import type { Settings } from './profile.ts';
import { settingsOf } from './profile.ts';
import type { HostName } from './scenario.ts';
import { otherHost } from './segment.ts';
import type { Trace, TraceSegment } from './trace.ts';

/** The run begins at 2026-01-01T00:00:00Z. In seconds. */
const epoch = 1_767_225_600;
const fileHeader = 24;
const recordHeader = 16;
/** LINKTYPE_RAW: each record begins with an IP header. */
const rawIp = 101;
const longestPacket = 65_535;

/**
 * What a capture on one host would have recorded, as a classic pcap file: what this host sent, lost or not, when it
 * sent it, and what arrived here, when it arrived. So a lost segment stands only in its sender's file, and copies and
 * forged segments only where they arrive.
 */
export function capture(trace: Trace, vantage: HostName): Uint8Array {
  const records = new Recorder(trace).records.filter((one) => one.host === vantage);
  const size = records.reduce((total, { bytes }) => total + recordHeader + bytes.length, fileHeader);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const header = [0xa1b2_c3d4, 0x0004_0002, 0, 0, longestPacket, rawIp];
  header.forEach((word, index) => {
    view.setUint32(4 * index, word, true);
  });
  let at = fileHeader;
  for (const { atMs, bytes } of records) {
    view.setUint32(at, epoch + Math.floor(atMs / 1000), true);
    view.setUint32(at + 4, (atMs % 1000) * 1000, true);
    view.setUint32(at + 8, bytes.length, true);
    view.setUint32(at + 12, bytes.length, true);
    file.set(bytes, at + recordHeader);
    at += recordHeader + bytes.length;
  }
  return file;
}

/** A packet as it passed one host. */
interface Passing {
  readonly host: HostName;
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** Follows a trace step by step, so that what passes a host in one instant stays in its order. */
class Recorder {
  readonly records: Passing[] = [];
  private readonly settings: Settings;
  /** Every packet by its place in the trace; a copy has the bytes of the first. */
  private readonly packets = new Map<number, Uint8Array>();
  /** SYNs that offer what the settings have: window scaling, SACK, timestamps. */
  private readonly offering = new Set<number>();
  /** Whether the peer's latest SYN offered it, by the end that heard it. */
  private readonly heard = new Map<string, boolean>();

  constructor({ scenario, segments, steps }: Trace) {
    this.settings = settingsOf(scenario.profile, scenario.settings);
    for (const { host, at: atMs, cause, sent } of steps) {
      const arrived = cause.kind === 'arrival' ? segments[cause.segment] : undefined;
      if (arrived !== undefined) {
        this.records.push({ host, atMs, bytes: this.packetOf(arrived) });
        this.hear(arrived);
      }
      for (const n of sent) {
        const segment = segments[n];
        if (segment?.copyOf === null) this.records.push({ host, atMs, bytes: this.packetOf(segment) });
      }
    }
  }

  private packetOf(segment: TraceSegment): Uint8Array {
    const n = segment.copyOf ?? segment.n;
    const known = this.packets.get(n);
    if (known !== undefined) return known;
    const { to, spoofed } = segment;
    const forged = segment.from === 'wire';
    const bytes = packetBytes({
      ...segment,
      source: addresses[spoofed && forged ? 'nobody' : otherHost(to)],
      destination: addresses[spoofed && !forged ? 'nobody' : to],
      identification: (n + 1) & 0xffff,
      window: this.window(segment),
      options: this.options(segment),
      payload: payload(segment),
    });
    this.packets.set(n, bytes);
    return bytes;
  }

  /** A forged SYN offers nothing, and changes nothing where a true one was heard. */
  private hear(segment: TraceSegment): void {
    if (!segment.flags.includes('SYN')) return;
    const end = receivingEnd(segment);
    if (segment.from === 'wire' && this.heard.has(end)) return;
    this.heard.set(end, this.offering.has(segment.copyOf ?? segment.n));
  }

  /** A RST says nothing; a SYN is never scaled (RFC 7323 §2.2), and the rest is where both ends offered it. */
  private window(segment: TraceSegment): number {
    const { flags, window } = segment;
    if (flags.includes('RST') || window === 0) return 0;
    const end = segment.from === 'wire' ? receivingEnd(segment) : sendingEnd(segment);
    const scaled = !flags.includes('SYN') && this.heard.get(end) === true;
    return Math.min(Math.max(1, Math.floor(window / (scaled ? this.settings.windowUnit : 1))), 0xffff);
  }

  private options(segment: TraceSegment): number[] {
    const { flags, sack, timestamp, n } = segment;
    const stamps = timestamp === null ? [] : option('timestamps', 4, timestamp.value, timestamp.echo);
    if (!flags.includes('SYN')) {
      // Four blocks fit, beside timestamps three (RFC 2018 §3).
      const blocks = sack.slice(0, timestamp === null ? 4 : 3).flatMap(({ from, to }) => [from, to]);
      return [...padded(stamps), ...padded(blocks.length === 0 ? [] : option('sack', 4, ...blocks))];
    }
    const { mss, timestamps, sack: mayReport, windowUnit } = this.settings;
    // What timestamps take off every segment is not taken off the announced size (RFC 6691 §2).
    const announced = option('mss', 2, mss + (timestamps ? 12 : 0));
    const answersOffer = flags === 'SYN' || this.heard.get(sendingEnd(segment)) === true;
    if (isPlain(segment)) this.heard.set(sendingEnd(segment), false);
    if (segment.from === 'wire' || !answersOffer || isPlain(segment))
      return [...announced, ...padded(stamps)];
    this.offering.add(n);
    return [
      ...announced,
      ...padded([...(mayReport ? option('sackPermitted') : []), ...stamps]),
      ...padded(windowUnit === 1 ? [] : option('windowScale', 1, Math.log2(windowUnit))),
    ];
  }
}

/** A SYN,ACK that no connection sent carries a cookie, which keeps options in a timestamp or not at all. */
function isPlain({ flags, connection, timestamp }: TraceSegment): boolean {
  return flags === 'SYN+ACK' && connection === null && timestamp === null;
}

type Path = Pick<TraceSegment, 'to' | 'srcPort' | 'dstPort' | 'spoofed'>;

function sendingEnd({ to, srcPort, dstPort, spoofed }: Path): string {
  return [otherHost(to), srcPort, dstPort, spoofed].join();
}

function receivingEnd({ to, srcPort, dstPort, spoofed }: Path): string {
  return [to, dstPort, srcPort, spoofed].join();
}

/** As many bytes as the segment carries: its labels, over and over. */
function payload({ len, labels, made }: TraceSegment): Uint8Array {
  const text = new TextEncoder().encode(`${labels.join(' ') || made || 'kkori'} `);
  return Uint8Array.from({ length: len }, (_, place) => text[place % text.length] ?? 0);
}
