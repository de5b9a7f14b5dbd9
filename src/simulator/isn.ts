import type { Connection } from './connection.ts';
import type { Settings } from './profile.ts';
import type { HostName } from './scenario.ts';
import { add, type SequenceNumber } from './sequence.ts';

/** M of RFC 9293 §3.4.1: the clock that makes later incarnations start later. */
export function isnClock(nowMs: number, tickNs: number): SequenceNumber {
  return Math.floor((nowMs * 1_000_000) / tickNs) % 2 ** 32;
}

/** What the rule `constant` says every time. */
const constantNumber = 1000;

/** What of an ISN everybody knows who knows the rule: how far its clock has come; 0 where no clock is in it. */
export function publicTicks({ isnRule, isnTickNs }: IsnSettings, nowMs: number): number {
  return isnRule === 'rfc6528' || isnRule === 'clock' ? isnClock(nowMs, isnTickNs) : 0;
}

type IsnSettings = Pick<Settings, 'isnRule' | 'isnTickNs'>;

/** What an ISN may depend on beside the time. `opened` counts the host's connections, this one not yet. */
interface Beginning {
  readonly seed: number;
  readonly host: HostName;
  readonly opened: number;
  readonly localPort: number;
  readonly remotePort: number;
}

/**
 * The initial number of a connection. `rfc6528`: ISN = M + F(4-tuple, secret) (RFC 9293 §3.4.1, RFC 6528 §3); the run's
 * seed is the secret, and F a small mixing function in place of the RFC's keyed hash, since nobody attacks a simulation.
 * The rest are what the RFCs warn of: `clock` is M alone (RFC 793 p. 27), `random` F of every connection anew without
 * M, `constant` always the same.
 */
export function initialNumber(settings: IsnSettings, nowMs: number, beginning: Beginning): SequenceNumber {
  const { seed, host, opened, localPort, remotePort } = beginning;
  const side = host === 'A' ? 1 : 2;
  const ticks = publicTicks(settings, nowMs);
  switch (settings.isnRule) {
    case 'rfc6528':
      return add(ticks, mix(seed, side, localPort, remotePort));
    case 'clock':
      return ticks;
    case 'random':
      return mix(seed, side, localPort, remotePort, opened);
    case 'constant':
      return constantNumber;
  }
}

/**
 * A free port for connect(), or null. The search starts where the seed says (RFC 6056 §3.3.1). A TIME-WAIT of the same
 * pair of ports blocks it unless `mayReuse` allows taking it over.
 */
export function ephemeralPort(
  settings: Settings,
  seed: number,
  remotePort: number,
  connections: readonly Connection[],
  mayReuse: (connection: Connection) => boolean,
): number | null {
  const size = settings.lastEphemeralPort - settings.firstEphemeralPort + 1;
  const start = mix(seed, 3, remotePort, size) % size;
  const taken = (port: number): boolean =>
    connections.some(
      (one) =>
        one.state !== 'CLOSED' && one.localPort === port && one.remotePort === remotePort && !mayReuse(one),
    );
  for (let tried = 0; tried < size; tried += 1) {
    const port = settings.firstEphemeralPort + ((start + tried) % size);
    if (!taken(port)) return port;
  }
  return null;
}

/** Mixes small integers into 32 bits: one multiply-and-shift round for each (constants of MurmurHash3's finaliser). */
export function mix(...values: readonly number[]): number {
  let hash = 0x9e37_79b9;
  for (const value of values) {
    hash = Math.imul(hash ^ value, 0x85eb_ca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}
