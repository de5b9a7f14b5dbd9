import type { HostName } from './scenario.ts';
import type { Range } from './segment.ts';
import { add, type SequenceNumber } from './sequence.ts';
import type { State } from './state.ts';

export type { State } from './state.ts';

/**
 * retransmit: RFC 6298. probe: tail-loss probe. persist: a closed window is asked about
 * (§3.8.6.1). reorder: RACK. delayedAck: an ACK that waits for something to ride on. timeWait: 2 MSL.
 * finWait2: Linux's limit for a closed application. keepalive: RFC 9293 §3.8.4.
 */
export const timerNames = [
  'retransmit',
  'probe',
  'persist',
  'reorder',
  'delayedAck',
  'timeWait',
  'finWait2',
  'keepalive',
] as const;
export type TimerName = (typeof timerNames)[number];

/** Bytes handed over by one send. */
export interface Chunk {
  readonly len: number;
  readonly label: string | null;
}

/** A segment on the retransmission queue. */
export interface Sent {
  readonly seq: SequenceNumber;
  readonly len: number;
  readonly labels: readonly string[];
  readonly syn: boolean;
  readonly fin: boolean;
  readonly firstSentAt: number;
  readonly sentAt: number;
  /** The number of its latest transmission in the run: which of two sent in one ms left first. */
  readonly sentAs: number;
  readonly transmissions: number;
  readonly sacked: boolean;
  /** It was sent to ask about a closed window, not because there was room for it (§3.8.6.1). */
  readonly asksWindow: boolean;
  /** Judged lost; it is sent again as acknowledgments come in. */
  readonly lost: boolean;
}

/** Text or a FIN that came before what precedes it (SHLD-31). */
export interface Held {
  /** The transmission that brought it. */
  readonly segment: number;
  readonly seq: SequenceNumber;
  readonly len: number;
  readonly fin: boolean;
  readonly labels: readonly string[];
}

/** What is known of the round trip (RFC 6298 §2); null before the first measurement. Times in ms. */
export interface RoundTrip {
  readonly srtt: number;
  readonly rttvar: number;
  readonly least: number;
  /** Linux only: the mean deviation, its maximum in this round trip, and where the round trip ends. */
  readonly deviation: number;
  readonly worstDeviation: number;
  readonly roundEnds: SequenceNumber;
}

/** What the application holds: null once it has closed the socket. */
export interface Socket {
  /** connect() has not returned. */
  readonly connecting: boolean;
  /** Bytes received and not read, on a host that does not read. */
  readonly unread: number;
  /** What the next call returns. */
  readonly error: string | null;
  readonly readEnded: boolean;
  /** recv() calls that wait, each with the most it takes, on a host that reads only when told to. */
  readonly reads: readonly number[];
}

export interface KeepAlive {
  readonly idleMs: number;
  readonly intervalMs: number;
  readonly count: number;
  readonly unanswered: number;
}

/** What the network is thought to bear (RFC 5681, RFC 6928), in segments. */
export interface Congestion {
  readonly window: number;
  /** ssthresh; null before the first loss. */
  readonly threshold: number | null;
  /** From a loss until what was out then is acknowledged: how far, and what RFC 6937 counts meanwhile. */
  readonly recovery: Recovery | null;
}

export interface Recovery {
  readonly until: SequenceNumber;
  readonly by: 'acknowledgments' | 'timeout';
  /** The window before the loss. */
  readonly before: number;
  readonly delivered: number;
  readonly sent: number;
}

/** The transmission control block (RFC 9293 §3.3.1) of one incarnation of a connection. */
export interface Connection {
  /** Host and number of the incarnation, `A1`; unique within a run. */
  readonly id: string;
  readonly host: HostName;
  readonly localPort: number;
  readonly remotePort: number;
  /** The peer's address is nobody's (see Forgery.spoofed). */
  readonly spoofed: boolean;
  readonly state: State;
  /** Opened by a listener: a reset in SYN-RECEIVED leads back to LISTEN. */
  readonly passive: boolean;
  /** The application holds it: it called connect(), or accept() has returned it. */
  readonly accepted: boolean;
  /** Both ends agreed on SACK (RFC 2018 §2), where the profile has it. */
  readonly sack: boolean;
  readonly iss: SequenceNumber;
  /** Null until the peer's SYN came. */
  readonly irs: SequenceNumber | null;
  readonly una: SequenceNumber;
  readonly nxt: SequenceNumber;
  /** SND.WND, the largest it was, and which segment set it (SND.WL1, SND.WL2). */
  readonly sendWindow: number;
  readonly greatestWindow: number;
  readonly wl1: SequenceNumber;
  readonly wl2: SequenceNumber;
  readonly rcvNxt: SequenceNumber;
  /** RCV.NXT as last acknowledged, and the right edge of the window as last offered: RCV.WND is what lies before it. */
  readonly rcvAcked: SequenceNumber;
  readonly rcvEdge: SequenceNumber;
  /** RCV.BUFF in bytes. */
  readonly receiveBuffer: number;
  readonly unsent: readonly Chunk[];
  readonly outstanding: readonly Sent[];
  readonly held: readonly Held[];
  /** The application will send no more: a FIN follows the queued data. */
  readonly finQueued: boolean;
  readonly finSent: boolean;
  readonly peerFinished: boolean;
  readonly receivedData: boolean;
  readonly socket: Socket | null;
  readonly roundTrip: RoundTrip | null;
  readonly rtoMs: number;
  /** Expirations in a row without an acknowledgment, and when the silence began. */
  readonly timeouts: number;
  /** When the first retransmission since the last progress was made. */
  readonly resentAt: number | null;
  readonly congestion: Congestion;
  /** The end of the last segment smaller than the MSS. */
  readonly smallEnd: SequenceNumber;
  readonly lastSentAt: number;
  /** Questions about a closed window in a row, how many of them unanswered, and since when (§3.8.6.1). */
  readonly persist: { readonly asked: number; readonly unanswered: number; readonly since: number } | null;
  readonly probed: boolean;
  readonly duplicateAcks: number;
  /** The most recently sent segment known to have arrived (RFC 8985 RACK.segment). */
  readonly rack: { readonly sentAs: number; readonly rttMs: number } | null;
  readonly reorderingSeen: boolean;
  /** The peer's latest timestamp, when it uses them. */
  readonly timestampSeen: number | null;
  readonly timestampSeenAt: number;
  readonly keepAlive: KeepAlive | null;
  /** When segments that did not fit were lately answered. */
  readonly answeredAt: readonly number[];
  readonly timers: Readonly<Partial<Record<TimerName, number>>>;
}

type Named = Pick<
  Connection,
  'id' | 'host' | 'localPort' | 'remotePort' | 'spoofed' | 'passive' | 'iss' | 'rtoMs' | 'receiveBuffer'
>;

/** A connection before its first segment; `una` and `nxt` stand at the ISS. */
export function newConnection(from: Named, congestionWindow: number): Connection {
  return {
    ...from,
    state: 'CLOSED',
    accepted: !from.passive,
    sack: true,
    irs: null,
    una: from.iss,
    nxt: from.iss,
    sendWindow: 0,
    greatestWindow: 0,
    wl1: 0,
    wl2: 0,
    rcvNxt: 0,
    rcvAcked: 0,
    rcvEdge: 0,
    unsent: [],
    outstanding: [],
    held: [],
    finQueued: false,
    finSent: false,
    peerFinished: false,
    receivedData: false,
    socket: { connecting: !from.passive, unread: 0, error: null, readEnded: false, reads: [] },
    roundTrip: null,
    timeouts: 0,
    resentAt: null,
    congestion: { window: congestionWindow, threshold: null, recovery: null },
    smallEnd: from.iss,
    lastSentAt: 0,
    persist: null,
    probed: false,
    duplicateAcks: 0,
    rack: null,
    reorderingSeen: false,
    timestampSeen: null,
    timestampSeenAt: 0,
    keepAlive: null,
    answeredAt: [],
    timers: {},
  };
}

/** What is left where no options were agreed on: no SACK, and a window without a scale (RFC 7323 §2.2). */
export function withoutOptions({ receiveBuffer }: Connection): Pick<Connection, 'sack' | 'receiveBuffer'> {
  return { sack: false, receiveBuffer: Math.min(receiveBuffer, 65_535) };
}

/** The first number after a segment of the retransmission queue. */
export function sentEnd(sent: Sent): SequenceNumber {
  return add(sent.seq, sent.len + Number(sent.syn) + Number(sent.fin));
}

/** Ranges received out of order, joined where they touch, lowest first: what a SACK option reports. */
export function heldRanges(connection: Connection): Range[] {
  const ranges: Range[] = [];
  for (const held of connection.held) {
    const to = add(held.seq, held.len + Number(held.fin));
    const last = ranges.at(-1);
    if (last !== undefined && last.to === held.seq) ranges[ranges.length - 1] = { from: last.from, to };
    else ranges.push({ from: held.seq, to });
  }
  return ranges;
}
