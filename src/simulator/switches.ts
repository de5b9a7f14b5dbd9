import { profiles, type Settings } from './profile.ts';
import type { ProfileName } from './scenario.ts';

/** Where a switch stands in a form. */
export const switchGroups = [
  'opening',
  'queues',
  'retransmission',
  'windows',
  'acknowledging',
  'checks',
  'closing',
  'ports',
] as const;
export type SwitchGroup = (typeof switchGroups)[number];

type Unit = 'ms' | 'ns' | 'bytes' | 'segments' | 'times' | '';

interface Flag {
  readonly kind: 'flag';
}
interface Choice {
  readonly kind: 'choice';
  readonly choices: readonly (string | number | boolean)[];
}
interface Numeric {
  readonly kind: 'number';
  readonly unit: Unit;
  readonly least: number;
  readonly most: number;
  /** `none` means no limit. */
  readonly orNone: boolean;
  readonly fractions: boolean;
}
type Kind = Flag | Choice | Numeric;

/** One thing in which correct TCPs may differ, and all a form or a reader has to know of it. */
export type Switch = Kind & {
  readonly name: keyof Settings;
  readonly group: SwitchGroup;
  /** What it belongs to, as it is cited. */
  readonly clause: string;
  /** The kernel's own name for it under /proc/sys, where there is one. */
  readonly kernel: string | null;
  readonly defaults: Readonly<Record<ProfileName, Settings[keyof Settings]>>;
};

interface Row {
  readonly group: SwitchGroup;
  readonly kind: Kind;
  readonly clause: string;
  readonly kernel?: string;
}

const flag: Flag = { kind: 'flag' };
const choice = (...choices: readonly (string | number)[]): Choice => ({ kind: 'choice', choices });
const number = (unit: Unit, least: number, most: number, more: Partial<Numeric> = {}): Numeric => ({
  kind: 'number',
  unit,
  least,
  most,
  orNone: false,
  fractions: false,
  ...more,
});
const orNone = { orNone: true };
const hourMs = 3_600_000;

/** A setting without a row here does not compile. */
const rows: { readonly [Name in keyof Settings]: Row } = {
  synRetries: {
    group: 'opening',
    kind: number('times', 0, 127, orNone),
    clause: '§3.8.3',
    kernel: 'tcp_syn_retries',
  },
  synLinearTimeouts: {
    group: 'opening',
    kind: number('times', 0, 127),
    clause: 'Linux',
    kernel: 'tcp_syn_linear_timeouts',
  },
  synAckRetries: {
    group: 'opening',
    kind: number('times', 0, 255, orNone),
    clause: '§3.8.3',
    kernel: 'tcp_synack_retries',
  },
  synGiveUpMs: { group: 'opening', kind: number('ms', 1, 24 * hourMs, orNone), clause: '§3.8.3 MUST-23' },
  sendFromListen: { group: 'opening', kind: flag, clause: '§3.10.2, LISTEN' },
  duplicateSyn: { group: 'opening', kind: choice('ack', 'syn-ack'), clause: '§3.10.7.4, first check' },
  badAckSynRetryMs: {
    group: 'opening',
    kind: number('ms', 1, 60_000, orNone),
    clause: '§3.10.7.3, first check',
  },
  ackCrossingSynAck: { group: 'opening', kind: flag, clause: 'appendix A.2' },
  requestSockets: { group: 'opening', kind: flag, clause: 'Linux; §3.10.7.4, second and fourth check' },
  isnRule: {
    group: 'opening',
    kind: choice('rfc6528', 'clock', 'random', 'constant'),
    clause: '§3.4.1; RFC 6528 §3',
  },
  handshakeSegments: { group: 'opening', kind: choice(3, 2), clause: '§3.5' },
  isnTickNs: { group: 'opening', kind: number('ns', 1, 1_000_000_000), clause: '§3.4.1; RFC 6528 §3' },
  queueLimits: { group: 'queues', kind: flag, clause: 'Linux' },
  maxBacklog: { group: 'queues', kind: number('', 0, 65_535), clause: 'Linux somaxconn' },
  maxSynBacklog: {
    group: 'queues',
    kind: number('times', 0, 65_535),
    clause: 'Linux',
    kernel: 'tcp_max_syn_backlog',
  },
  synCookies: {
    group: 'queues',
    kind: choice(0, 1, 2),
    clause: 'RFC 4987 §3.6',
    kernel: 'tcp_syncookies',
  },
  abortOnOverflow: { group: 'queues', kind: flag, clause: 'Linux', kernel: 'tcp_abort_on_overflow' },
  initialRtoMs: {
    group: 'retransmission',
    kind: number('ms', 1, 120_000),
    clause: 'RFC 6298 §2.1',
  },
  rtoFloorMs: {
    group: 'retransmission',
    kind: number('ms', 0, 120_000, { fractions: true }),
    clause: 'RFC 6298 §2.4',
    kernel: 'tcp_rto_min_us',
  },
  rtoMaxMs: {
    group: 'retransmission',
    kind: number('ms', 1000, hourMs),
    clause: 'RFC 6298 §2.5',
    kernel: 'tcp_rto_max_ms',
  },
  rttEstimator: {
    group: 'retransmission',
    kind: choice('rfc6298', 'linux'),
    clause: 'RFC 6298 §2',
  },
  rtoAfterLostSynMs: {
    group: 'retransmission',
    kind: number('ms', 1, 120_000),
    clause: 'RFC 6298 §5.7',
  },
  dataRetries: {
    group: 'retransmission',
    kind: number('times', 0, 255, orNone),
    clause: '§3.8.3 (R2)',
    kernel: 'tcp_retries2',
  },
  orphanRetries: {
    group: 'retransmission',
    kind: number('times', 0, 255, orNone),
    clause: 'Linux',
    kernel: 'tcp_orphan_retries',
  },
  retriesAsTime: { group: 'retransmission', kind: flag, clause: 'Linux; §3.8.3' },
  dataGiveUpMs: {
    group: 'retransmission',
    kind: number('ms', 1, 24 * hourMs, orNone),
    clause: '§3.8.3 (R2); §3.9.1.1 (user timeout)',
  },
  tailLossProbe: {
    group: 'retransmission',
    kind: flag,
    clause: 'RFC 8985 §7',
    kernel: 'tcp_early_retrans',
  },
  rack: { group: 'retransmission', kind: flag, clause: 'RFC 8985 §6', kernel: 'tcp_recovery' },
  sack: { group: 'retransmission', kind: flag, clause: 'RFC 2018', kernel: 'tcp_sack' },
  mss: { group: 'windows', kind: number('bytes', 88, 65_495), clause: '§3.7.1' },
  receiveWindow: { group: 'windows', kind: number('bytes', 0, 2 ** 30), clause: '§3.8.6' },
  activeReceiveWindow: { group: 'windows', kind: number('bytes', 0, 2 ** 30, orNone), clause: '§3.8.6' },
  windowUnit: {
    group: 'windows',
    kind: choice(...Array.from({ length: 15 }, (_, shift) => 2 ** shift)),
    clause: 'RFC 7323 §2',
  },
  zeroWindowProbe: { group: 'windows', kind: choice('byte', 'old-number'), clause: '§3.8.6.1 MUST-36' },
  initialCongestionWindow: {
    group: 'windows',
    kind: number('segments', 1, 1000, orNone),
    clause: 'RFC 6928; RFC 5681 §3.1',
  },
  lossReduction: {
    group: 'windows',
    kind: choice('half', 'proportional'),
    clause: 'RFC 5681 §3.2; RFC 6937',
  },
  nagle: { group: 'windows', kind: flag, clause: '§3.7.4 SHLD-7' },
  nagleSmallOnly: { group: 'windows', kind: flag, clause: 'Linux; §3.7.4' },
  delayedAckMs: {
    group: 'acknowledging',
    kind: number('ms', 0, 499),
    clause: '§3.8.6.3 SHLD-18, MUST-40',
  },
  finAckDelayMs: { group: 'acknowledging', kind: number('ms', 0, 499), clause: '§3.8.6.3; Linux' },
  firstAckDelayMs: { group: 'acknowledging', kind: number('ms', 0, 499), clause: '§3.8.6.3; Linux' },
  timestamps: { group: 'checks', kind: flag, clause: 'RFC 7323 §3', kernel: 'tcp_timestamps' },
  paws: { group: 'checks', kind: flag, clause: 'RFC 7323 §5.3 R1' },
  rfc5961Rst: { group: 'checks', kind: flag, clause: 'RFC 5961 §3.2' },
  rfc5961Syn: { group: 'checks', kind: flag, clause: 'RFC 5961 §4.2' },
  rfc5961Ack: { group: 'checks', kind: flag, clause: 'RFC 5961 §5.2' },
  acceptability: {
    group: 'checks',
    kind: choice('table6', 'linux'),
    clause: '§3.10.7.4, first check (Table 6)',
  },
  unsentAckAnswer: { group: 'checks', kind: choice('ack', 'drop'), clause: '§3.10.7.4, fifth check' },
  throttleCount: { group: 'checks', kind: number('times', 1, 1_000_000), clause: 'RFC 5961 §7' },
  throttleMs: {
    group: 'checks',
    kind: number('ms', 0, hourMs),
    clause: 'RFC 5961 §7',
    kernel: 'tcp_invalid_ratelimit',
  },
  timeWaitMs: { group: 'closing', kind: number('ms', 0, hourMs), clause: '§3.4.2 (MSL); §3.6.1 MUST-13' },
  rfc1337: { group: 'closing', kind: flag, clause: 'RFC 1337 §3 (F1)', kernel: 'tcp_rfc1337' },
  reducedTimeWait: { group: 'closing', kind: flag, clause: 'Linux; §3.10.7.4, second check' },
  timeWaitReopen: { group: 'closing', kind: flag, clause: '§3.6.1 MAY-2; RFC 6191 §2' },
  finWait2Ms: {
    group: 'closing',
    kind: number('ms', 0, 24 * hourMs, orNone),
    clause: 'Linux',
    kernel: 'tcp_fin_timeout',
  },
  closeWaitReset: {
    group: 'closing',
    kind: choice('ECONNRESET', 'EPIPE'),
    clause: '§3.10.7.4, second check; Linux',
  },
  crossingReset: {
    group: 'closing',
    kind: choice('ECONNREFUSED', 'ECONNRESET'),
    clause: '§3.10.7.4, second check; MUST-11; Linux',
  },
  abortWithAck: { group: 'closing', kind: flag, clause: '§3.10.5; Linux' },
  twReuse: { group: 'ports', kind: choice(0, 1, 2), clause: 'RFC 6191; Linux', kernel: 'tcp_tw_reuse' },
  firstEphemeralPort: { group: 'ports', kind: number('', 1, 65_535), clause: 'RFC 6056 §3.2' },
  lastEphemeralPort: { group: 'ports', kind: number('', 1, 65_535), clause: 'RFC 6056 §3.2' },
};

/** Every switch there is, by group. */
export const switches: readonly Switch[] = (Object.keys(rows) as (keyof Settings)[])
  .map((name): Switch => {
    const { group, kind, clause, kernel } = rows[name];
    return {
      ...kind,
      name,
      group,
      clause,
      kernel: kernel === undefined ? null : `net/ipv4/${kernel}`,
      defaults: { rfc9293: profiles.rfc9293[name], linux: profiles.linux[name] },
    };
  })
  .sort((a, b) => switchGroups.indexOf(a.group) - switchGroups.indexOf(b.group));
