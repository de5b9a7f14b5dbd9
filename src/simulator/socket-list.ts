import { addresses } from './addresses.ts';
import type { TimerName } from './connection.ts';
import type { ConnectionSnapshot, HostSnapshot } from './trace.ts';

/**
 * What `ss -tano` would list on a host at a moment (ms), LISTEN first. A listener's two numbers are the length of its
 * accept queue and its backlog; elsewhere bytes to be read and bytes not yet acknowledged, a SYN or FIN counting as one.
 */
export function socketList({ listeners, connections }: HostSnapshot, at: number): string {
  const rows: readonly (readonly string[])[] = [
    ['State', 'Recv-Q', 'Send-Q', 'Local:Port', 'Peer:Port', 'Timer'],
    ...listeners.map(({ port, backlog, acceptQueue }) =>
      ['LISTEN', acceptQueue.length, backlog, `*:${port}`, '*:*', ''].map(String),
    ),
    ...connections.map((connection) => socketRow(connection, at)),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(' ')
        .trimEnd(),
    )
    .join('\n');
}

function socketRow(connection: ConnectionSnapshot, at: number): string[] {
  const { id, state, passive, localPort, remotePort, spoofed, recvQ, sendQ } = connection;
  // What has become a record of its own in Linux (a request, TIME-WAIT) has no queues.
  const hasQueues = state !== 'TIME-WAIT' && !(state === 'SYN-RECEIVED' && passive);
  const self = id.startsWith('A') ? 'A' : 'B';
  const peer = spoofed ? 'nobody' : self === 'A' ? 'B' : 'A';
  return [
    state === 'ESTABLISHED' ? 'ESTAB' : state === 'SYN-RECEIVED' ? 'SYN-RECV' : state,
    String(hasQueues ? recvQ : 0),
    String(hasQueues ? sendQ : 0),
    `${addresses[self]}:${localPort}`,
    `${addresses[peer]}:${remotePort}`,
    timerText(connection, at),
  ];
}

/** The one that ss would show, by our timers in the order in which it looks. */
const shownAs: Readonly<Partial<Record<TimerName, string>>> = {
  retransmit: 'on',
  probe: 'on',
  reorder: 'on',
  persist: 'persist',
  keepalive: 'keepalive',
  finWait2: 'timewait',
  timeWait: 'timewait',
};

/** `timer:(on,996ms,0)`: which, how long it still runs, how often it has expired in vain. */
function timerText({ timers, retransmits }: ConnectionSnapshot, at: number): string {
  for (const [name, shown] of Object.entries(shownAs)) {
    const timer = timers.find((one) => one.timer === name);
    if (timer !== undefined) return `timer:(${shown},${durationText(timer.dueAt - at)},${retransmits})`;
  }
  return '';
}

/** `996ms`, `1.964ms` (1964 ms), `59sec`, `3min20sec`: as ss has it, odd as that is. */
function durationText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = minutes > 9 ? 0 : Math.floor(ms / 1000) % 60;
  const rest = minutes > 0 || seconds > 9 ? 0 : ms % 1000;
  return [
    minutes > 0 ? `${minutes}min` : '',
    seconds > 0 ? `${seconds}${rest > 0 ? '.' : 'sec'}` : '',
    rest > 0 ? `${String(rest).padStart(3, '0')}ms` : '',
  ].join('');
}
