import type { Connection, Held } from '../connection.ts';
import { endOf, type Segment, textStart } from '../segment.ts';
import { add, atOrBefore, before, distance } from '../sequence.ts';
import type { Decision, Turn } from '../turn.ts';
import { receiveWindow } from '../window.ts';
import { deliver, endOfStream } from './application.ts';
import { acknowledge } from './output.ts';
import { resetFrom } from './replies.ts';
import { enterTimeWait } from './time-wait.ts';

/** §3.10.7.4, seventh check (text) and eighth (FIN), of what is in order; the rest is held. */
export function receiveText(turn: Turn, connection: Connection, segment: Segment): Decision {
  if (segment.len === 0 && !segment.flags.fin) {
    // Text that came with the SYN waited for this ACK (§3.10.7.3, fourth check).
    if (connection.held[0]?.seq === connection.rcvNxt) processHeld(turn, connection);
    return;
  }
  if (!before(connection.rcvNxt, endOf(segment))) return repeatText(turn, connection);
  if (mayReceive(connection) && closedBeforeText(turn, connection, segment)) return;
  if (!mayReceive(connection)) return turn.rule('text-ignored');
  const inOrder = atOrBefore(textStart(segment), connection.rcvNxt);
  const held = holdText(turn, connection, segment);
  if (inOrder) {
    processHeld(turn, held);
    return;
  }
  // Out of order: an ACK at once says what is missing (RFC 5681 §4.2).
  acknowledge(turn, held);
  turn.rule(segment.len > 0 ? 'text-held' : 'fin-held');
}

/** All of it came before, which Linux sees only here: the ACK is repeated at once (tcp_data_queue). */
function repeatText(turn: Turn, connection: Connection): Decision {
  if (connection.state === 'TIME-WAIT') return;
  acknowledge(turn, connection);
  return turn.rule('text-again');
}

/** The states in which the peer has not finished: after its FIN, text and FINs in the window are a liar's. */
function mayReceive(connection: Connection): boolean {
  return ['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'].includes(connection.state);
}

/** New data for an application that has closed: a RST tells the peer they are lost (§3.6.1 SHLD-3). */
function closedBeforeText(turn: Turn, connection: Connection, segment: Segment): boolean {
  const end = add(textStart(segment), segment.len);
  if (connection.socket !== null || !before(connection.rcvNxt, end)) return false;
  // A FIN out of order tells of text as well, and Linux resets for that alone (tcp_rcv_state_process).
  if (segment.len === 0 && !turn.settings.reducedTimeWait) return false;
  resetFrom(turn, segment);
  turn.move(connection, 'CLOSED');
  turn.rule('text-after-close-reset');
  return true;
}

/** Keeps the part of a segment from RCV.NXT on, in order and without what is held already (SHLD-31). */
export function holdText(turn: Turn, connection: Connection, segment: Segment): Connection {
  const seq = textStart(segment);
  // What lies beyond the right edge is cut off (seventh check).
  const room = Math.max(0, distance(seq, add(connection.rcvNxt, receiveWindow(connection))));
  const whole: Held = {
    segment: turn.arrival ?? 0,
    seq,
    len: Math.min(segment.len, room),
    fin: segment.flags.fin && segment.len < room,
    labels: segment.labels,
  };
  const fresh = without(whole, connection.rcvNxt);
  if (fresh === null) return connection;
  let pieces: Held[] = [fresh];
  for (const one of connection.held) pieces = pieces.flatMap((piece) => outside(piece, one));
  const held = [...connection.held, ...pieces].sort((a, b) => distance(b.seq, a.seq));
  return turn.put({ ...connection, held });
}

/** What is left of a piece after everything before `edge` is cut off. */
function without(piece: Held, edge: number): Held | null {
  const cut = Math.min(Math.max(0, distance(piece.seq, edge)), piece.len);
  if (!before(edge, add(piece.seq, piece.len + Number(piece.fin)))) return null;
  return { ...piece, seq: add(piece.seq, cut), len: piece.len - cut };
}

/** The parts of a piece that another does not cover. */
function outside(piece: Held, other: Held): Held[] {
  const end = add(piece.seq, piece.len + Number(piece.fin));
  const otherEnd = add(other.seq, other.len + Number(other.fin));
  if (atOrBefore(end, other.seq) || atOrBefore(otherEnd, piece.seq)) return [piece];
  const left = distance(piece.seq, other.seq);
  const ahead: Held[] = left > 0 ? [{ ...piece, len: Math.min(left, piece.len), fin: false }] : [];
  const after = other.fin ? null : without(piece, otherEnd);
  return after === null ? ahead : [...ahead, after];
}

/** Hands over everything that is in order now, then obeys a FIN that is next. */
export function processHeld(turn: Turn, start: Connection): Connection {
  let connection = start;
  const hadGap = start.held.length > 1;
  let received = 0;
  for (;;) {
    const [next] = connection.held;
    if (next === undefined || next.seq !== connection.rcvNxt) break;
    const rcvNxt = add(next.seq, next.len);
    const { len, fin } = next;
    const held = connection.held.slice(1);
    connection = turn.put({ ...connection, held, rcvNxt, receivedData: connection.receivedData || len > 0 });
    received += len;
    connection = deliver(turn, connection, next);
    if (fin) return receiveFin(turn, connection, received > 0, hadGap);
  }
  return received > 0 ? acknowledgeText(turn, connection, hadGap) : connection;
}

/**
 * The ACK of text in order may wait for something to ride on (§3.8.6.3 SHLD-18), but not that of a second segment
 * (SHLD-19), nor one that closes a gap or leaves one (RFC 5681 §4.2).
 */
function acknowledgeText(turn: Turn, connection: Connection, hadGap: boolean): Connection {
  const { delayedAckMs, mss } = turn.settings;
  const isSecond =
    connection.timers.delayedAck !== undefined || distance(connection.rcvAcked, connection.rcvNxt) >= 2 * mss;
  if (delayedAckMs === 0 || hadGap || connection.held.length > 0 || isSecond) {
    turn.rule('text-delivered');
    return acknowledge(turn, connection);
  }
  turn.rule('text-delivered-ack-waits');
  return turn.start(connection, 'delayedAck', delayedAckMs);
}

/** Eighth check: RCV.NXT passes over the FIN, it is acknowledged, and reads end. */
function receiveFin(turn: Turn, start: Connection, withText: boolean, filledGap: boolean): Connection {
  if (withText) turn.rule('text-delivered');
  const finished = turn.put({ ...start, rcvNxt: add(start.rcvNxt, 1), peerFinished: true, held: [] });
  switch (finished.state) {
    case 'FIN-WAIT-1':
      turn.rule('fin-closing');
      return endOfStream(turn, acknowledge(turn, turn.move(finished, 'CLOSING')));
    case 'FIN-WAIT-2':
      turn.rule('fin-time-wait');
      return endOfStream(turn, acknowledge(turn, enterTimeWait(turn, finished)));
    default: {
      turn.rule('fin-close-wait');
      const waiting = turn.move(finished, 'CLOSE-WAIT');
      return endOfStream(turn, acknowledgeFin(turn, waiting, filledGap));
    }
  }
}

/** Linux lets the ACK of a FIN wait for what the application may send; a FIN that ends a gap is answered at once. */
function acknowledgeFin(turn: Turn, connection: Connection, filledGap: boolean): Connection {
  const { finAckDelayMs, firstAckDelayMs } = turn.settings;
  const delayMs = connection.receivedData ? finAckDelayMs : firstAckDelayMs;
  if (delayMs === 0 || filledGap) return acknowledge(turn, connection);
  const dueAt = connection.timers.delayedAck;
  if (dueAt !== undefined && dueAt <= turn.now + delayMs) return connection;
  return turn.start(connection, 'delayedAck', delayMs);
}
