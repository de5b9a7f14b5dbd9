import type { Connection } from '../../../src/simulator/connection.ts';
import type { AppCall } from '../../../src/simulator/scenario.ts';
import type { CallResult } from '../../../src/simulator/trace.ts';
import { Unsupported } from './case.ts';
import { type Endpoint, localPort, remotePort } from './endpoint.ts';

/** A file descriptor: a socket that listens, one that has or had a connection, or one that has done nothing yet. */
interface Descriptor {
  readonly fd: number;
  readonly listening: boolean;
  readonly connection: string | null;
  /** SO_ERROR, where connect() failed. */
  readonly error: string | null;
  /** SO_LINGER with no time: close() aborts. */
  readonly aborts: boolean;
  /** After SHUT_RD. */
  readonly deaf: boolean;
}

type Call = (at: number, args: readonly string[]) => string;

/** The socket calls of a program on the endpoint, none of which blocks. Each returns what the program sees. */
export class Sockets {
  readonly #endpoint: Endpoint;
  #open: readonly Descriptor[] = [];

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  call(at: number, name: string, args: string): string {
    const words = args.split(',').map((word) => word.trim());
    const call = Object.hasOwn(this.#calls, name) ? this.#calls[name] : undefined;
    if (call === undefined) throw new Unsupported(`the call ${name}(${args})`);
    return call(at, words);
  }

  /** What a connect() that waited returns. */
  connected(args: string): string {
    const one = this.#open.find(({ fd }) => fd === Number.parseInt(args, 10));
    const error = one === undefined ? 'EBADF' : this.#takeError(one);
    return error === null ? '0' : `-1 ${error}`;
  }

  /** Errors of calls under way, which a program that did not wait for them finds in SO_ERROR. */
  note(results: readonly CallResult[]): void {
    for (const { call, result, connection } of results) {
      if (call !== 'connect' || result === 'ok' || result === 'waits') continue;
      this.#change((one) => one.connection === connection, { error: result });
    }
  }

  /** How many sockets are in a state, spelt as netstat does; connections without a descriptor count too. */
  count(state: string): number {
    const wanted = stateNames[state];
    if (wanted === undefined) throw new Unsupported(`the state ${state}`);
    const alive = this.#endpoint.connections.filter((one) => one.state !== 'CLOSED');
    if (wanted === 'LISTEN') return this.#open.filter((one) => one.listening).length;
    if (wanted !== 'CLOSED') return alive.filter((one) => one.state === wanted).length;
    const lives = (one: Descriptor): boolean => alive.some((connection) => connection.id === one.connection);
    return this.#open.filter((one) => !one.listening && !lives(one)).length;
  }

  /** The state of the connection opened last, as tcp_info tells it. */
  isIn(state: string): boolean {
    const wanted = stateNames[state];
    if (wanted === undefined) throw new Unsupported(`the state ${state}`);
    return (this.#endpoint.connections.at(-1)?.state ?? 'CLOSED') === wanted;
  }

  readonly #calls: Readonly<Record<string, Call>> = {
    socket: () => {
      let fd = 3;
      while (this.#open.some((one) => one.fd === fd)) fd += 1;
      return this.#add({ fd, listening: false, connection: null });
    },
    bind: (_, [fd]) => this.#checked(fd, () => '0'),
    fcntl: (_, [fd, what]) => this.#checked(fd, () => (what === 'F_GETFL' ? '0x2' : '0')),
    listen: (at, [fd, backlog]) =>
      this.#checked(fd, (one) => {
        const about = { port: localPort, backlog: Number(backlog), accepts: false };
        this.#obey(at, { call: 'listen', ...about });
        this.#change((other) => other === one, { listening: true });
        return '0';
      }),
    connect: (at, [fd]) => this.#checked(fd, (one) => this.#connect(at, one)),
    accept: (at, [fd]) => this.#checked(fd, (one) => this.#accept(at, one)),
    shutdown: (at, [fd, how]) => this.#checked(fd, (one) => this.#shutdown(at, one, how ?? '')),
    close: (at, [fd]) => this.#checked(fd, (one) => this.#close(at, one)),
    getsockopt: (_, [fd, , option, value]) =>
      this.#checked(fd, (one) => {
        if (option !== 'SO_ERROR') throw new Unsupported(`getsockopt ${option}`);
        const error = this.#takeError(one) ?? '0';
        return value === `[${error}]` ? '0' : `0 with [${error}]`;
      }),
    setsockopt: (_, [fd, , option, ...value]) =>
      this.#checked(fd, (one) => this.#setOption(one, option ?? '', value.join(','))),
    read: (at, [fd, , most]) => this.#checked(fd, (one) => this.#read(at, one, Number(most))),
    recv: (at, args) => this.call(at, 'read', args.join(',')),
    recvfrom: (at, args) => this.call(at, 'read', args.join(',')),
    write: (at, [fd, , bytes]) => this.#checked(fd, (one) => this.#write(at, one, Number(bytes))),
    send: (at, args) => this.call(at, 'write', args.join(',')),
    sendto: (at, args) => this.call(at, 'write', args.join(',')),
  };

  #connect(at: number, one: Descriptor): string {
    if (one.connection !== null) {
      const state = this.#endpoint.connection(one.connection)?.state ?? 'CLOSED';
      return state === 'SYN-SENT' || state === 'SYN-RECEIVED' ? '-1 EALREADY' : '-1 EISCONN';
    }
    const results = this.#obey(at, { call: 'connect', localPort, remotePort });
    const connection = results.at(-1)?.connection ?? null;
    if (connection === null) return failure(results);
    this.#change((other) => other === one, { connection });
    return '-1 EINPROGRESS';
  }

  #accept(at: number, one: Descriptor): string {
    if (!one.listening) return '-1 EINVAL';
    if (this.#endpoint.acceptable === 0) return '-1 EWOULDBLOCK';
    const results = this.#obey(at, { call: 'accept', port: localPort });
    const connection = results.find((result) => result.call === 'accept')?.connection ?? null;
    let fd = 3;
    while (this.#open.some((other) => other.fd === fd)) fd += 1;
    return this.#add({ fd, listening: false, connection });
  }

  #shutdown(at: number, one: Descriptor, how: string): string {
    if (one.connection === null) return '-1 ENOTCONN';
    if (how !== 'SHUT_WR') this.#change((other) => other === one, { deaf: true });
    if (how === 'SHUT_RD') return '0';
    return failure(this.#obey(at, { call: 'shutdown', localPort, remotePort })) || '0';
  }

  #close(at: number, one: Descriptor): string {
    // No connection has the remote port 0: it is the listener that is meant.
    if (one.listening) this.#obey(at, { call: 'close', localPort, remotePort: 0 });
    else if (this.#isAlive(one)) {
      this.#obey(at, { call: one.aborts ? 'abort' : 'close', localPort, remotePort });
    }
    this.#open = this.#open.filter((other) => other !== one);
    return '0';
  }

  #read(at: number, one: Descriptor, most: number): string {
    const connection = this.#endpoint.connection(one.connection);
    if (connection === undefined) return '-1 ENOTCONN';
    const { unread = 0, readEnded = false } = connection.socket ?? {};
    if (unread > 0 && !one.deaf) {
      const results = this.#obey(at, { call: 'recv', bytes: most, localPort, remotePort });
      return String(results.find(({ call }) => call === 'recv')?.bytes ?? 0);
    }
    const error = this.#takeError(one);
    if (error !== null) return `-1 ${error}`;
    return one.deaf || readEnded || connection.state === 'CLOSED' ? '0' : '-1 EWOULDBLOCK';
  }

  #write(at: number, one: Descriptor, bytes: number): string {
    if (one.connection === null) return '-1 ENOTCONN';
    const error = this.#takeError(one);
    if (error !== null) return `-1 ${error}`;
    return failure(this.#obey(at, { call: 'send', bytes, localPort, remotePort })) || String(bytes);
  }

  #setOption(one: Descriptor, option: string, value: string): string {
    switch (option) {
      case 'SO_REUSEADDR':
      case 'SO_REUSEPORT':
        return '0';
      case 'SO_LINGER': {
        const [on = 0, seconds = 0] = (value.match(/\d+/g) ?? []).map(Number);
        this.#change((other) => other === one, { aborts: on !== 0 && seconds === 0 });
        return '0';
      }
      default:
        throw new Unsupported(`setsockopt ${option}`);
    }
  }

  #isAlive({ connection }: Descriptor): boolean {
    return (this.#endpoint.connection(connection)?.state ?? 'CLOSED') !== 'CLOSED';
  }

  /** Reads SO_ERROR, which is then clear. */
  #takeError(one: Descriptor): string | null {
    const connection = this.#endpoint.connection(one.connection);
    const error = one.error ?? connection?.socket?.error ?? null;
    this.#change((other) => other.fd === one.fd, { error: null });
    if (connection !== undefined) this.#alterSocket(connection, { error: null });
    return error;
  }

  #alterSocket(connection: Connection, change: Partial<NonNullable<Connection['socket']>>): void {
    this.#endpoint.alter(connection.id, (one) =>
      one.socket === null ? one : { ...one, socket: { ...one.socket, ...change } },
    );
  }

  #add(fresh: Pick<Descriptor, 'fd' | 'listening' | 'connection'>): string {
    this.#open = [...this.#open, { ...fresh, error: null, aborts: false, deaf: false }];
    return String(fresh.fd);
  }

  #change(which: (one: Descriptor) => boolean, change: Partial<Descriptor>): void {
    this.#open = this.#open.map((one) => (which(one) ? { ...one, ...change } : one));
  }

  #checked(fd: string | undefined, then: (one: Descriptor) => string): string {
    const one = this.#open.find((other) => String(other.fd) === fd);
    return one === undefined ? '-1 EBADF' : then(one);
  }

  #obey(at: number, call: DistributiveOmit<AppCall, 'host' | 'atMs'>): readonly CallResult[] {
    const results = this.#endpoint.call(at, { host: 'B', atMs: at, ...call });
    this.note(results);
    return results;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The error the last call ended with, or nothing. */
function failure(results: readonly CallResult[]): string {
  const result = results.at(-1)?.result;
  return result === undefined || result === 'ok' || result === 'waits' ? '' : `-1 ${result}`;
}

/** The states as netstat and tcp_info spell them. */
const stateNames: Readonly<Record<string, Connection['state']>> = {
  CLOSED: 'CLOSED',
  CLOSE: 'CLOSED',
  LISTEN: 'LISTEN',
  SYN_SENT: 'SYN-SENT',
  SYN_RCVD: 'SYN-RECEIVED',
  SYN_RECV: 'SYN-RECEIVED',
  SYN_RECEIVED: 'SYN-RECEIVED',
  ESTABLISHED: 'ESTABLISHED',
  CLOSE_WAIT: 'CLOSE-WAIT',
  FIN_WAIT_1: 'FIN-WAIT-1',
  FIN_WAIT1: 'FIN-WAIT-1',
  FIN_WAIT_2: 'FIN-WAIT-2',
  FIN_WAIT2: 'FIN-WAIT-2',
  CLOSING: 'CLOSING',
  LAST_ACK: 'LAST-ACK',
  TIME_WAIT: 'TIME-WAIT',
};
