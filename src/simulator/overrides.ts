import { type Overrides, profiles, type Settings } from './profile.ts';

export type Change = Partial<Settings>;

type Meaning = (value: number) => Change;

/** What a kernel's setting, spelt as under /proc/sys, means in our words; and `mslMs`, half of timeWaitMs. */
export const kernelSettings: Readonly<Record<string, Meaning>> = {
  mslMs: (ms) => ({ timeWaitMs: 2 * ms }),
  'net/ipv4/tcp_fin_timeout': (s) => ({ finWait2Ms: s * 1000 }),
  'net/ipv4/tcp_tw_reuse': (twReuse) => ({ twReuse }),
  'net/ipv4/tcp_timestamps': (n) => ({ timestamps: n !== 0, mss: n === 0 ? 1460 : 1448 }),
  'net/ipv4/tcp_sack': (n) => (n === 0 ? { sack: false, rack: false, tailLossProbe: false } : { sack: true }),
  'net/ipv4/tcp_rfc1337': (n) => ({ rfc1337: n !== 0 }),
  'net/ipv4/tcp_syn_retries': (synRetries) => ({ synRetries }),
  'net/ipv4/tcp_synack_retries': (synAckRetries) => ({ synAckRetries }),
  'net/ipv4/tcp_syn_linear_timeouts': (synLinearTimeouts) => ({ synLinearTimeouts }),
  'net/ipv4/tcp_retries2': (dataRetries) => ({ dataRetries }),
  'net/ipv4/tcp_orphan_retries': (n) => ({ orphanRetries: n === 0 ? 8 : n }),
  'net/ipv4/tcp_early_retrans': (n) => ({ tailLossProbe: n >= 3 }),
  'net/ipv4/tcp_recovery': (n) => ({ rack: n % 2 === 1 }),
  'net/ipv4/tcp_invalid_ratelimit': (throttleMs) => ({ throttleMs }),
  'net/ipv4/tcp_rto_min_us': (us) => ({ rtoFloorMs: us / 1000 }),
  'net/ipv4/tcp_syncookies': (synCookies) => ({ synCookies }),
  'net/ipv4/tcp_max_syn_backlog': (maxSynBacklog) => ({ maxSynBacklog }),
  'net/ipv4/tcp_abort_on_overflow': (n) => ({ abortOnOverflow: n !== 0 }),
  'net/core/somaxconn': (maxBacklog) => ({ maxBacklog }),
  'net/ipv4/tcp_rto_max_ms': (rtoMaxMs) => ({ rtoMaxMs }),
};

/** The change one override makes; null where it has no meaning. `none` stands for no limit. */
export function changeOf(name: string, value: string | number | boolean): Change | null {
  const text = String(value);
  if (name === 'net/ipv4/ip_local_port_range') {
    const [first, last] = text.trim().split(/\s+/).map(Number);
    return first !== undefined && last !== undefined && first <= last
      ? { firstEphemeralPort: first, lastEphemeralPort: last }
      : null;
  }
  if (name === 'rfc5961') {
    return typeof value === 'boolean' ? { rfc5961Rst: value, rfc5961Syn: value, rfc5961Ack: value } : null;
  }
  const kernel = Object.hasOwn(kernelSettings, name) ? kernelSettings[name] : undefined;
  if (kernel !== undefined) return /^\d+$/.test(text) ? kernel(Number(text)) : null;
  return Object.hasOwn(profiles.linux, name) ? { [name]: value === 'none' ? null : value } : null;
}

/**
 * Overrides by our names alone, which is how a scenario keeps them; what has no meaning is left out. Numbers without a
 * limit stay `none`, so that they can be written.
 */
export function inOurNames(overrides: Overrides): Overrides {
  const changes = Object.entries(overrides).map(([name, value]) => changeOf(name, value));
  const merged: Change = Object.assign({}, ...changes);
  return Object.fromEntries(Object.entries(merged).map(([name, value]) => [name, value ?? 'none']));
}
