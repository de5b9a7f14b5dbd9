import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleId } from '../../src/simulator/rules.ts';
import type { HostName } from '../../src/simulator/scenario.ts';
import type { Trace, TraceSegment } from '../../src/simulator/trace.ts';
import { ours, segmentDifferences, withoutPush } from './kernel-trace.ts';

interface Socket {
  readonly state: string;
  readonly local: number;
  readonly peer: number | '*';
  readonly recvq: number;
  readonly sendq: number;
}

/** A recording of many clients at once, which no stimulus repeats: what the kernels sent, held and counted. */
export interface CrowdRecording {
  readonly id: string;
  readonly sysctl_nondefault: Readonly<Record<string, string>>;
  readonly app: readonly {
    readonly t: number;
    readonly host: HostName;
    readonly call: string;
    readonly result: string;
  }[];
  readonly segments: readonly {
    readonly t: number;
    readonly from: HostName | 'wire';
    readonly flags: string;
    readonly seq: number | null;
    readonly ack: number | null;
    readonly seq_abs: number;
    readonly ack_abs: number;
    readonly len: number;
    readonly fate: string;
    readonly sport: number;
    readonly dport: number;
  }[];
  readonly ss: Readonly<
    Record<HostName, readonly { readonly t: number; readonly sockets: readonly Socket[] }[]>
  >;
  readonly nstat: Readonly<Record<HostName, Readonly<Record<string, number>>>>;
}

export function crowdRecording(id: string): CrowdRecording {
  const file = join(import.meta.dirname, 'kernel-traces', `${id}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as CrowdRecording;
}

/** Which scenario of the library repeats each recording. */
export const crowds = [
  ['accept-queue-full', 'accept-queue-full'],
  ['accept-queue-race-abort', 'accept-queue-overflow-reset'],
  ['syn-flood-cookies', 'syn-flood-with-cookies'],
  ['syn-flood-no-cookies', 'syn-flood'],
] as const;

/** The client's port names a conversation. */
const clientPort = (
  from: string,
  { sport, dport }: { readonly sport: number; readonly dport: number },
): number => (from === 'B' ? dport : sport);

/** Per client and direction: what was sent, when, and what became of it. */
export function conversationDifferences(recorded: CrowdRecording, trace: Trace): string[] {
  const portOf = ({ from, srcPort, dstPort }: TraceSegment): number =>
    clientPort(from, { sport: srcPort, dport: dstPort });
  const theirPorts = recorded.segments.map((one) => clientPort(one.from, one));
  const ports = new Set([...theirPorts, ...trace.segments.map(portOf)]);
  return [...ports].flatMap((port) =>
    (['A', 'B', 'wire'] as const).flatMap((from) => {
      const theirs = recorded.segments
        .filter((one) => one.from === from && clientPort(from, one) === port)
        .map((one) => ({
          ...one,
          at: one.t * 1000,
          flags: withoutPush(one.flags),
          // A forged SYN counts from itself in the recording; what matters of it is that it came.
          seq: from === 'wire' ? null : one.seq,
          seqAbs: from === 'wire' ? 0 : one.seq_abs,
          ackAbs: one.ack_abs,
        }));
      const our = ours(trace, from, (segment) => portOf(segment) === port);
      const apart = Math.abs((theirs[0]?.at ?? 0) - (our[0]?.at ?? 0));
      const who = `${from} with client ${port}`;
      return [
        ...segmentDifferences(who, theirs, our),
        ...(apart > 50 ? [`${who}: begins ${apart} ms away`] : []),
      ];
    }),
  );
}

/** What `ss` showed of connections, and of the listener's queue, in the order in which it changed. */
export function socketDifferences(recorded: CrowdRecording, trace: Trace): string[] {
  return (['A', 'B'] as const).flatMap((host) => {
    const theirs = recorded.ss[host].map((sample) => sample.sockets);
    const our = trace.steps.map((step) => step.after[host]);
    return [
      ...missing(
        `${host} connections`,
        theirs.map((sockets) =>
          shown(
            sockets
              .filter(({ state }) => state !== 'LISTEN')
              .map(({ state, local, peer }) => `${state} ${local}-${peer}`),
          ),
        ),
        our.map(({ connections }) =>
          shown(
            connections.map(
              ({ state, localPort, remotePort }) => `${ssNames[state] ?? state} ${localPort}-${remotePort}`,
            ),
          ),
        ),
      ),
      ...missing(
        `${host} listener`,
        theirs.flatMap((sockets) =>
          sockets.filter(({ state }) => state === 'LISTEN').map(({ recvq, sendq }) => `${recvq} of ${sendq}`),
        ),
        our.flatMap(({ listeners }) =>
          listeners.map(({ acceptQueue, backlog }) => `${acceptQueue.length} of ${backlog}`),
        ),
      ),
    ];
  });
}

const ssNames: Readonly<Record<string, string>> = { 'SYN-RECEIVED': 'SYN-RECV', ESTABLISHED: 'ESTAB' };

const shown = (sockets: readonly string[]): string => sockets.toSorted().join(', ');

/** Whatever was seen and does not follow in ours in the same order; what lasted counts once. */
function missing(what: string, theirs: readonly string[], our: readonly string[]): string[] {
  let from = 0;
  for (const one of theirs) {
    const place = our.indexOf(one, from);
    if (place === -1) return [`${what}: never [${one}] in turn; had ${[...new Set(our)].join(' | ')}`];
    from = place;
  }
  return [];
}

/** The kernel's counters, each as what it counts in a trace of ours. A counter without a meaning here fails. */
export function counterDifferences(recorded: CrowdRecording, trace: Trace): string[] {
  return (['A', 'B'] as const).flatMap((host) =>
    Object.entries(recorded.nstat[host]).flatMap(([name, value]) => {
      const our = counters[name]?.(trace, host);
      return our === value ? [] : [`${host} ${name}: expected ${value}, ours ${our ?? 'not counted'}`];
    }),
  );
}

type Counter = (trace: Trace, host: HostName) => number;

const ruled =
  (...rules: readonly RuleId[]): Counter =>
  (trace, host) =>
    trace.steps.filter((step) => step.host === host && step.rules.some((rule) => rules.includes(rule)))
      .length;

const moved =
  (from: string, to: string): Counter =>
  (trace, host) =>
    trace.steps
      .flatMap((step) => step.transitions)
      .filter((move) => move.host === host && move.from === from && move.to === to).length;

const resent =
  (chosen: (segment: TraceSegment) => boolean): Counter =>
  (trace, host) =>
    trace.segments.filter((segment) => segment.from === host && segment.retransmission && chosen(segment))
      .length;

const ofListener =
  (field: 'cookiesSent' | 'dropped'): Counter =>
  (trace, host) =>
    trace.steps.at(-1)?.after[host].listeners.reduce((sum, listener) => sum + listener[field], 0) ?? 0;

const counters: Readonly<Record<string, Counter>> = {
  TcpActiveOpens: moved('CLOSED', 'SYN-SENT'),
  TcpPassiveOpens: moved('SYN-RECEIVED', 'ESTABLISHED'),
  TcpEstabResets: moved('ESTABLISHED', 'CLOSED'),
  TcpOutRsts: (trace, host) =>
    trace.segments.filter((segment) => segment.from === host && segment.flags.includes('RST')).length,
  TcpRetransSegs: resent(() => true),
  TcpExtTCPSynRetrans: resent(({ flags }) => flags.includes('SYN')),
  TcpExtTCPTimeouts: ruled(
    'timer-retransmit',
    'timer-retransmit-linear',
    'timer-give-up',
    'timer-syn-queue-pruned',
  ),
  TcpExtListenDrops: ofListener('dropped'),
  TcpExtListenOverflows: ruled(
    'listen-accept-queue-full',
    'listen-cookie-no-room',
    'syn-received-no-room',
    'syn-received-no-room-reset',
  ),
  TcpExtTCPReqQFullDrop: ruled('listen-syn-queue-full'),
  TcpExtTCPReqQFullDoCookies: ruled('listen-cookie-sent'),
  TcpExtSyncookiesSent: ofListener('cookiesSent'),
  TcpExtSyncookiesRecv: ruled('listen-cookie-opened'),
};

/** The recorder's own words for calls whose results were read: `accept()`, `recv()`, `SO_ERROR of 40004`. */
export function callDifferences(recorded: CrowdRecording, trace: Trace): string[] {
  const ports = new Map(
    trace.steps
      .flatMap((step) => [...step.after.A.connections, ...step.after.B.connections])
      .map((one) => [one.id, one.localPort]),
  );
  const results = trace.steps.flatMap((step) =>
    step.calls
      .filter(({ result }) => result !== 'waits')
      .map(({ host, call, result, bytes, connection }) => ({
        at: step.at,
        host,
        call,
        result: result === 'bytes' ? `${bytes} bytes` : result,
        port: ports.get(connection ?? '') ?? null,
      })),
  );
  return recorded.app.flatMap(({ t, host, call, result }) => {
    // A call that began, or that the recorder stopped waiting for, has no result of the kernel's.
    if (result === '...' || result.startsWith('timed out')) return [];
    const error = /^SO_ERROR of (\d+)$/.exec(call);
    const name = error === null ? call.split('(')[0] : 'recv';
    const found = results.some(
      (one) =>
        one.host === host &&
        one.call === name &&
        one.result === result &&
        (error === null ? Math.abs(one.at - t * 1000) <= 50 : one.port === Number(error[1])),
    );
    return found ? [] : [`${host} ${call} at ${Math.round(t * 1000)}: expected ${result}`];
  });
}
