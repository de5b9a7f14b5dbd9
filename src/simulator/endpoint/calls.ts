import type { Connection } from '../connection.ts';
import { ephemeralPort } from '../isn.ts';
import { isQueued, listenerOn } from '../listener.ts';
import type { AppCall } from '../scenario.ts';
import type { Decision, Turn } from '../turn.ts';
import { accept, listen } from './accepting.ts';
import { fail } from './application.ts';
import { isRequest } from './linux-records.ts';
import { newIncarnation } from './opening.ts';
import { emit, push, sendSyn } from './output.ts';
import { receive } from './receiving.ts';

type Call<Name extends AppCall['call']> = Extract<AppCall, { call: Name }>;

/** Obeys one socket call (RFC 9293 §3.10.1–3.10.6) and notes what it returned. */
export function obey(turn: Turn, call: AppCall): Decision {
  switch (call.call) {
    case 'listen':
      return listen(turn, call);
    case 'accept':
      return accept(turn, call);
    case 'connect':
      return connect(turn, call);
    case 'bind':
      return bind(turn, call);
    default:
      return onConnection(turn, call, chosen(turn, call));
  }
}

type ConnectionCall = Exclude<AppCall, { call: 'listen' | 'accept' | 'connect' | 'bind' }>;

/** The connection a call is about: the one with the given ports, or the host's latest that it holds; no request of Linux's. */
function chosen(turn: Turn, call: AppCall): Connection | undefined {
  return turn.self.connections.findLast(
    (one) =>
      (one.accepted || !one.spoofed) &&
      !isQueued(turn.self, one) &&
      !isRequest(turn, one) &&
      (call.localPort == null || one.localPort === call.localPort) &&
      (call.call === 'connect' || call.remotePort === undefined || one.remotePort === call.remotePort),
  );
}

function onConnection(turn: Turn, call: ConnectionCall, connection: Connection | undefined): Decision {
  if (call.call === 'close' && connection === undefined && turn.self.listeners.length > 0) {
    return closeListeners(turn);
  }
  if (call.call === 'abort' && connection === undefined && turn.self.listeners.length > 0) {
    // §3.10.5, LISTEN: nobody is at the other end.
    return closeListeners(turn, 'abort');
  }
  if (call.call === 'send' && connection === undefined && sendFromListen(turn, call)) return;
  if (connection === undefined || connection.socket === null) {
    turn.returns(call.call, connection === undefined ? 'ENOTCONN' : 'EBADF');
    return turn.rule('call-nothing');
  }
  switch (call.call) {
    case 'send':
      return send(turn, call, connection);
    case 'recv':
      return receive(turn, call, connection);
    case 'shutdown':
      return shutdown(turn, connection);
    case 'close':
      return close(turn, connection);
    case 'abort':
      return abort(turn, connection);
    case 'crash':
      // The host loses its memory of the connection; the peer learns nothing (§3.5.1).
      turn.move({ ...connection, socket: null }, 'CLOSED');
      turn.returns('crash', 'ok', { connection: connection.id });
      return turn.rule('call-crash');
    case 'keepalive':
      return keepAlive(turn, call, connection);
  }
}

/** Nobody will ever accept what is queued: half-open connections are forgotten, complete ones reset, as Linux does. */
function closeListeners(turn: Turn, call: 'close' | 'abort' = 'close'): Decision {
  const queued = turn.self.connections.filter(
    (one) => one.state !== 'CLOSED' && (isQueued(turn.self, one) || isRequest(turn, one)),
  );
  turn.updateHost({ listeners: [] });
  turn.returns(call, 'ok');
  for (const connection of queued) {
    if (connection.state === 'SYN-RECEIVED') turn.move({ ...connection, socket: null }, 'CLOSED');
    else if (isSilent(connection)) turn.put({ ...connection, socket: null });
    else reset(turn, { ...connection, socket: null });
  }
  const hasReset = queued.some((one) => one.state !== 'SYN-RECEIVED' && !isSilent(one));
  return turn.rule(hasReset ? 'call-close-queued-reset' : 'call-close-no-fin');
}

/** Active OPEN (§3.10.1): an ISS, `<SEQ=ISS><CTL=SYN>`, SYN-SENT. */
function connect(turn: Turn, call: Call<'connect'>): Decision {
  const bound = call.localPort !== null;
  const free = (one: Connection): boolean => mayReuse(turn, one, bound);
  const localPort =
    call.localPort ??
    ephemeralPort(turn.settings, turn.simulation.scenario.seed, call.remotePort, turn.self.connections, free);
  const existing = turn.self.connections.findLast(
    (one) => one.state !== 'CLOSED' && one.localPort === localPort && one.remotePort === call.remotePort,
  );
  if (localPort === null || (existing !== undefined && !free(existing))) {
    turn.returns('connect', 'EADDRNOTAVAIL');
    return turn.rule('call-address-taken');
  }
  if (existing !== undefined) turn.move(existing, 'CLOSED');
  const fresh = newIncarnation(turn, localPort, call.remotePort, false);
  turn.returns('connect', 'waits', { connection: fresh.id, port: call.remotePort });
  sendSyn(turn, turn.move(fresh, 'SYN-SENT'));
  turn.rule(existing === undefined ? 'call-connect' : 'call-connect-reuse');
}

/**
 * Whether a new connection may take the place of one in TIME-WAIT. Timestamps make it safe (RFC 6191). A port the
 * application chose itself is its own risk; one the kernel chooses follows tcp_tw_reuse and the peer's last timestamp
 * being more than a second old.
 */
function mayReuse(turn: Turn, connection: Connection, bound: boolean): boolean {
  if (connection.state !== 'TIME-WAIT' || connection.timestampSeen === null) return false;
  return bound || (turn.settings.twReuse === 1 && turn.now - connection.timestampSeenAt > 1000);
}

/** SEND (§3.10.2). */
function send(turn: Turn, call: Call<'send'>, connection: Connection): Decision {
  const about = { connection: connection.id, bytes: call.bytes };
  const { socket } = connection;
  if (socket !== null && socket.error !== null) {
    // An error is told once; from then on writing is simply impossible.
    turn.put({ ...connection, socket: { ...socket, error: null } });
    turn.returns('send', socket.error, about);
    return turn.rule('call-send-refused');
  }
  if (connection.finQueued || connection.state === 'CLOSED') {
    turn.returns('send', 'EPIPE', about);
    return turn.rule('call-send-refused');
  }
  const chunk = { len: call.bytes, label: call.data ?? null };
  const queued = turn.put({ ...connection, unsent: [...connection.unsent, chunk] });
  turn.returns('send', 'ok', about);
  const open = connection.state === 'ESTABLISHED' || connection.state === 'CLOSE-WAIT';
  const pushed = open ? push(turn, queued) : queued;
  turn.rule(pushed.nxt === connection.nxt ? 'call-send-queued' : 'call-send');
}

/**
 * SEND on a listener that is told whom to send to (§3.10.2, LISTEN): it turns from passive to active, and the text waits
 * for ESTABLISHED. False where it cannot: "foreign socket unspecified".
 */
function sendFromListen(turn: Turn, call: Call<'send'>): boolean {
  const { localPort, remotePort, bytes, data = null } = call;
  const listener = localPort == null ? turn.self.listeners.at(-1) : listenerOn(turn.self, localPort);
  if (!turn.settings.sendFromListen || listener === undefined || remotePort === undefined) return false;
  turn.updateHost({ listeners: turn.self.listeners.filter((one) => one !== listener) });
  const fresh = turn.move(newIncarnation(turn, listener.port, remotePort, true), 'SYN-SENT');
  turn.returns('send', 'ok', { connection: fresh.id, bytes });
  const socket = { connecting: false, unread: 0, error: null, readEnded: false, reads: [] };
  const unsent = [{ len: bytes, label: data }];
  sendSyn(turn, { ...fresh, passive: false, accepted: true, socket, unsent });
  turn.rule('call-send-from-listen');
  return true;
}

/** SHUT_WR: the application will send no more, and still reads. */
function shutdown(turn: Turn, connection: Connection): Decision {
  if (connection.state === 'CLOSED' || connection.state === 'TIME-WAIT') {
    turn.returns('shutdown', 'ENOTCONN', { connection: connection.id });
    return turn.rule('call-nothing');
  }
  turn.returns('shutdown', 'ok', { connection: connection.id });
  if (connection.state === 'SYN-SENT') {
    // There is nothing to finish: the open is called off (§3.10.4, SYN-SENT).
    turn.move(fail(turn, connection, 'ECONNRESET'), 'CLOSED');
    return turn.rule('call-close-no-fin');
  }
  if (connection.finQueued) return turn.rule('call-nothing');
  finish(turn, connection);
  turn.rule(connection.state === 'CLOSE-WAIT' ? 'call-close-last-ack' : 'call-shutdown');
}

/** CLOSE of the socket API: no more sending, and no more reading either. */
function close(turn: Turn, connection: Connection): Decision {
  turn.returns('close', 'ok', { connection: connection.id });
  const unread = connection.socket?.unread ?? 0;
  const released = turn.put({ ...connection, socket: null });
  switch (connection.state) {
    case 'CLOSED':
    case 'TIME-WAIT':
      return turn.rule('call-close-no-fin');
    case 'SYN-SENT':
      turn.move(released, 'CLOSED');
      return turn.rule('call-close-no-fin');
    default:
  }
  if (unread > 0) {
    reset(turn, released);
    return turn.rule('call-close-unread-reset');
  }
  if (!connection.finQueued) {
    finish(turn, released);
    return turn.rule(connection.state === 'CLOSE-WAIT' ? 'call-close-last-ack' : 'call-close');
  }
  // "Connection closing": the FIN is on its way or in the queue already.
  const limit = turn.settings.finWait2Ms;
  if (connection.state === 'FIN-WAIT-2' && limit !== null) turn.start(released, 'finWait2', limit);
  turn.rule('call-close-no-fin');
}

/**
 * The FIN goes behind all queued text (§3.10.4). ESTABLISHED becomes FIN-WAIT-1 at once, "in any case"; CLOSE-WAIT
 * becomes LAST-ACK when the FIN goes; SYN-RECEIVED with text in the queue waits for ESTABLISHED.
 */
function finish(turn: Turn, connection: Connection): void {
  const queued = turn.put({ ...connection, finQueued: true });
  const { state, unsent } = connection;
  if (state === 'SYN-RECEIVED' && unsent.length > 0) return;
  push(turn, state === 'CLOSE-WAIT' ? queued : turn.move(queued, 'FIN-WAIT-1'));
}

/** ABORT (§3.10.5): a RST from every state in which the peer may still be sending. */
function abort(turn: Turn, connection: Connection): Decision {
  turn.returns('abort', 'ok', { connection: connection.id });
  const released = { ...connection, socket: null };
  if (isSilent(connection)) {
    turn.move(turn.put(released), 'CLOSED');
    return turn.rule('call-abort-silent');
  }
  reset(turn, turn.put(released));
  turn.rule('call-abort-reset');
}

/** The states in which the peer has nothing to learn from a RST. */
function isSilent({ state }: Connection): boolean {
  return ['CLOSED', 'SYN-SENT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'].includes(state);
}

/** `<SEQ=SND.NXT><CTL=RST>`, with an acknowledgment where the profile adds one. */
export function reset(turn: Turn, connection: Connection): void {
  const flags = { rst: true, ack: turn.settings.abortWithAck };
  turn.move(emit(turn, connection, { flags, seq: connection.nxt }), 'CLOSED');
}

function bind(turn: Turn, call: Call<'bind'>): Decision {
  // SO_REUSEADDR passes over a TIME-WAIT; a connection that is alive keeps its port from strangers.
  const blocking = turn.self.connections.filter(
    (one) => one.localPort === call.port && one.state !== 'CLOSED',
  );
  const free = blocking.every((one) => call.reuseAddress && one.state === 'TIME-WAIT');
  turn.returns('bind', free ? 'ok' : 'EADDRINUSE', { port: call.port });
  return turn.rule(free ? 'call-bind' : 'call-address-taken');
}

/** SO_KEEPALIVE: the idle time counts from here. */
function keepAlive(turn: Turn, call: Call<'keepalive'>, connection: Connection): Decision {
  const settings = {
    idleMs: call.idle * 1000,
    intervalMs: call.intvl * 1000,
    count: call.cnt,
    unanswered: 0,
  };
  turn.returns('keepalive', 'ok', { connection: connection.id });
  if (connection.state !== 'CLOSED' && connection.state !== 'TIME-WAIT') {
    turn.start({ ...connection, keepAlive: settings }, 'keepalive', settings.idleMs);
  }
  return turn.rule('call-keepalive');
}
