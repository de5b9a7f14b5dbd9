import type { State, TimerName } from './connection.ts';
import type { RuleId } from './rules.ts';
import type { AppCall, HostName, Scenario } from './scenario.ts';
import type { Segment } from './segment.ts';
import type { SequenceNumber } from './sequence.ts';

/** One transmission as an observer of the wire would note it. Times in ms of virtual time. */
export interface TraceSegment {
  /** Its place in the trace, from 0. */
  readonly n: number;
  /** `wire` for a segment that the scenario made up; `made` then says as what. */
  readonly from: HostName | 'wire';
  readonly made: 'forged' | 'old' | null;
  readonly to: HostName;
  /** `SYN+ACK`. */
  readonly flags: string;
  readonly seq: SequenceNumber;
  /** 0 where the ACK bit is off. */
  readonly ack: SequenceNumber;
  /** Relative to the initial numbers of the two ends; null where none exists (or the ACK bit is off). */
  readonly relativeSeq: number | null;
  readonly relativeAck: number | null;
  readonly len: number;
  /** The receive window it offers, in bytes. */
  readonly window: number;
  readonly labels: readonly string[];
  /** Its options as in Segment: blocks received out of order, and the timestamps of RFC 7323. */
  readonly sack: Segment['sack'];
  readonly timestamp: Segment['timestamp'];
  readonly srcPort: number;
  readonly dstPort: number;
  readonly sentAt: number;
  /** Null when it was lost. May lie after the end of the run. */
  readonly arrivesAt: number | null;
  /** The transmission it is a copy of. */
  readonly copyOf: number | null;
  readonly retransmission: boolean;
  /** The connection that sent it (`A1`); null when no connection did (a reset from CLOSED, a forgery). */
  readonly connection: string | null;
  /** One end of it is an address where nobody is: a forgery's, or an answer to one, which is lost. */
  readonly spoofed: boolean;
  /** The answer to an attacker's own connection, which the attacker reads (see Guess). */
  readonly toAttacker: boolean;
}

/** A change of state of one connection. A passive one is born from LISTEN. */
export interface Transition {
  readonly host: HostName;
  readonly connection: string;
  readonly from: State;
  readonly to: State;
}

/** A socket call that returned, or began (`connect` returns later; its result is then a second entry). */
export interface CallResult {
  readonly host: HostName;
  readonly connection: string | null;
  readonly call: AppCall['call'] | 'accept' | 'recv';
  /** Bytes of a send, or how many a recv returned. */
  readonly bytes: number | null;
  readonly port: number | null;
  /** `ok`, `EOF`, `bytes`, an errno, or `waits` for a connect or recv under way. */
  readonly result: string;
}

/** A timer of one connection that was started, with the moment it is due. */
export interface TimerStart {
  readonly host: HostName;
  readonly connection: string;
  readonly timer: TimerName;
  readonly dueAt: number;
}

/** Why a step happened. */
export type Cause =
  | { readonly kind: 'arrival'; readonly segment: number }
  | { readonly kind: 'timer'; readonly timer: TimerName; readonly connection: string }
  | { readonly kind: 'call'; readonly call: AppCall };

/** Bytes handed to an application: `from` and `to` count from the first byte of the stream. */
export interface Delivery {
  readonly host: HostName;
  readonly connection: string;
  readonly from: number;
  readonly to: number;
  /** The transmission that brought them. */
  readonly segment: number;
}

export interface RunningTimer {
  readonly timer: TimerName;
  readonly dueAt: number;
}

/** One connection at a moment. Numbers but the initial ones count from those; sizes are bytes. */
export interface ConnectionSnapshot {
  readonly id: string;
  readonly state: State;
  readonly localPort: number;
  readonly remotePort: number;
  /** Nobody is at the other end's address. */
  readonly spoofed: boolean;
  readonly sndUna: number;
  readonly sndNxt: number;
  /** Null until the peer's SYN came, as `irs`. */
  readonly rcvNxt: number | null;
  readonly iss: SequenceNumber;
  readonly irs: SequenceNumber | null;
  readonly sndWnd: number;
  readonly rcvWnd: number;
  /** Received and not read; sent or queued and not acknowledged. A SYN or FIN counts as one (as in ss). */
  readonly recvQ: number;
  readonly sendQ: number;
  readonly timers: readonly RunningTimer[];
  /** Expirations in a row without an acknowledgment. */
  readonly retransmits: number;
  readonly passive: boolean;
  /** The application holds it: it connected, or its accept() returned. */
  readonly accepted: boolean;
}

/** One listener and its two queues, the oldest first. A connection is in one of them at most. */
export interface ListenerSnapshot {
  readonly port: number;
  readonly backlog: number;
  /** Connections in SYN-RECEIVED. */
  readonly synQueue: readonly string[];
  /** Connections whose handshake is complete and that no accept() has taken, dead ones among them. */
  readonly acceptQueue: readonly string[];
  /** accept() calls that wait for a connection. */
  readonly accepting: number;
  readonly cookiesSent: number;
  /** SYNs and final ACKs dropped because a queue was full. */
  readonly dropped: number;
}

/** The variables of one host at a moment. Relative numbers; null where the peer's or no number is known. */
export interface HostSnapshot {
  readonly state: State;
  readonly connection: string | null;
  readonly localPort: number | null;
  readonly sndUna: number | null;
  readonly sndNxt: number | null;
  readonly rcvNxt: number | null;
  readonly iss: SequenceNumber | null;
  readonly irs: SequenceNumber | null;
  readonly timers: readonly RunningTimer[];
  /** Every connection of the host that is not CLOSED, the oldest first; what is above is about the latest of all. */
  readonly connections: readonly ConnectionSnapshot[];
  readonly listeners: readonly ListenerSnapshot[];
}

/** One event and all that it led to in the same instant. */
export interface TraceStep {
  readonly n: number;
  readonly at: number;
  readonly host: HostName;
  readonly cause: Cause;
  /** Every rule that did something, in order; the last one decided. */
  readonly rules: readonly RuleId[];
  /** Transmissions this step made, by their place in the trace. */
  readonly sent: readonly number[];
  readonly transitions: readonly Transition[];
  readonly calls: readonly CallResult[];
  readonly timers: readonly TimerStart[];
  readonly deliveries: readonly Delivery[];
  /** Both hosts after the step. */
  readonly after: Readonly<Record<HostName, HostSnapshot>>;
}

export interface Trace {
  readonly scenario: Scenario;
  readonly segments: readonly TraceSegment[];
  readonly steps: readonly TraceStep[];
  /** When the run ended: `untilMs`, or the last event where nothing was left to happen. */
  readonly endedAt: number;
  /** True when the run was cut off with something still to happen. */
  readonly cutOff: boolean;
}

/** The rule that decided a step; null only when nothing did, which no step of ours shows. */
export function decidingRule(step: TraceStep): RuleId | null {
  return step.rules.at(-1) ?? null;
}
