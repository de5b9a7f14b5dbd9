import { type Connection, sentEnd } from '../connection.ts';
import { listenerOn } from '../listener.ts';
import { measured } from '../round-trip.ts';
import { lengthOf, type Segment } from '../segment.ts';
import { add, atOrBefore, before } from '../sequence.ts';
import type { Turn } from '../turn.ts';
import { backToListen, established } from './accepting.ts';
import { drop, isAcceptQueueFull } from './admission.ts';
import { answer, push, retransmit } from './output.ts';
import { resetFrom } from './replies.ts';
import { detectLoss, markSacked, noteDelivered, rearm } from './retransmission.ts';
import { enterTimeWait } from './time-wait.ts';

/** Remembers the peer's clock (RFC 7323 §4.3), which later tells a new SYN from an old one. */
export function noteTimestamp(turn: Turn, connection: Connection, segment: Segment): Connection {
  if (segment.timestamp === null || !turn.settings.timestamps) return connection;
  return turn.put({ ...connection, timestampSeen: segment.timestamp.value, timestampSeenAt: turn.now });
}

/** §3.10.7.4, fifth check. Null when the segment goes no further. */
export function checkAcknowledgment(turn: Turn, connection: Connection, segment: Segment): Connection | null {
  if (!segment.flags.ack) {
    turn.rule('no-ack-dropped');
    return null;
  }
  if (connection.state === 'SYN-RECEIVED') return completeHandshake(turn, connection, segment);
  if (before(connection.nxt, segment.ack)) {
    answer(turn, connection, segment, 'ack-unsent');
    return null;
  }
  // RFC 5961 §5.2: an acknowledgment older than the largest window ever offered is a guess.
  const oldest = add(connection.una, -Math.max(connection.greatestWindow, 1));
  if (turn.settings.rfc5961Ack && before(segment.ack, oldest)) {
    answer(turn, connection, segment, 'ack-too-old');
    return null;
  }
  const advanced = before(connection.una, segment.ack);
  const acknowledged = takeAcknowledgment(turn, connection, segment);
  if (advanced) turn.rule('ack-new');
  else if (lengthOf(segment) === 0) turn.rule('ack-nothing-new');
  return finishClose(turn, acknowledged);
}

/** SYN-RECEIVED: our SYN must be what is acknowledged. */
function completeHandshake(turn: Turn, connection: Connection, segment: Segment): Connection | null {
  if (!before(connection.una, segment.ack) || !atOrBefore(segment.ack, connection.nxt)) {
    resetFrom(turn, segment);
    turn.rule('syn-received-bad-ack');
    return null;
  }
  if (connection.passive && overflows(turn, connection, segment)) return null;
  const acknowledged = takeAcknowledgment(turn, connection, segment);
  turn.rule('syn-received-established');
  if (!acknowledged.finQueued) return push(turn, established(turn, turn.move(acknowledged, 'ESTABLISHED')));
  return push(turn, acknowledged);
}

/**
 * A final ACK that finds the accept queue full: Linux drops it, so that the server stays in SYN-RECEIVED and sends its
 * SYN,ACK again while the client believes itself ESTABLISHED, or resets with tcp_abort_on_overflow.
 */
function overflows(turn: Turn, connection: Connection, segment: Segment): boolean {
  const listener = listenerOn(turn.self, connection.localPort);
  if (listener === undefined || !isAcceptQueueFull(turn, listener)) return false;
  if (turn.settings.abortOnOverflow) {
    resetFrom(turn, segment);
    backToListen(turn, connection);
  }
  const rule = turn.settings.abortOnOverflow ? 'syn-received-no-room-reset' : 'syn-received-no-room';
  drop(turn, listener, rule);
  return true;
}

/** SND.UNA <- SEG.ACK, what is acknowledged leaves the queue, the round trip is measured, the timer starts anew. */
export function takeAcknowledgment(turn: Turn, connection: Connection, segment: Segment): Connection {
  if (!before(connection.una, segment.ack)) return repeatAcknowledgment(turn, connection, segment);
  const gone = connection.outstanding.filter((sent) => atOrBefore(sentEnd(sent), segment.ack));
  const fresh = gone.findLast((sent) => sent.transmissions === 1);
  const trimmed = {
    ...connection,
    una: segment.ack,
    outstanding: connection.outstanding.filter((sent) => !gone.includes(sent)),
    duplicateAcks: 0,
    probed: false,
    timeouts: 0,
  };
  const windowed = updateWindow(turn, trimmed, segment);
  const sampled = sample(
    turn,
    windowed,
    gone.every((sent) => sent.transmissions === 1) ? fresh?.sentAt : undefined,
    segment,
  );
  const noted = recover(turn, markSacked(sampled, segment), connection);
  return push(turn, rearmKeeping(turn, resendLost(turn, noted)));
}

/** Karn's algorithm: nothing is measured on what was sent twice, unless a timestamp says which copy was answered. */
function sample(
  turn: Turn,
  connection: Connection,
  sentAt: number | undefined,
  segment: Segment,
): Connection {
  if (sentAt !== undefined) return measured(connection, turn.now - sentAt, turn.settings);
  const echo = turn.settings.timestamps ? segment.timestamp?.echo : undefined;
  if (echo !== undefined) return measured(connection, turn.now - echo, turn.settings);
  // RFC 6298 §5.7: nothing measured, and the SYN was lost.
  if (connection.roundTrip === null) return { ...connection, rtoMs: turn.settings.rtoAfterLostSynMs };
  return connection;
}

/** An ACK that moves nothing: perhaps a window update, perhaps the sign of a gap at the peer. */
function repeatAcknowledgment(turn: Turn, connection: Connection, segment: Segment): Connection {
  const current = updateWindow(turn, connection, segment);
  if (current.outstanding.length === 0) return turn.put(current);
  const noted = recover(turn, markSacked(current, segment), connection);
  if (usesRack(turn, connection)) return turn.put(resendLost(turn, noted));
  const isDuplicate = segment.ack === connection.una && lengthOf(segment) === 0;
  if (!isDuplicate) return turn.put(noted);
  const counted = turn.put({ ...noted, duplicateAcks: noted.duplicateAcks + 1 });
  const [head] = counted.outstanding;
  if (counted.duplicateAcks !== 3 || head === undefined) return counted;
  turn.rule('gap-fast-retransmit');
  return rearm(turn, retransmit(turn, counted, head));
}

/** RACK lives on what SACK says (RFC 8985 §4). */
function usesRack(turn: Turn, connection: Connection): boolean {
  return turn.settings.rack && connection.sack;
}

function recover(turn: Turn, connection: Connection, previous: Connection): Connection {
  if (!usesRack(turn, connection)) return turn.put(connection);
  return detectLoss(turn, turn.put(noteDelivered(turn, connection, previous)));
}

/** Sends again what was judged lost. The RACK timer and RFC 6298 §5.4 both end here. */
export function resendLost(turn: Turn, connection: Connection): Connection {
  const lost = connection.outstanding.filter((sent) => sent.lost);
  if (lost.length === 0) return connection;
  if (usesRack(turn, connection)) turn.rule('gap-rack-lost');
  let current = connection;
  for (const sent of lost) current = retransmit(turn, current, sent);
  return rearm(turn, current);
}

/** The retransmission timer starts anew (RFC 6298 §5.3), unless RACK's is waiting for something sooner. */
function rearmKeeping(turn: Turn, connection: Connection): Connection {
  return connection.timers.reorder === undefined ? rearm(turn, connection) : connection;
}

/** SND.WND from the newest segment (SND.WL1, SND.WL2). Both ends here offer the same constant window. */
function updateWindow(turn: Turn, connection: Connection, segment: Segment): Connection {
  const newer =
    before(connection.wl1, segment.seq) ||
    (connection.wl1 === segment.seq && atOrBefore(connection.wl2, segment.ack));
  if (!newer) return connection;
  const window = turn.settings.receiveWindow;
  const greatestWindow = Math.max(connection.greatestWindow, window);
  return { ...connection, sendWindow: window, greatestWindow, wl1: segment.seq, wl2: segment.ack };
}

/** What an acknowledgment of our FIN does in each state that waits for it. */
function finishClose(turn: Turn, connection: Connection): Connection | null {
  const finAcknowledged = connection.finSent && connection.una === connection.nxt;
  if (!finAcknowledged) return connection;
  switch (connection.state) {
    case 'FIN-WAIT-1': {
      turn.rule('ack-of-fin-wait-2');
      const waiting = turn.move(connection, 'FIN-WAIT-2');
      const limit = turn.settings.finWait2Ms;
      return connection.socket === null && limit !== null ? turn.start(waiting, 'finWait2', limit) : waiting;
    }
    case 'CLOSING':
      turn.rule('ack-of-fin-time-wait');
      return enterTimeWait(turn, connection);
    case 'LAST-ACK':
      turn.rule('ack-of-fin-closed');
      turn.move(connection, 'CLOSED');
      return null;
    default:
      return connection;
  }
}
