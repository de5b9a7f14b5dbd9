import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf, networksAround, within } from './network.ts';

/** The most connections of the process, unless the system allows it fewer files. */
const mostConnections = 16_000;
/** Files that are not connections: the database, its log, assets that are being sent. */
const otherFiles = 500;
/** The most of one network, and some times that of those around it: a company with a room's stream in each of four hundred browsers stays below. */
const mostOfNetwork = 1_000;
/** The most requests of one connection that wait for their answers. Browsers send one at a time. */
const mostUnanswered = 4;

/** How often connections are looked at that do not take what they are sent. */
const lookMs = 5_000;
/** How long a connection may take nothing, and how fast it has to be on the whole from then on. */
const graceMs = 10_000;
const slowestBytesPerMs = 32;

interface Connection {
  /** Requests whose answers have not been sent to their ends. */
  unanswered: number;
  /** Since when it has always had something left to take, and how much it had taken until then; null while it keeps up. */
  behind: { readonly since: number; readonly taken: number } | null;
}

/** What is known of a server's connections. */
export interface Connections {
  /** Closes those with no request under way. Node's own closeIdleConnections() leaves alone what never sent a whole request. */
  closeUnused(): void;
  /** Looks at none of them any more. */
  stop(): void;
}

/**
 * Keeps a server's connections few and moving: so many in all, so many from one network (a trusted proxy's are
 * many people's), and none that lets answers lie. Node sees to those who are slow to ask (`headersTimeout`, `requestTimeout`) or do not
 * ask again (`keepAliveTimeout`), and has no word on those who are slow to read.
 */
export function watchConnections(server: Server, trustedProxies: readonly string[]): Connections {
  const isProxy = within(trustedProxies);
  const open = new Map<Socket, Connection>();
  const numbers = new Map<string, number>();
  server.maxConnections = affordable();

  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const network = networkOf(address);
    const networks = isProxy(address) ? [] : [{ network, times: 1 }, ...networksAround(network)];
    if (networks.some((each) => (numbers.get(each.network) ?? 0) >= mostOfNetwork * each.times)) {
      socket.destroy();
      return;
    }
    for (const each of networks) numbers.set(each.network, (numbers.get(each.network) ?? 0) + 1);
    open.set(socket, { unanswered: 0, behind: null });
    socket.once('close', () => {
      open.delete(socket);
      for (const each of networks) leave(numbers, each.network);
    });
  });
  server.on('request', ({ socket }, response) => {
    const connection = open.get(socket);
    if (connection === undefined) return;
    connection.unanswered += 1;
    response.once('close', () => {
      connection.unanswered -= 1;
    });
    if (connection.unanswered > mostUnanswered) socket.destroy();
  });

  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, connection] of open) {
      const { writableLength, bytesWritten } = socket;
      if (writableLength === 0) connection.behind = null;
      else connection.behind ??= { since: now, taken: bytesWritten - writableLength };
      // A reset: whoever does not read would not take our goodbye either, and the system would keep both for minutes.
      if (isLate(connection, bytesWritten, now)) socket.resetAndDestroy();
    }
  }, lookMs);
  timer.unref();
  return {
    closeUnused: () => {
      for (const [socket, { unanswered }] of open) if (unanswered === 0) socket.destroy();
    },
    stop: () => clearInterval(timer),
  };
}

/** Whether all that it was given should have been taken by now. */
function isLate({ behind }: Connection, given: number, now: number): boolean {
  if (behind === null) return false;
  return now - behind.since > graceMs + (given - behind.taken) / slowestBytesPerMs;
}

function leave(numbers: Map<string, number>, network: string): void {
  const number = (numbers.get(network) ?? 0) - 1;
  if (number > 0) numbers.set(network, number);
  else numbers.delete(network);
}

/** How many connections leave files for everything else. Where the system does not tell, the most. */
function affordable(): number {
  try {
    const files = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return Math.max(
      100,
      Math.min(mostConnections, Number(files ?? mostConnections + otherFiles) - otherFiles),
    );
  } catch {
    return mostConnections;
  }
}
