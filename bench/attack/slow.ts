import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What became of some slow clients of one kind. */
export interface Reaped {
  readonly kind: string;
  readonly opened: number;
  /** Let in by the system and cut off before they had said anything, or not let in. */
  readonly turnedAway: number;
  /** The longest that one of the others was kept, in seconds; null for those that read too little to hear of it. */
  readonly longestSeconds: number | null;
}

/** More answers than the system's buffers hold, asked for in one breath. */
const pipelined = 4;

interface Kind {
  readonly name: string;
  /** Of twenty clients, how many are of it. What is not read lies in the system's memory, so that few go far. */
  readonly ofTwenty: number;
  /** What it does when it is connected. */
  readonly begin: (socket: Socket, path: string) => void;
  /** What it does every second. */
  readonly dawdle?: (socket: Socket, second: number) => void;
}

const head = (line: string): string => `${line} HTTP/1.1\r\nhost: kkori.test\r\n`;

/** Ways to keep a connection and give nothing for it. */
export const kinds: readonly Kind[] = [
  { name: 'says nothing', ofTwenty: 4, begin: () => {} },
  {
    name: 'slow headers',
    ofTwenty: 5,
    begin: (socket) => socket.write(head('GET /')),
    dawdle: (socket, second) => socket.write(`x-${second}: y\r\n`),
  },
  {
    name: 'slow body',
    ofTwenty: 5,
    begin: (socket) =>
      socket.write(
        `${head('POST /sign-in')}content-type: application/x-www-form-urlencoded\r\ncontent-length: 10000\r\n\r\n`,
      ),
    dawdle: (socket) => socket.write('a'),
  },
  {
    name: 'idle after a request',
    ofTwenty: 4,
    begin: (socket) => socket.write(`${head('GET /healthz')}\r\n`),
  },
  {
    // More answers than the system's buffers hold, asked for at once, and none of them read.
    name: 'reads nothing',
    ofTwenty: 1,
    begin: (socket, path) => {
      socket.pause();
      socket.write(`${head(`GET ${path}`)}\r\n`.repeat(pipelined));
    },
  },
  {
    name: 'reads a little a second',
    ofTwenty: 1,
    begin: (socket, path) => {
      socket.pause();
      socket.write(`${head(`GET ${path}`)}\r\n`.repeat(pipelined));
    },
    dawdle: (socket) => {
      socket.read(1_000);
    },
  },
];

const rounds = 50;

const mixed = kinds.flatMap((kind) => Array.from({ length: kind.ofTwenty }, () => kind));

interface Client {
  readonly kind: Kind;
  readonly socket: Socket;
  readonly openedAt: number;
  hasBegun: boolean;
  closedAt: number | null;
}

/**
 * Opens `count` clients, as many of each kind, from as many loopback addresses as said, and watches what becomes of them until `seconds` after the last.
 * `path` is something large. None comes back once it was cut off.
 */
export async function dawdle(
  { host, port, path }: { readonly host: string; readonly port: number; readonly path: string },
  {
    count,
    addresses,
    seconds,
  }: { readonly count: number; readonly addresses: number; readonly seconds: number },
): Promise<readonly Reaped[]> {
  const clients: Client[] = [];
  let round = 0;
  // Each once a second, and not all at the same moment.
  const timer = setInterval(() => {
    round += 1;
    for (let n = round % rounds; n < clients.length; n += rounds) {
      const client = clients[n];
      if (client?.hasBegun && client.closedAt === null && client.socket.writable)
        client.kind.dawdle?.(client.socket, round);
    }
  }, 1_000 / rounds);
  for (let n = 0; n < count; n += 1) {
    const kind = mixed[n % mixed.length];
    if (kind !== undefined)
      clients.push(open(kind, { host, port, path, localAddress: `127.0.0.${2 + (n % addresses)}` }));
    // As fast as they are let in, and not all in one breath: the system would drop most of them itself.
    if (n % 10 === 9) await sleep(10);
  }
  const allOpen = performance.now();
  while (performance.now() - allOpen < seconds * 1_000 && clients.some(({ closedAt }) => closedAt === null))
    await sleep(100);
  clearInterval(timer);
  const told = kinds.map(({ name }) =>
    tell(
      name,
      clients.filter(({ kind }) => kind.name === name),
    ),
  );
  for (const { socket } of clients) socket.destroy();
  return told;
}

function open(
  kind: Kind,
  { path, ...to }: { host: string; port: number; path: string; localAddress: string },
): Client {
  const socket = connect(to);
  const client: Client = { kind, socket, openedAt: performance.now(), hasBegun: false, closedAt: null };
  socket.on('connect', () => {
    client.hasBegun = true;
    kind.begin(socket, path);
  });
  // Whoever is told that it is over hears it, also if it reads nothing else.
  socket.on('error', () => {});
  socket.on('end', () => socket.destroy());
  socket.on('close', () => {
    client.closedAt = performance.now();
  });
  if (!kind.name.startsWith('reads')) socket.resume();
  return client;
}

function tell(kind: string, clients: readonly Client[]): Reaped {
  const seconds = ({ openedAt, closedAt }: Client): number =>
    ((closedAt ?? performance.now()) - openedAt) / 1_000;
  const kept = clients.filter((client) => client.closedAt === null || seconds(client) > 1);
  return {
    kind,
    opened: clients.length,
    turnedAway: clients.length - kept.length,
    longestSeconds: kind.startsWith('reads') ? null : Math.max(0, ...kept.map(seconds)),
  };
}
