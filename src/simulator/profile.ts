import type { ProfileName } from './scenario.ts';

/** Everything two correct TCPs may do differently, as data. Times are in ms. */
export interface Settings {
  /** The retransmission timeout before any round trip was measured (RFC 6298 §2.1). */
  readonly initialRtoMs: number;
  /** `rfc6298`: the least RTO. `linux`: the least that is added to SRTT. */
  readonly rtoFloorMs: number;
  readonly rtoMaxMs: number;
  readonly rttEstimator: 'rfc6298' | 'linux';
  /** The RTO when data start after a SYN was lost and nothing was measured (RFC 6298 §5.7). */
  readonly rtoAfterLostSynMs: number;
  /** How often each is sent again; null where only the time limit ends it. */
  readonly synRetries: number | null;
  readonly synAckRetries: number | null;
  readonly dataRetries: number | null;
  /** As dataRetries, for a connection the application has closed. */
  readonly orphanRetries: number | null;
  /** The first SYN retransmissions that do not double the timeout. */
  readonly synLinearTimeouts: number;
  /** dataRetries count for the time they would take from a timeout of 200 ms on (Linux). */
  readonly retriesAsTime: boolean;
  /** R2 of RFC 9293 §3.8.3: after this long without an answer the connection is given up; null = retries decide. */
  readonly synGiveUpMs: number | null;
  readonly dataGiveUpMs: number | null;
  /** 2 MSL. 0: no TIME-WAIT at all, which no TCP does. */
  readonly timeWaitMs: number;
  /** How long a FIN-WAIT-2 that the application has closed may last; null = for ever, as the RFC has it. */
  readonly finWait2Ms: number | null;
  readonly mss: number;
  /** The receive buffer in bytes, all of it offered while it is empty; a host that connects may have another one. */
  readonly receiveWindow: number;
  readonly activeReceiveWindow: number | null;
  /** What the window field counts in, 2 to the power of the window scale (RFC 7323 §2); windows here are exact. */
  readonly windowUnit: number;
  /** What asks a closed window whether it is still closed: a byte of new data, or an old number without any. */
  readonly zeroWindowProbe: 'byte' | 'old-number';
  /** IW of RFC 6928 in segments; null = no congestion control at all. */
  readonly initialCongestionWindow: number | null;
  /** How the window shrinks when acknowledgments show a loss: by half at once, or in proportion (RFC 6937, CUBIC). */
  readonly lossReduction: 'half' | 'proportional';
  readonly nagle: boolean;
  /** Nagle's algorithm waits for small segments only (Minshall): what is full does not hold the rest back. */
  readonly nagleSmallOnly: boolean;
  /** How long the ACK of text in order may wait, less than 500 (RFC 9293 §3.8.6.3 MUST-40); 0 = at once. */
  readonly delayedAckMs: number;
  /** How long the ACK of a bare FIN waits for something to ride on, once data have been received. */
  readonly finAckDelayMs: number;
  /** The same on a connection that never received data. */
  readonly firstAckDelayMs: number;
  readonly timestamps: boolean;
  /** With timestamps: an older one than the last is an old duplicate (RFC 7323 §5.3 R1). */
  readonly paws: boolean;
  readonly sack: boolean;
  /** RFC 8985 §7. */
  readonly tailLossProbe: boolean;
  /** RFC 8985 §6: loss is judged by time. Without it, by three duplicate ACKs (RFC 5681 §3.2). */
  readonly rack: boolean;
  /** RFC 5961, each of its three rules: an inexact RST, a SYN, an acknowledgment too old draw a challenge ACK. */
  readonly rfc5961Rst: boolean;
  readonly rfc5961Syn: boolean;
  readonly rfc5961Ack: boolean;
  /** `table6`: RFC 9293 §3.10.7.4. `linux`: what ends at or after the last acknowledged number, up to the right edge. */
  readonly acceptability: 'table6' | 'linux';
  /** An acknowledgment of what was never sent, in ESTABLISHED: an ACK (§3.10.7.4, fifth check) or nothing (older Linux). */
  readonly unsentAckAnswer: 'ack' | 'drop';
  /** A passive SYN-RECEIVED is a mere request (Linux): bad ACKs are seen before sequence numbers. */
  readonly requestSockets: boolean;
  /** TIME-WAIT is a reduced record (Linux): a RST counts at the exact number or not at all, and is never challenged. */
  readonly reducedTimeWait: boolean;
  /** At most so many answers to empty segments that do not fit, in so long a time (RFC 5961 §7). */
  readonly throttleCount: number;
  readonly throttleMs: number;
  /** Ignore RST in TIME-WAIT (RFC 1337 §3, fix F1). */
  readonly rfc1337: boolean;
  /** A later SYN may reopen a connection from TIME-WAIT (RFC 9293 §3.6.1 MAY-2, RFC 6191). */
  readonly timeWaitReopen: boolean;
  /** `connect()` may take over a TIME-WAIT of its own: 0 never, 1 when timestamps allow, 2 on loopback only. */
  readonly twReuse: number;
  readonly firstEphemeralPort: number;
  readonly lastEphemeralPort: number;
  /** How initial numbers are chosen (see isn.ts). No RFC has allowed any but `rfc6528` since 2012. */
  readonly isnRule: 'rfc6528' | 'clock' | 'random' | 'constant';
  /** One tick of the ISN clock. */
  readonly isnTickNs: number;
  /** SEND on a listening socket opens actively (§3.10.2, LISTEN); the socket API of Linux refuses it. */
  readonly sendFromListen: boolean;
  /** 2: whoever listens believes in a connection at its first segment, the SYN. No TCP does: it shows what the third is for. */
  readonly handshakeSegments: 3 | 2;
  /** The answer to a duplicate SYN in SYN-RECEIVED. */
  readonly duplicateSyn: 'ack' | 'syn-ack';
  /** After a bad ACK in SYN-SENT the SYN is sent again this soon; null = the retransmission timer decides. */
  readonly badAckSynRetryMs: number | null;
  /** Whether the SYN,ACK that completes a simultaneous open is acknowledged (appendix A.2 lets both be). */
  readonly ackCrossingSynAck: boolean;
  /** What a writer learns of a RST in CLOSE-WAIT: "reset" (§3.10.7.4, second check), or EPIPE (Linux). */
  readonly closeWaitReset: 'ECONNRESET' | 'EPIPE';
  /** What connect() learns of a RST after the SYNs crossed: "refused" (MUST-11), or ECONNRESET (Linux: tcp_reset). */
  readonly crossingReset: 'ECONNREFUSED' | 'ECONNRESET';
  /** Whether the RST of an ABORT carries an acknowledgment. */
  readonly abortWithAck: boolean;
  /** Whether a listener's SYN queue and accept queue are bounded: backlog+1 each. The RFC knows no queues. */
  readonly queueLimits: boolean;
  /** What a backlog is cut down to. */
  readonly maxBacklog: number;
  /** Without SYN cookies the last quarter of so many half-open connections is kept for peers known to be real. */
  readonly maxSynBacklog: number;
  /** SYN cookies (RFC 4987 §3.6): 0 never, 1 when the SYN queue is full, 2 for every SYN. */
  readonly synCookies: number;
  /** A final ACK that finds the accept queue full is answered with a RST, not dropped. */
  readonly abortOnOverflow: boolean;
}

/** RFC 9293 with the values its text names, MSL 2 minutes. */
const rfc9293: Settings = {
  initialRtoMs: 1000,
  rtoFloorMs: 1000,
  rtoMaxMs: 60_000,
  rttEstimator: 'rfc6298',
  rtoAfterLostSynMs: 3000,
  synRetries: null,
  synAckRetries: null,
  dataRetries: null,
  orphanRetries: null,
  synLinearTimeouts: 0,
  retriesAsTime: false,
  synGiveUpMs: 180_000,
  dataGiveUpMs: 100_000,
  timeWaitMs: 240_000,
  finWait2Ms: null,
  mss: 1460,
  receiveWindow: 65_535,
  activeReceiveWindow: null,
  windowUnit: 1,
  zeroWindowProbe: 'byte',
  initialCongestionWindow: 10,
  lossReduction: 'half',
  nagle: true,
  nagleSmallOnly: false,
  delayedAckMs: 0,
  finAckDelayMs: 0,
  firstAckDelayMs: 0,
  timestamps: false,
  paws: true,
  sack: false,
  tailLossProbe: false,
  rack: false,
  rfc5961Rst: true,
  rfc5961Syn: true,
  rfc5961Ack: true,
  acceptability: 'table6',
  unsentAckAnswer: 'ack',
  requestSockets: false,
  reducedTimeWait: false,
  throttleCount: 10,
  throttleMs: 5000,
  rfc1337: false,
  timeWaitReopen: true,
  twReuse: 0,
  firstEphemeralPort: 49_152,
  lastEphemeralPort: 65_535,
  isnRule: 'rfc6528',
  isnTickNs: 4000,
  sendFromListen: true,
  handshakeSegments: 3,
  duplicateSyn: 'ack',
  badAckSynRetryMs: null,
  ackCrossingSynAck: false,
  closeWaitReset: 'ECONNRESET',
  crossingReset: 'ECONNREFUSED',
  abortWithAck: false,
  queueLimits: false,
  maxBacklog: 4096,
  maxSynBacklog: 128,
  synCookies: 0,
  abortOnOverflow: false,
};

/** Linux 6.18 as it comes. */
const linux: Settings = {
  ...rfc9293,
  rtoFloorMs: 200,
  rtoMaxMs: 120_000,
  rttEstimator: 'linux',
  synRetries: 6,
  synAckRetries: 5,
  dataRetries: 15,
  orphanRetries: 8,
  synLinearTimeouts: 4,
  retriesAsTime: true,
  synGiveUpMs: null,
  dataGiveUpMs: null,
  timeWaitMs: 60_000,
  finWait2Ms: 60_000,
  mss: 1448,
  receiveWindow: 65_536,
  activeReceiveWindow: 64_512,
  windowUnit: 1024,
  zeroWindowProbe: 'old-number',
  lossReduction: 'proportional',
  nagleSmallOnly: true,
  finAckDelayMs: 40,
  firstAckDelayMs: 4,
  timestamps: true,
  sack: true,
  tailLossProbe: true,
  rack: true,
  acceptability: 'linux',
  requestSockets: true,
  reducedTimeWait: true,
  throttleCount: 1,
  throttleMs: 500,
  twReuse: 2,
  firstEphemeralPort: 32_768,
  lastEphemeralPort: 60_999,
  isnTickNs: 64,
  sendFromListen: false,
  duplicateSyn: 'syn-ack',
  badAckSynRetryMs: 10,
  ackCrossingSynAck: true,
  closeWaitReset: 'EPIPE',
  crossingReset: 'ECONNRESET',
  abortWithAck: true,
  queueLimits: true,
  synCookies: 1,
};

export const profiles: Readonly<Record<ProfileName, Settings>> = { rfc9293, linux };

/** What a scenario sets otherwise than its profile, by the names of Settings; `none` stands for null. */
export type Overrides = Readonly<Record<string, string | number | boolean>>;

/** A profile with a scenario's overrides; parseScenario has refused what has no meaning. */
export function settingsOf(profile: ProfileName, overrides: Overrides): Settings {
  const changes = Object.entries(overrides).map(([name, value]) => [name, value === 'none' ? null : value]);
  return Object.assign({ ...profiles[profile] }, Object.fromEntries(changes));
}
