import type { Connection } from './connection.ts';
import type { Host, Listener } from './simulation.ts';

export function newListener(from: Pick<Listener, 'port' | 'backlog' | 'accepts'>): Listener {
  return { ...from, acceptQueue: [], accepting: 0, cookiesSent: 0, cookieAt: null, dropped: 0 };
}

/** The listener of a port. */
export function listenerOn(host: Host, port: number): Listener | undefined {
  return host.listeners.find((listener) => listener.port === port);
}

/** Whether a passive connection still waits for an accept() of its own: the application cannot touch it. */
export function isQueued(host: Host, connection: Connection): boolean {
  const { passive, accepted, localPort } = connection;
  return passive && !accepted && listenerOn(host, localPort)?.accepts === false;
}

/** The half-open connections of a listener, the oldest first. */
export function synQueue(host: Host, { port }: Pick<Listener, 'port'>): Connection[] {
  return host.connections.filter(
    (one) => one.state === 'SYN-RECEIVED' && one.passive && one.localPort === port,
  );
}
