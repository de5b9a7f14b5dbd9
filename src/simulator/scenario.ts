import { Reader } from './scenario-reader.ts';
import { readScenario } from './scenario-source.ts';

/** A is drawn on the left and is usually the client; B on the right. */
export type HostName = 'A' | 'B';

export const profileNames = ['rfc9293', 'linux'] as const;
export type ProfileName = (typeof profileNames)[number];

/** What a call waits for when it does not happen at a fixed time: what that host's read returns, or its accept(). */
export const readOutcomes = ['data', 'eof', 'error', 'accept'] as const;
export type ReadOutcome = (typeof readOutcomes)[number];

/** Who calls, and when. */
export interface Timed {
  readonly host: HostName;
  /** When the call is made. With `after`, only which calls answer the same read (equal times belong together). */
  readonly atMs: number;
  readonly after?: ReadOutcome;
  /** Chooses among several connections of the host; without them, the latest one. */
  readonly localPort?: number | null;
  readonly remotePort?: number;
}

/** A socket call. `shutdown` is SHUT_WR, `abort` resets, `crash` forgets everything silently. */
export type AppCall =
  | (Timed & {
      readonly call: 'listen';
      readonly port: number;
      readonly backlog: number;
      /** Whether accept() follows by itself (the default), or connections wait for an `accept`. */
      readonly accepts?: boolean;
    })
  | (Timed & { readonly call: 'accept'; readonly port?: number })
  | (Timed & { readonly call: 'connect'; readonly localPort: number | null; readonly remotePort: number })
  | (Timed & { readonly call: 'send'; readonly bytes: number; readonly data?: string })
  /** At most so many bytes; all there are, without a number. For a host that does not read by itself. */
  | (Timed & { readonly call: 'recv'; readonly bytes?: number })
  | (Timed & { readonly call: 'shutdown' | 'close' | 'abort' | 'crash' })
  | (Timed & { readonly call: 'bind'; readonly port: number; readonly reuseAddress: boolean })
  | (Timed & {
      readonly call: 'keepalive';
      readonly idle: number;
      readonly intvl: number;
      readonly cnt: number;
    });

/** Which transmission a wire rule is about. A field that is absent matches anything; PSH does not exist here. */
export interface SegmentMatch {
  readonly from: HostName;
  /** `SYN`, `SYN+ACK`, `ACK`, `FIN+ACK`, `RST`… exactly these, in this order. */
  readonly flags?: string;
  /** Relative to the initial sequence numbers of the connection the segment belongs to. */
  readonly seq?: number;
  readonly ack?: number | null;
  readonly len?: number;
  /** The n-th transmission that matches, retransmissions counted, copies not; 1 is the first. */
  readonly occurrence: number;
}

/** What the wire does to one transmission: `ms` is the whole time under way, `afterMs` counts from the sending. */
export type WireRule =
  | { readonly match: SegmentMatch; readonly do: 'drop' }
  | { readonly match: SegmentMatch; readonly do: 'delay'; readonly ms: number }
  | { readonly match: SegmentMatch; readonly do: 'copy'; readonly afterMs: number };

/** A forged segment, which arrives at `atMs`. Relative numbers count where both ends have initial numbers. */
export interface Forgery {
  readonly atMs: number;
  readonly to: HostName;
  readonly flags: string;
  readonly seq: number | null;
  readonly ack: number | null;
  readonly len: number;
  readonly seqAbs: number | null;
  readonly ackAbs: number | null;
  /** What it is meant to be: an attacker's work, or a segment of an earlier connection that comes late. */
  readonly kind: 'forged' | 'old';
  /** Null means those of the latest connection; a spoofed one without comes from 1024. */
  readonly srcPort: number | null;
  readonly dstPort: number | null;
  /** Its source is neither end's address: what the target answers is lost, since nobody is there. */
  readonly spoofed?: boolean;
  /** How many copies come (1), the k-th `everyMs` (10) after the one before and from `srcPort` + k. */
  readonly times?: number;
  readonly everyMs?: number;
  /** Instead of `ack`: an off-path attacker's guess. */
  readonly guess?: Guess;
}

/**
 * The attacker opens a connection in its own name (`inject[of]`, spoofed: neither A nor B is there) and reads the ISN in
 * the answer. The guess acknowledges the ISN that the SYN forged in another's name will have drawn: the one it saw and,
 * with `clock`, what everybody can tell of the time in between. Before the answer came, there is nothing to guess from.
 */
export interface Guess {
  readonly of: number;
  readonly clock: boolean;
}

/**
 * What two endpoints are made to do and what the wire does to them. It is plain JSON, close to the `stimulus` of the
 * recorded kernel traces; all times are whole milliseconds of virtual time.
 *
 * Only `app` is needed; the rest has defaults (profile `rfc9293`, 100 ms each way, both applications read, seed 1, and
 * the run lasts until nothing is left to happen). By hand, in YAML:
 *
 *     oneWayDelayMs: 100
 *     app:
 *       - { atMs: 0, host: B, call: listen }                 # port 8080, backlog 8
 *       - { atMs: 0, host: A, call: connect }                # to 8080, from an ephemeral port
 *       - { atMs: 500, host: A, call: send, bytes: 5, data: request }
 *       - { host: B, after: data, call: send, bytes: 7, data: reply }  # when B's read returns the request
 *       - { atMs: 1000, host: A, call: close }
 *       - { host: B, after: eof, call: close }
 *     wire:
 *       - { match: { from: B, flags: FIN+ACK }, do: drop }   # the first FIN of B is lost
 *       - { match: { from: B, len: 7, occurrence: 1 }, do: delay, ms: 400 }
 *       - { match: { from: A, flags: SYN }, do: copy, afterMs: 900 }
 *     inject:
 *       - { atMs: 600, to: B, flags: SYN, seq: -1000, kind: old }  # an old duplicate, numbered before A's ISN
 *     settings: { timeWaitMs: 2000 }                         # any name of Settings, or `net/ipv4/tcp_…`
 *     isn: { A: 100, B: 300 }
 *     numbers: absolute                                       # pictures show seq=100, not seq=0
 *     untilMs: 5000
 *
 * Calls: `listen` (port, backlog, accepts), `accept` (port), `connect` (remotePort, localPort), `send` (bytes, data = a label for captions),
 * `recv` (bytes), `shutdown` (half-close), `close`, `abort` (RST), `crash` (forgets everything, says nothing), `bind` (port,
 * reuseAddress), `keepalive` (idle, intvl, cnt; seconds and a number). `accept` and `recv` happen by themselves on a
 * host that listens or reads (`accepts: false` leaves connections in the accept queue until an `accept`; `appReads:
 * { A: false }` makes A not read). A flood: `{ atMs: 0, to: B, flags: SYN, seq: 0, spoofed: true, times: 40 }`. A call with `after` happens when that host's
 * read returns `data`, `eof` or `error`, or its accept() a connection (`accept`); calls that wait for the same thing with the same (or no) `atMs` follow the
 * same read, those with an `atMs` 10 ms or more later the next one.
 */
export interface Scenario {
  readonly profile: ProfileName;
  readonly oneWayDelayMs: number;
  /** Overrides of the profile by our names (see profile.ts); a source may use the kernel's (`net/ipv4/tcp_fin_timeout`). */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly seed: number;
  /** Forced initial sequence numbers of a host's first connection. */
  readonly isn: Readonly<Partial<Record<HostName, number>>>;
  readonly appReads: Readonly<Record<HostName, boolean>>;
  readonly app: readonly AppCall[];
  readonly wire: readonly WireRule[];
  readonly inject: readonly Forgery[];
  /** Null: until nothing is left to happen. */
  readonly untilMs: number | null;
  /** How pictures count: from each ISN as 0, or as on the wire, which suits scenarios that force `isn`. */
  readonly numbers: 'relative' | 'absolute';
}

/** What is wrong, and where: `app[2].bytes`. */
export interface ScenarioProblem {
  readonly path: string;
  readonly problem: string;
}

export type ParsedScenario =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | { readonly kind: 'malformed'; readonly problems: readonly ScenarioProblem[] };

/** Reads a scenario from JSON or YAML values and fills in the defaults. A parsed scenario parses to itself. */
export function parseScenario(value: unknown): ParsedScenario {
  const reader = new Reader();
  const scenario = readScenario(reader, value);
  return reader.problems.length === 0
    ? { kind: 'scenario', scenario }
    : { kind: 'malformed', problems: reader.problems };
}
