import type { Connection } from '../connection.ts';
import { listenerOn, newListener } from '../listener.ts';
import type { AppCall } from '../scenario.ts';
import type { Listener } from '../simulation.ts';
import type { Decision, Turn } from '../turn.ts';
import { answerRead, catchUp } from './application.ts';
import { tellWindow } from './receiving.ts';

type Call<Name extends AppCall['call']> = Extract<AppCall, { call: Name }>;

/** Passive OPEN (RFC 9293 §3.10.1). */
export function listen(turn: Turn, call: Call<'listen'>): Decision {
  const { port, backlog, accepts = true } = call;
  turn.returns('listen', 'ok', { port });
  const before = listenerOn(turn.self, port);
  if (before === undefined) {
    turn.updateHost({ listeners: [...turn.self.listeners, newListener({ port, backlog, accepts })] });
  } else {
    // The same socket again: only what was asked for changes.
    const { acceptQueue } = before;
    updateListener(turn, before, { backlog, accepts, acceptQueue: accepts ? [] : acceptQueue });
    for (const connection of accepts ? acceptQueue.map((id) => turn.get(id)) : []) {
      if (connection !== undefined) take(turn, connection);
    }
  }
  return turn.rule('call-listen');
}

/** accept() takes the connection that has waited longest, or waits for one itself. */
export function accept(turn: Turn, call: Call<'accept'>): Decision {
  const port = call.port ?? turn.self.listeners.at(-1)?.port;
  const listener = port === undefined ? undefined : listenerOn(turn.self, port);
  if (listener === undefined) {
    turn.returns('accept', 'EINVAL');
    return turn.rule('call-nothing');
  }
  const [oldest, ...acceptQueue] = listener.acceptQueue;
  const connection = oldest === undefined ? undefined : turn.get(oldest);
  if (connection === undefined) {
    updateListener(turn, listener, { accepting: listener.accepting + 1 });
    turn.returns('accept', 'waits', { port: listener.port });
    return turn.rule('call-accept-waits');
  }
  updateListener(turn, listener, { acceptQueue });
  take(turn, connection);
  return turn.rule('call-accept');
}

/** A connection reached ESTABLISHED: connect() returns, or the listener's accept() may. */
export function established(turn: Turn, connection: Connection): Connection {
  const { id, socket } = connection;
  if (socket === null) return connection;
  if (connection.passive) return handOver(turn, connection);
  if (!socket.connecting) return connection;
  turn.returns('connect', 'ok', { connection: id });
  return turn.put({ ...connection, socket: { ...socket, connecting: false } });
}

/** A passive connection finished its handshake: an accept() that waits returns it, or it joins the accept queue. */
function handOver(turn: Turn, connection: Connection): Connection {
  const listener = listenerOn(turn.self, connection.localPort);
  if (listener !== undefined && listener.accepting > 0) {
    updateListener(turn, listener, { accepting: listener.accepting - 1 });
  } else if (listener?.accepts === false) {
    updateListener(turn, listener, { acceptQueue: [...listener.acceptQueue, connection.id] });
    turn.rule('accept-queue-joined');
    return connection;
  }
  return take(turn, connection);
}

function take(turn: Turn, connection: Connection): Connection {
  turn.returns('accept', 'ok', { connection: connection.id });
  answerRead(turn, 'accept');
  return tellWindow(turn, catchUp(turn, turn.put({ ...connection, accepted: true })));
}

export function updateListener(turn: Turn, listener: Listener, change: Partial<Listener>): void {
  const listeners = turn.self.listeners.map((one) => (one === listener ? { ...one, ...change } : one));
  turn.updateHost({ listeners });
}

/** A passive connection that never opened leaves nothing behind; its listener goes on. */
export function backToListen(turn: Turn, connection: Connection): void {
  turn.move(connection, 'LISTEN');
  turn.updateHost({ connections: turn.self.connections.filter((one) => one.id !== connection.id) });
}
