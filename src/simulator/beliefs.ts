import type { State } from './connection.ts';
import type { HostName } from './scenario.ts';
import { otherHost } from './segment.ts';
import type { ConnectionSnapshot, HostSnapshot, Trace } from './trace.ts';

/** A time in which one end counts on a connection that the other end does not have. */
export interface Belief {
  readonly host: HostName;
  readonly connection: string;
  /** What the other end has in its place when this begins: CLOSED also where nobody is. */
  readonly other: State;
  readonly fromMs: number;
  /** Null: to the end of the run. */
  readonly untilMs: number | null;
  readonly firstStep: number;
  readonly lastStep: number | null;
}

/** The states in which a connection is none yet, or no more. */
const unready: readonly State[] = ['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED'];

/**
 * Every time in which one end alone was ESTABLISHED. The last segment of a handshake always takes one trip, which is
 * no belief to speak of.
 */
export function lonelyBeliefs({ steps, scenario }: Trace): Belief[] {
  const beliefs: Belief[] = [];
  let open: Belief[] = [];
  for (const { n, at, after } of steps) {
    const now = (['A', 'B'] as const).flatMap((host) => believers(host, after));
    for (const belief of open) {
      if (now.some((one) => one.connection === belief.connection)) continue;
      if (at > belief.fromMs) beliefs.push({ ...belief, untilMs: at, lastStep: n });
    }
    open = now.map(
      (one) =>
        open.find((belief) => belief.connection === one.connection) ?? {
          ...one,
          fromMs: at,
          untilMs: null,
          firstStep: n,
          lastStep: null,
        },
    );
  }
  const isTrip = ({ other, fromMs, untilMs }: Belief): boolean =>
    other === 'SYN-RECEIVED' && untilMs !== null && untilMs - fromMs <= scenario.oneWayDelayMs;
  return [...beliefs, ...open].filter((belief) => !isTrip(belief)).sort((a, b) => a.firstStep - b.firstStep);
}

function believers(
  host: HostName,
  after: Readonly<Record<HostName, HostSnapshot>>,
): Pick<Belief, 'host' | 'connection' | 'other'>[] {
  return after[host].connections
    .filter(({ state }) => state === 'ESTABLISHED')
    .map((one) => ({ host, connection: one.id, other: counterpart(one, after[otherHost(host)]) }))
    .filter(({ other }) => unready.includes(other));
}

function counterpart(one: ConnectionSnapshot, peer: HostSnapshot): State {
  if (one.spoofed) return 'CLOSED';
  const match = peer.connections.findLast(
    ({ localPort, remotePort, spoofed }) =>
      localPort === one.remotePort && remotePort === one.localPort && !spoofed,
  );
  return match?.state ?? 'CLOSED';
}
