import type { HostName } from '../../../src/simulator/scenario.ts';
import type {
  ConnectionSnapshot,
  HostSnapshot,
  ListenerSnapshot,
  Trace,
  TraceStep,
} from '../../../src/simulator/trace.ts';
import type { LaboratoryTexts } from './texts.ts';

const hosts = ['A', 'B'] as const;

/** Whether the queues of a run tell anything: somebody waits in them, or was turned away, or is many. */
export function queuesMatter({ steps }: Trace): boolean {
  return steps.some(({ after }) =>
    hosts.some((host) =>
      after[host].listeners.some(
        ({ synQueue, acceptQueue, cookiesSent, dropped }) =>
          synQueue.length > 1 || acceptQueue.length + cookiesSent + dropped > 0,
      ),
    ),
  );
}

interface QueuesProps {
  readonly now: TraceStep;
  readonly texts: LaboratoryTexts;
}

/** The two queues of every listener, and where two ends believe different things. */
export function Queues({ now, texts }: QueuesProps) {
  const { laboratory } = texts;
  const disagreeing = hosts.find((host) => isAhead(now.after[host], now.after[host === 'A' ? 'B' : 'A']));
  return (
    <>
      {hosts.flatMap((host) =>
        now.after[host].listeners.map((listener) => (
          <Listener
            key={`${host}${listener.port}`}
            host={host}
            listener={listener}
            end={now.after[host]}
            texts={texts}
          />
        )),
      )}
      {disagreeing === undefined ? null : (
        <p class="queues-disagree">{laboratory.disagree(disagreeing, disagreeing === 'A' ? 'B' : 'A')}</p>
      )}
    </>
  );
}

/** Whether a connection is open at this end while the other end still waits for the last ACK. */
function isAhead(here: HostSnapshot, there: HostSnapshot): boolean {
  return here.connections.some(
    (one) =>
      one.state === 'ESTABLISHED' &&
      there.connections.some(
        (other) =>
          other.state === 'SYN-RECEIVED' &&
          other.remotePort === one.localPort &&
          other.localPort === one.remotePort,
      ),
  );
}

interface ListenerProps {
  readonly host: HostName;
  readonly listener: ListenerSnapshot;
  readonly end: HostSnapshot;
  readonly texts: LaboratoryTexts;
}

function Listener({ host, listener, end, texts: { laboratory } }: ListenerProps) {
  const { port, backlog, synQueue, acceptQueue, cookiesSent, dropped } = listener;
  const queue = (name: string, ids: readonly string[]) => (
    <div class="queue">
      <p>
        {name} <b>{laboratory.room(ids.length, backlog + 1)}</b>
      </p>
      <ul>
        {ids.map((id) => (
          <Waiting
            key={id}
            connection={end.connections.find((one) => one.id === id)}
            id={id}
            texts={laboratory}
          />
        ))}
      </ul>
    </div>
  );
  return (
    <section class="queues" aria-label={`${host}:${port}`}>
      <p class="queues-port">
        <b>{host}</b> :{port} <small>backlog {backlog}</small>
      </p>
      {queue(laboratory.synQueue, synQueue)}
      {queue(laboratory.acceptQueue, acceptQueue)}
      {cookiesSent === 0 ? null : <p>{laboratory.cookies(cookiesSent)}</p>}
      {dropped === 0 ? null : <p class="is-error">{laboratory.dropped(dropped)}</p>}
    </section>
  );
}

interface WaitingProps {
  readonly connection: ConnectionSnapshot | undefined;
  readonly id: string;
  readonly texts: LaboratoryTexts['laboratory'];
}

/** A connection in a queue, by the port it comes from. */
function Waiting({ connection, id, texts }: WaitingProps) {
  return (
    <li
      class={connection?.spoofed ? 'is-spoofed' : undefined}
      title={connection?.spoofed ? texts.nobody : undefined}
    >
      {connection === undefined ? id : `:${connection.remotePort}`}
    </li>
  );
}
