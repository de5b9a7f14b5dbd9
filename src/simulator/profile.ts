import type { ProfileName, ScenarioProblem } from './scenario.ts';

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
  /** R2 of RFC 9293 §3.8.3: after this long without an answer the connection is given up; null = retries decide. */
  readonly synGiveUpMs: number | null;
  readonly dataGiveUpMs: number | null;
  /** 2 MSL. */
  readonly timeWaitMs: number;
  /** How long a FIN-WAIT-2 that the application has closed may last; null = for ever, as the RFC has it. */
  readonly finWait2Ms: number | null;
  readonly mss: number;
  readonly receiveWindow: number;
  readonly nagle: boolean;
  /** How long the ACK of a bare FIN waits for something to ride on, once data have been received. */
  readonly finAckDelayMs: number;
  /** The same on a connection that never received data. */
  readonly firstAckDelayMs: number;
  readonly timestamps: boolean;
  readonly sack: boolean;
  /** RFC 8985 §7. */
  readonly tailLossProbe: boolean;
  /** RFC 8985 §6: loss is judged by time. Without it, by three duplicate ACKs (RFC 5681 §3.2). */
  readonly rack: boolean;
  /** Challenge ACKs instead of resets (RFC 5961 §3.2, §4.2, §5.2). */
  readonly rfc5961: boolean;
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
  /** One tick of the ISN clock. */
  readonly isnTickNs: number;
  /** The answer to a duplicate SYN in SYN-RECEIVED. */
  readonly duplicateSyn: 'ack' | 'syn-ack';
  /** After a bad ACK in SYN-SENT the SYN is sent again this soon; null = the retransmission timer decides. */
  readonly badAckSynRetryMs: number | null;
  /** Whether the SYN,ACK that completes a simultaneous open is acknowledged (appendix A.2 lets both be). */
  readonly ackCrossingSynAck: boolean;
  /** Whether the RST of an ABORT carries an acknowledgment. */
  readonly abortWithAck: boolean;
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
  synGiveUpMs: 180_000,
  dataGiveUpMs: 100_000,
  timeWaitMs: 240_000,
  finWait2Ms: null,
  mss: 1460,
  receiveWindow: 65_535,
  nagle: true,
  finAckDelayMs: 0,
  firstAckDelayMs: 0,
  timestamps: false,
  sack: false,
  tailLossProbe: false,
  rack: false,
  rfc5961: true,
  throttleCount: 10,
  throttleMs: 5000,
  rfc1337: false,
  timeWaitReopen: true,
  twReuse: 0,
  firstEphemeralPort: 49_152,
  lastEphemeralPort: 65_535,
  isnTickNs: 4000,
  duplicateSyn: 'ack',
  badAckSynRetryMs: null,
  ackCrossingSynAck: false,
  abortWithAck: false,
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
  synGiveUpMs: null,
  dataGiveUpMs: null,
  timeWaitMs: 60_000,
  finWait2Ms: 60_000,
  mss: 1448,
  finAckDelayMs: 40,
  firstAckDelayMs: 4,
  timestamps: true,
  sack: true,
  tailLossProbe: true,
  rack: true,
  throttleCount: 1,
  throttleMs: 500,
  twReuse: 2,
  firstEphemeralPort: 32_768,
  lastEphemeralPort: 60_999,
  isnTickNs: 64,
  duplicateSyn: 'syn-ack',
  badAckSynRetryMs: 10,
  ackCrossingSynAck: true,
  abortWithAck: true,
};

export const profiles: Readonly<Record<ProfileName, Settings>> = { rfc9293, linux };

type Overrides = Readonly<Record<string, string | number | boolean>>;
type Change = Partial<Settings> | null;

/** What a kernel's setting, spelt as under /proc/sys, means in our words. */
const kernelSettings: Readonly<Record<string, (value: string) => Change>> = {
  'net/ipv4/tcp_fin_timeout': (value) => number(value, (s) => ({ finWait2Ms: s * 1000 })),
  'net/ipv4/tcp_tw_reuse': (value) => number(value, (twReuse) => ({ twReuse })),
  'net/ipv4/tcp_timestamps': (value) =>
    number(value, (n) => ({ timestamps: n !== 0, mss: n === 0 ? 1460 : 1448 })),
  'net/ipv4/tcp_sack': (value) =>
    number(value, (n) => (n === 0 ? { sack: false, rack: false, tailLossProbe: false } : { sack: true })),
  'net/ipv4/tcp_rfc1337': (value) => number(value, (n) => ({ rfc1337: n !== 0 })),
  'net/ipv4/tcp_syn_retries': (value) => number(value, (synRetries) => ({ synRetries })),
  'net/ipv4/tcp_synack_retries': (value) => number(value, (synAckRetries) => ({ synAckRetries })),
  'net/ipv4/tcp_syn_linear_timeouts': (value) =>
    number(value, (synLinearTimeouts) => ({ synLinearTimeouts })),
  'net/ipv4/tcp_retries2': (value) => number(value, (dataRetries) => ({ dataRetries })),
  'net/ipv4/tcp_orphan_retries': (value) => number(value, (n) => ({ orphanRetries: n === 0 ? 8 : n })),
  'net/ipv4/tcp_early_retrans': (value) => number(value, (n) => ({ tailLossProbe: n >= 3 })),
  'net/ipv4/tcp_recovery': (value) => number(value, (n) => ({ rack: n % 2 === 1 })),
  'net/ipv4/tcp_invalid_ratelimit': (value) => number(value, (throttleMs) => ({ throttleMs })),
  'net/ipv4/tcp_rto_min_us': (value) => number(value, (us) => ({ rtoFloorMs: us / 1000 })),
  'net/ipv4/ip_local_port_range': (value) => {
    const [first, last] = value.split(/\s+/).map(Number);
    if (first === undefined || last === undefined || !(first <= last)) return null;
    return { firstEphemeralPort: first, lastEphemeralPort: last };
  },
};

function number(value: string, change: (value: number) => Partial<Settings>): Change {
  return /^\d+$/.test(value) ? change(Number(value)) : null;
}

/** The change one override makes, or what is wrong with it. */
function changeOf(name: string, value: string | number | boolean): Partial<Settings> | string {
  const kernel = kernelSettings[name];
  if (kernel !== undefined) return kernel(String(value)) ?? `not a value of ${name}: ${value}`;
  if (!Object.hasOwn(linux, name))
    return `unknown setting; known: ${Object.keys(linux).join(', ')}, net/ipv4/tcp_…`;
  const kinds = [typeof rfc9293[name as keyof Settings], typeof linux[name as keyof Settings]];
  if (!kinds.includes(typeof value)) return `expected a ${kinds[1]}, found ${JSON.stringify(value)}`;
  return { [name]: value };
}

/** A profile with a scenario's overrides; names that mean nothing have been refused by parseScenario. */
export function settingsOf(profile: ProfileName, overrides: Overrides): Settings {
  const changes = Object.entries(overrides).map(([name, value]) => changeOf(name, value));
  return Object.assign({ ...profiles[profile] }, ...changes.filter((change) => typeof change !== 'string'));
}

export function settingProblems(overrides: Overrides): ScenarioProblem[] {
  return Object.entries(overrides).flatMap(([name, value]) => {
    const change = changeOf(name, value);
    return typeof change === 'string' ? [{ path: `settings.${name}`, problem: change }] : [];
  });
}
