import type { HostName } from './scenario.ts';
import type { Trace, TraceStep } from './trace.ts';

/** Bytes that an application was given and that nobody sent it on this connection. */
export interface WrongBytes {
  readonly host: HostName;
  readonly connection: string;
  /** From the first byte of the stream as 0, `to` not included. */
  readonly from: number;
  readonly to: number;
  /** The transmission they came in: one of an earlier connection, or one that an attacker made up. */
  readonly segment: number;
  readonly origin: 'old' | 'forged';
  /** The step in which they were handed over. */
  readonly step: number;
}

/** Every delivery whose segment was not sent by the connection at the other end, in the order in which they came. */
export function wrongBytes(trace: Trace): WrongBytes[] {
  const peers = peersOf(trace);
  return trace.steps.flatMap(({ n, deliveries }) =>
    deliveries.flatMap((delivery): WrongBytes[] => {
      const source = trace.segments[delivery.segment];
      const peer = peers.get(delivery.connection) ?? null;
      const isOld = peer !== null && source !== undefined && source.connection !== peer;
      const origin = source?.made ?? (isOld ? 'old' : null);
      return origin === null ? [] : [{ ...delivery, origin, step: n }];
    }),
  );
}

/** Which connection each one talks to: the one whose segment made it known; null where that was made up. */
function peersOf({ steps, segments }: Trace): ReadonlyMap<string, string | null> {
  const peers = new Map<string, string | null>();
  for (const step of steps) {
    for (const connection of begunIn(step)) {
      const first = step.cause.kind === 'arrival' ? segments[step.cause.segment] : undefined;
      peers.set(connection, first?.connection ?? null);
    }
  }
  return peers;
}

/** The connections that learnt in this step who is at the other end. */
function begunIn({ cause, transitions }: TraceStep): string[] {
  if (cause.kind !== 'arrival') return [];
  return transitions
    .filter(({ from }) => ['CLOSED', 'LISTEN', 'SYN-SENT'].includes(from))
    .map(({ connection }) => connection);
}
