import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connections, watchConnections } from '../../src/http/connections.ts';

/** What is looked at of a connection before it asks for anything. */
class Connection extends EventEmitter {
  isRefused = false;
  readonly remoteAddress: string;

  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }

  destroy(): void {
    this.isRefused = true;
    this.emit('close');
  }
}

let server: EventEmitter;
let connections: Connections;

beforeEach(() => {
  server = new EventEmitter();
  // Of a server nothing is used but what it tells of its connections.
  connections = watchConnections(server as Server, ['192.0.2.1']);
});
afterEach(() => connections.stop());

/** Opens so many from addresses that the number of each makes, and gives those that were taken. */
function open(times: number, address: (n: number) => string): Connection[] {
  return Array.from({ length: times }, (_, n) => new Connection(address(n))).filter((connection) => {
    server.emit('connection', connection);
    return !connection.isRefused;
  });
}

describe('connections', () => {
  it('are a thousand of one network, and as many again once those are closed', () => {
    const taken = open(1_001, (n) => `2001:db8::${n.toString(16)}`);
    expect(taken).toHaveLength(1_000);
    for (const connection of taken) connection.emit('close');
    expect(open(1_001, () => '2001:db8::1')).toHaveLength(1_000);
  });

  it('are some times as many of the networks that a household or an office may have', () => {
    expect(open(4_100, (n) => `2001:db8:0:${(n % 256).toString(16)}::1`)).toHaveLength(4_000);
    expect(open(4_100, (n) => `2001:db8:0:${(256 + n).toString(16)}::1`)).toHaveLength(4_000);
    expect(open(1, () => '2001:db8:1::1')).toHaveLength(1);
  });

  it('are any number of a proxy', () => {
    expect(open(2_000, () => '192.0.2.1')).toHaveLength(2_000);
  });
});
