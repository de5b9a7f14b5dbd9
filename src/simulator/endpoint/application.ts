import { scheduled } from '../agenda.ts';
import type { Connection, Held, Socket } from '../connection.ts';
import { isQueued } from '../listener.ts';
import type { AppCall, ReadOutcome } from '../scenario.ts';
import { distance } from '../sequence.ts';
import type { Turn } from '../turn.ts';

/** Recorded calls that answer the same read lie this close together. */
const sameReadMs = 10;

/** Whether the application is reading: one that has not accepted the connection cannot. */
function reads(turn: Turn, connection: Connection): boolean {
  return turn.simulation.scenario.appReads[turn.host] && !isQueued(turn.self, connection);
}

/** An application that has just accepted reads at once what came before. */
export function catchUp(turn: Turn, connection: Connection): Connection {
  const { id, socket } = connection;
  if (socket === null || !reads(turn, connection)) return connection;
  const { unread, error, readEnded } = socket;
  // After the peer's FIN a later reset is only for a writer to learn (see fail).
  const failure = connection.peerFinished ? null : error;
  const read = turn.put({
    ...connection,
    socket: { ...socket, unread: 0, error: failure === null ? error : null },
  });
  if (unread > 0) {
    turn.returns('recv', 'bytes', { connection: id, bytes: unread });
    answerRead(turn, 'data');
  }
  if (readEnded) {
    turn.returns('recv', failure ?? 'EOF', { connection: id });
    answerRead(turn, failure === null ? 'eof' : 'error');
  }
  return read;
}

/** In-order text for the application, which reads it at once or leaves it. */
export function deliver(turn: Turn, connection: Connection, { seq, len, segment }: Held): Connection {
  if (len === 0 || connection.socket === null) return connection;
  const from = distance(connection.irs ?? 0, seq) - 1;
  turn.deliveries.push({ host: turn.host, connection: connection.id, from, to: from + len, segment });
  if (!reads(turn, connection)) {
    const { socket } = connection;
    return serveReads(turn, turn.put({ ...connection, socket: { ...socket, unread: socket.unread + len } }));
  }
  turn.returns('recv', 'bytes', { connection: connection.id, bytes: len });
  answerRead(turn, 'data');
  return connection;
}

/** The peer has finished: reads end with EOF ("connection closing", §3.10.7.4, eighth check). */
export function endOfStream(turn: Turn, connection: Connection): Connection {
  const { socket } = connection;
  if (socket === null || socket.readEnded) return connection;
  const ended = turn.put({ ...connection, socket: { ...socket, readEnded: true } });
  if (!reads(turn, connection)) return serveReads(turn, ended);
  turn.returns('recv', 'EOF', { connection: connection.id });
  answerRead(turn, 'eof');
  return ended;
}

/** The connection died. A pending connect() or recv() returns the error; otherwise the next call will. */
export function fail(turn: Turn, connection: Connection, error: string): Connection {
  const { socket } = connection;
  if (socket === null) return connection;
  if (socket.connecting) {
    turn.returns('connect', error, { connection: connection.id });
    return turn.put({ ...connection, socket: { ...socket, connecting: false, readEnded: true } });
  }
  const seen =
    connection.state === 'CLOSE-WAIT' && error === 'ECONNRESET' ? turn.settings.closeWaitReset : error;
  // Nobody reads from a connection that no accept() has returned; after the peer's FIN a reader has had its EOF.
  const isRead = connection.accepted && reads(turn, connection) && !socket.readEnded;
  const failed: Socket = { ...socket, error: isRead ? null : seen, readEnded: true };
  if (isRead) {
    turn.returns('recv', error, { connection: connection.id });
    answerRead(turn, 'error');
  }
  return serveReads(turn, turn.put({ ...connection, socket: failed }));
}

/** recv() calls that waited return as soon as there is text, an end or an error. */
export function serveReads(turn: Turn, start: Connection): Connection {
  let connection = start;
  for (;;) {
    const { id, socket } = connection;
    const [most, ...reads] = socket?.reads ?? [];
    if (socket === null || most === undefined) return connection;
    const { unread, error } = socket;
    if (unread > 0) {
      const bytes = Math.min(most, unread);
      connection = turn.put({ ...connection, socket: { ...socket, reads, unread: unread - bytes } });
      turn.returns('recv', 'bytes', { connection: id, bytes });
      answerRead(turn, 'data');
    } else if (error !== null || socket.readEnded) {
      // After the peer's FIN a reader has its EOF; the error stays for a writer (see fail).
      const failure = connection.peerFinished ? null : error;
      const left = failure === null ? error : null;
      connection = turn.put({ ...connection, socket: { ...socket, reads, error: left } });
      turn.returns('recv', failure ?? 'EOF', { connection: id });
      answerRead(turn, failure === null ? 'eof' : 'error');
    } else return connection;
  }
}

/** Makes the calls that waited for this read or accept(): the first one, and those that belong to the same one. */
export function answerRead(turn: Turn, outcome: ReadOutcome): void {
  const waiting = turn.simulation.waiting.filter((call) => call.host === turn.host && call.after === outcome);
  const [first] = waiting;
  if (first === undefined) return;
  const due = waiting.filter((call) => Math.abs(call.atMs - first.atMs) < sameReadMs);
  const rest = turn.simulation.waiting.filter((call) => !due.includes(call));
  const calls = due.reduce<readonly { at: number; call: AppCall }[]>(
    (list, call) => scheduled(list, { at: turn.now, call }, (one) => one.at),
    turn.simulation.calls,
  );
  turn.simulation = { ...turn.simulation, waiting: rest, calls };
}
