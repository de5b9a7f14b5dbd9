import type { Connection, TimerName } from './connection.ts';
import type { Settings } from './profile.ts';
import type { AppCall, Forgery, HostName, Scenario } from './scenario.ts';
import type { Segment } from './segment.ts';
import type { SequenceNumber } from './sequence.ts';
import type { TraceSegment, TraceStep } from './trace.ts';

/** A port that waits for connections. Its SYN queue is its connections in SYN-RECEIVED (see listener.ts). */
export interface Listener {
  readonly port: number;
  readonly backlog: number;
  /** Whether the application accepts by itself. */
  readonly accepts: boolean;
  /** Connections that nobody has accepted yet, the oldest first, and the accept() calls that wait for one. */
  readonly acceptQueue: readonly string[];
  readonly accepting: number;
  readonly cookiesSent: number;
  /** When the latest SYN cookie went out; an ACK long after that cannot answer one. */
  readonly cookieAt: number | null;
  readonly dropped: number;
}

/** One end: what it listens on, and every connection it had, oldest first. */
export interface Host {
  readonly name: HostName;
  readonly listeners: readonly Listener[];
  readonly connections: readonly Connection[];
  /** How many connections it ever had, those included that went back to LISTEN. */
  readonly opened: number;
  /** The forced first ISN less the ISN clock at that moment; null until it was used. */
  readonly isnOffset: number | null;
}

/** A segment under way: `n` is its place in the trace. */
export interface Flight {
  readonly n: number;
  readonly arrivesAt: number;
  readonly segment: Segment;
}

/** One copy of a forged segment: `index` is the forgery's place in the scenario, `copy` counts from 0. */
export interface DueForgery {
  readonly at: number;
  readonly forgery: Forgery;
  readonly index: number;
  readonly copy: number;
}

/** An ISN, and when it was chosen. */
export interface Probed {
  readonly iss: SequenceNumber;
  readonly at: number;
}

/** A call whose time is known. */
export interface DueCall {
  readonly at: number;
  readonly call: AppCall;
}

/** The whole state of a run between two events. Nothing in it is ever changed in place. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly now: number;
  readonly hosts: Readonly<Record<HostName, Host>>;
  /** By arrival, and by sending where they arrive together. */
  readonly flights: readonly Flight[];
  readonly calls: readonly DueCall[];
  /** Calls that wait for a read to return. */
  readonly waiting: readonly AppCall[];
  readonly forgeries: readonly DueForgery[];
  /** How many transmissions have matched each wire rule so far. */
  readonly matches: readonly number[];
  readonly transmissions: number;
  /** The ISNs that attackers' own connections were shown, by the number of the forgery that asked. */
  readonly probed: Readonly<Record<number, Probed>>;
  /** What the last event led to, and the segments it put on the wire: the trace is the list of these. */
  readonly step: TraceStep | null;
  readonly sent: readonly TraceSegment[];
}

export type SimulationEvent =
  | {
      readonly kind: 'timer';
      readonly at: number;
      readonly host: HostName;
      readonly connection: string;
      readonly timer: TimerName;
    }
  | { readonly kind: 'arrival'; readonly at: number; readonly flight: Flight }
  | { readonly kind: 'call'; readonly at: number; readonly call: AppCall }
  | { readonly kind: 'forgery'; readonly at: number; readonly forgery: DueForgery };
