import type { Connection } from './connection.ts';
import { synQueue } from './listener.ts';
import { distance } from './sequence.ts';
import type { Host } from './simulation.ts';
import type { ConnectionSnapshot, HostSnapshot, RunningTimer } from './trace.ts';
import { receiveWindow } from './window.ts';

// Hosts and connections are never changed in place, so whatever one looks like is worked out once.
const hosts = new WeakMap<Host, HostSnapshot>();
const connections = new WeakMap<Connection, ConnectionSnapshot>();

/**
 * What a host looks like: its connections and queues, and the variables of its latest connection or listener. `reads`:
 * whether its application does.
 */
export function snapshot(host: Host, reads: boolean): HostSnapshot {
  const known = hosts.get(host);
  if (known !== undefined) return known;
  const latest = host.connections.at(-1);
  const fresh = {
    ...(latest === undefined ? withoutConnection(host) : latestOf(connectionSnapshot(latest, reads))),
    connections: host.connections
      .filter((one) => one.state !== 'CLOSED')
      .map((one) => connectionSnapshot(one, reads)),
    listeners: host.listeners.map((listener) => ({
      port: listener.port,
      backlog: listener.backlog,
      synQueue: synQueue(host, listener).map((one) => one.id),
      acceptQueue: listener.acceptQueue,
      accepting: listener.accepting,
      cookiesSent: listener.cookiesSent,
      dropped: listener.dropped,
    })),
  };
  hosts.set(host, fresh);
  return fresh;
}

type LatestVariables = Omit<HostSnapshot, 'connections' | 'listeners'>;

function latestOf(connection: ConnectionSnapshot): LatestVariables {
  const { id, state, localPort, sndUna, sndNxt, rcvNxt, iss, irs, timers } = connection;
  return { state, connection: id, localPort, sndUna, sndNxt, rcvNxt, iss, irs, timers };
}

function withoutConnection(host: Host): LatestVariables {
  const listener = host.listeners.at(-1);
  return {
    state: listener === undefined ? 'CLOSED' : 'LISTEN',
    connection: null,
    localPort: listener?.port ?? null,
    sndUna: null,
    sndNxt: null,
    rcvNxt: null,
    iss: null,
    irs: null,
    timers: [],
  };
}

function connectionSnapshot(connection: Connection, reads: boolean): ConnectionSnapshot {
  const known = connections.get(connection);
  if (known !== undefined) return known;
  const { id, state, localPort, remotePort, spoofed, passive, accepted, iss, irs, una, nxt } = connection;
  const unread = connection.socket?.unread ?? 0;
  const fresh: ConnectionSnapshot = {
    id,
    state,
    localPort,
    remotePort,
    spoofed,
    sndUna: distance(iss, una),
    sndNxt: distance(iss, nxt),
    rcvNxt: irs === null ? null : distance(irs, connection.rcvNxt),
    iss,
    irs,
    sndWnd: connection.sendWindow,
    rcvWnd: receiveWindow(connection),
    recvQ: unread + Number(hasUnreadFin(connection, reads)),
    sendQ: distance(una, nxt) + connection.unsent.reduce((sum, chunk) => sum + chunk.len, 0),
    timers: Object.entries(connection.timers).map(
      ([timer, dueAt]): RunningTimer => ({ timer: timer as RunningTimer['timer'], dueAt }),
    ),
    retransmits: connection.timeouts,
    passive,
    accepted,
  };
  connections.set(connection, fresh);
  return fresh;
}

/** Whether the peer's FIN came and no read has returned it; once the socket is closed, no read will. */
function hasUnreadFin({ socket, peerFinished, state, accepted }: Connection, reads: boolean): boolean {
  return peerFinished && (socket === null ? state === 'CLOSING' : !(reads && accepted));
}
