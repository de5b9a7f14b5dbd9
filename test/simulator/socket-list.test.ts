import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HostName } from '../../src/simulator/scenario.ts';
import { socketList } from '../../src/simulator/socket-list.ts';
import type { Trace } from '../../src/simulator/trace.ts';
import { handshake, traceOf } from './scenarios.ts';

/** The listing of a host at a moment (ms), a line each. */
function listed(trace: Trace, host: HostName, at: number): string[] {
  const step = trace.steps.findLast((one) => one.at <= at);
  return step === undefined ? [] : socketList(step.after[host], at).split('\n');
}

interface Socket {
  readonly state: string;
  readonly local: number;
  readonly peer: number | '*';
  readonly recvq: number;
  readonly sendq: number;
  readonly timer: string;
}

interface Recording {
  readonly stimulus: Record<string, unknown> | null;
  readonly ss: Readonly<
    Record<HostName, readonly { readonly t: number; readonly sockets: readonly Socket[] }[]>
  >;
}

/** A listing in short, without times, in an order of its own: `LISTEN 8080 * 0/8`, `ESTAB 8080 40001 0/0 on`. */
function inShort(lines: readonly string[]): string {
  return lines
    .slice(1)
    .map((line) => {
      const [state, recvq, sendq, local = '', peer = '', timer = ''] = line.split(/ +/);
      const port = (end: string): string => end.slice(end.lastIndexOf(':') + 1);
      return [state, port(local), port(peer), `${recvq}/${sendq}`, /\((\w+),/.exec(timer)?.[1]]
        .join(' ')
        .trim();
    })
    .toSorted()
    .join('\n');
}

/**
 * The recorder's applications were some ms late with accept() and recv() where ours are not, so what they had not yet
 * fetched counts only where the stimulus has nobody fetch it.
 */
function recordedInShort(sockets: readonly Socket[], reads: boolean): string {
  return sockets
    .map(({ state, local, peer, recvq, sendq, timer }) => {
      const fetched = state === 'LISTEN' || (reads && state !== 'CLOSING');
      return [state, local, peer, `${fetched ? 0 : recvq}/${sendq}`, /\((\w+),/.exec(timer)?.[1]]
        .join(' ')
        .trim();
    })
    .toSorted()
    .join('\n');
}

const folder = path.join(import.meta.dirname, '../conformance/kernel-traces');
const recordings = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'INDEX.json')
  .map((file) => [file, JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Recording] as const)
  .filter(([, { stimulus }]) => stimulus !== null);

describe('the list of sockets', () => {
  test('shows states, queues and timers as ss does', () => {
    const trace = traceOf({
      ...handshake,
      profile: 'linux',
      app: [
        { atMs: 0, host: 'B', call: 'listen', backlog: 4, accepts: false },
        { atMs: 0, host: 'A', call: 'connect', localPort: 40001 },
        { atMs: 300, host: 'A', call: 'send', bytes: 5 },
        { atMs: 600, host: 'A', call: 'connect', localPort: 40002 },
      ],
    });
    expect(listed(trace, 'A', 0)).toEqual([
      'State    Recv-Q Send-Q Local:Port      Peer:Port         Timer',
      'SYN-SENT 0      1      192.0.2.1:40001 198.51.100.1:8080 timer:(on,1sec,0)',
    ]);
    expect(listed(trace, 'B', 720)).toEqual([
      'State    Recv-Q Send-Q Local:Port        Peer:Port       Timer',
      'LISTEN   1      4      *:8080            *:*',
      'ESTAB    5      0      198.51.100.1:8080 192.0.2.1:40001',
      'SYN-RECV 0      0      198.51.100.1:8080 192.0.2.1:40002 timer:(on,980ms,0)',
    ]);
  });

  test('shows that nobody is where a spoofed segment came from', () => {
    const trace = traceOf({
      app: [{ atMs: 0, host: 'B', call: 'listen' }],
      inject: [{ atMs: 10, to: 'B', flags: 'SYN', seq: 0, srcPort: 1000, dstPort: 8080, spoofed: true }],
    });
    expect(listed(trace, 'B', 10)[2]).toMatch(
      /^SYN-RECV +0 +0 +198\.51\.100\.1:8080 +203\.0\.113\.1:1000 +timer:/,
    );
  });

  test.each([
    [50, '050ms'],
    [999, '999ms'],
    [1964, '1.964ms'],
    [3000, '3sec'],
    [59_999, '59sec'],
    [200_500, '3min20sec'],
    [3_599_000, '59min'],
  ])('a timer with %i ms to run is told as %s', (left, text) => {
    const host = traceOf({ app: [{ atMs: 0, host: 'A', call: 'connect' }], untilMs: 0 }).steps[0]?.after.A;
    const connection = host?.connections[0];
    if (host === undefined || connection === undefined) throw new Error('A has no connection');
    const timers = [{ timer: 'retransmit', dueAt: left }] as const;
    expect(socketList({ ...host, connections: [{ ...connection, timers }] }, 0)).toContain(`(on,${text},0)`);
  });

  // The recorder looked every 20 ms, so it missed what was shorter; what it saw, in order, we show too. Once it closed a
  // listener that no stimulus closes, so listeners count where it saw one.
  test.each(recordings)(
    '%s: what ss showed of the kernels is shown of ours, in the same order',
    (_, recording) => {
      const trace = traceOf({ ...recording.stimulus, profile: 'linux' });
      for (const host of ['A', 'B'] as const) {
        const lists = trace.steps.map((step) => socketList(step.after[host], step.at).split('\n'));
        let place = 0;
        for (const { t, sockets } of recording.ss[host]) {
          const listens = sockets.some(({ state }) => state === 'LISTEN');
          const ours = lists.map((lines) =>
            inShort(lines.filter((line) => listens || !line.startsWith('LISTEN'))),
          );
          const seen = recordedInShort(sockets, trace.scenario.appReads[host]);
          const found = ours.indexOf(seen, place);
          expect(found === -1 ? { host, t, seen, ours: [...new Set(ours.slice(place))] } : null).toBeNull();
          place = found;
        }
      }
    },
  );
});
