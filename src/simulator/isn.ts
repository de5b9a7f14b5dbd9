import type { Connection } from './connection.ts';
import type { Settings } from './profile.ts';
import type { HostName } from './scenario.ts';
import { add, type SequenceNumber } from './sequence.ts';

/** M of RFC 9293 §3.4.1: the clock that makes later incarnations start later. */
export function isnClock(nowMs: number, tickNs: number): SequenceNumber {
  return Math.floor((nowMs * 1_000_000) / tickNs) % 2 ** 32;
}

/**
 * ISN = M + F(4-tuple, secret) (RFC 9293 §3.4.1, RFC 6528 §3). The run's seed is the secret; F is a small mixing
 * function in place of the RFC's keyed hash, since nobody attacks a simulation.
 */
export function initialNumber(
  nowMs: number,
  tickNs: number,
  seed: number,
  host: HostName,
  localPort: number,
  remotePort: number,
): SequenceNumber {
  return add(isnClock(nowMs, tickNs), mix(seed, host === 'A' ? 1 : 2, localPort, remotePort));
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
