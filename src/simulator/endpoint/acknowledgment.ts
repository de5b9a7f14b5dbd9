import { afterAcknowledgment, mayFly, withLoss, withoutLoss } from '../congestion.ts';
import { type Connection, type Sent, sentEnd } from '../connection.ts';
import { listenerOn } from '../listener.ts';
import { measured } from '../round-trip.ts';
import { lengthOf, type Segment } from '../segment.ts';
import { add, atOrBefore, before } from '../sequence.ts';
import type { Turn } from '../turn.ts';
import { sendRoom } from '../window.ts';
import { backToListen, established } from './accepting.ts';
import { drop, isAcceptQueueFull } from './admission.ts';
import { challenge, push, retransmit } from './output.ts';
import { answeredPersist } from './persist.ts';
import { resetFrom } from './replies.ts';
import { detectLoss, markSacked, noteDelivered, rearm } from './retransmission.ts';
import { enterTimeWait } from './time-wait.ts';

/** §3.10.7.4, fifth check. Null when the segment goes no further. */
export function checkAcknowledgment(turn: Turn, connection: Connection, segment: Segment): Connection | null {
  if (!segment.flags.ack) {
    turn.rule('no-ack-dropped');
    return null;
  }
  if (connection.state === 'SYN-RECEIVED') return completeHandshake(turn, connection, segment);
  if (before(connection.nxt, segment.ack)) {
    if (turn.settings.unsentAckAnswer === 'drop' && connection.state === 'ESTABLISHED')
      turn.rule('ack-unsent-dropped');
    else challenge(turn, connection, segment, 'ack-unsent');
    return null;
  }
  if (turn.settings.rfc5961Ack && before(segment.ack, oldestAck(turn, connection))) {
    challenge(turn, connection, segment, 'ack-too-old');
    return null;
  }
  if (before(connection.una, segment.ack)) turn.rule('ack-new');
  const named = turn.rules.length;
  const sent = turn.simulation.transmissions;
  const acknowledged = takeAcknowledgment(turn, connection, segment);
  // What an acknowledgment leads to decides; where it leads to nothing, that is said.
  if (turn.rules.length === named) {
    const opened = sendRoom(connection) < turn.settings.mss && turn.simulation.transmissions > sent;
    if (opened && acknowledged.sendWindow > connection.sendWindow) turn.rule('ack-window-opened');
    else if (named === 0 && lengthOf(segment) === 0) turn.rule('ack-nothing-new');
  }
  return finishClose(turn, acknowledged);
}

/**
 * RFC 5961 §5.2: an acknowledgment older than the largest window ever offered is a guess. Linux holds one for a guess
 * too that is older than all that was ever acknowledged.
 */
function oldestAck(turn: Turn, connection: Connection): number {
  const { una, iss, passive, greatestWindow } = connection;
  if (turn.settings.acceptability === 'table6') return add(una, -Math.max(greatestWindow, 1));
  const acknowledged = (una - iss - Number(passive)) >>> 0;
  return add(una, -Math.min(greatestWindow, acknowledged));
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
  // Linux makes the socket only now, so the answers of its request are not counted against it.
  const answeredAt = turn.settings.requestSockets && connection.passive ? [] : acknowledged.answeredAt;
  const open = established(turn, turn.move({ ...acknowledged, answeredAt }, 'ESTABLISHED'));
  // A CLOSE that found text in the queue has waited for this (§3.10.4, SYN-RECEIVED).
  return push(turn, open.finQueued ? turn.move(open, 'FIN-WAIT-1') : open);
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
  const trimmed = {
    ...connection,
    una: segment.ack,
    outstanding: connection.outstanding.filter((sent) => !gone.includes(sent)),
    duplicateAcks: 0,
    probed: false,
    timeouts: 0,
    congestion: afterLostSyn(turn, connection, gone),
  };
  const sampled = sample(turn, updateWindow(answeredPersist(turn, trimmed), segment, true), gone, segment);
  const believed = wasSpurious(turn, connection, segment) ? withoutLoss(sampled) : sampled;
  const noted = recover(turn, partly(turn, markSacked(believed, segment)), connection);
  return push(turn, rearmKeeping(turn, resendLost(turn, noted)));
}

/** After a lost SYN the network is trusted with one segment (RFC 5681 §3.1; Linux: after two lost). */
function afterLostSyn(
  turn: Turn,
  { congestion }: Connection,
  gone: readonly Sent[],
): Connection['congestion'] {
  const syn = gone.find((sent) => sent.syn);
  const borne = turn.settings.lossReduction === 'half' ? 1 : 2;
  const isLossy =
    syn !== undefined && syn.transmissions > borne && turn.settings.initialCongestionWindow !== null;
  return isLossy ? { ...congestion, window: 1 } : congestion;
}

/** Karn's algorithm: nothing is measured on what was sent twice, unless a timestamp says which copy was answered. */
function sample(turn: Turn, connection: Connection, gone: readonly Sent[], segment: Segment): Connection {
  const once = gone.every((sent) => sent.transmissions === 1);
  const fresh = gone.filter((sent) => !sent.sacked);
  // Linux times the earliest segment an ACK is for (tcp_clean_rtx_queue), which an ACK that waited makes the longest.
  const timed = turn.settings.rttEstimator === 'linux' ? fresh[0] : fresh.at(-1);
  if (once && timed !== undefined) return measured(connection, turn.now - timed.sentAt, turn.settings);
  const echo = turn.settings.timestamps ? segment.timestamp?.echo : undefined;
  if (echo !== undefined) return measured(connection, turn.now - echo, turn.settings);
  // RFC 6298 §5.7: nothing measured, and the SYN was lost.
  if (connection.roundTrip === null) return { ...connection, rtoMs: turn.settings.rtoAfterLostSynMs };
  return connection;
}

/** The echo is older than the first retransmission: the original had arrived, nothing was lost (RFC 3522 §3.2). */
function wasSpurious(turn: Turn, { resentAt, congestion }: Connection, { timestamp }: Segment): boolean {
  if (!turn.settings.timestamps || timestamp === null || resentAt === null) return false;
  const isSpurious = congestion.recovery !== null && timestamp.echo < resentAt;
  if (isSpurious) turn.rule('ack-of-original');
  return isSpurious;
}

/** An ACK for part of what was out at a loss shows the next hole, where no SACK does (RFC 6582 §3.2). */
function partly(turn: Turn, connection: Connection): Connection {
  const { recovery } = connection.congestion;
  if (usesRack(turn, connection) || recovery === null || !before(connection.una, recovery.until))
    return connection;
  const [head, ...rest] = connection.outstanding;
  if (head === undefined || head.sacked || recovery.by === 'timeout') return connection;
  return { ...connection, outstanding: [{ ...head, lost: true }, ...rest] };
}

/** An ACK that moves nothing: perhaps a window update, perhaps the sign of a gap at the peer. */
function repeatAcknowledgment(turn: Turn, connection: Connection, segment: Segment): Connection {
  const windowed = updateWindow(answeredPersist(turn, connection), segment);
  const current = resendRefused(turn, windowed);
  if (current.outstanding.length === 0) return push(turn, turn.put(current));
  if (usesRack(turn, connection))
    return push(turn, resendLost(turn, recover(turn, markSacked(current, segment), connection)));
  // A duplicate ACK (RFC 5681 §2) is about text that is out, not the answer to a question about the window.
  const isAbout = current.outstanding.some((sent) => !sent.asksWindow);
  const sameWindow = current.sendWindow === connection.sendWindow;
  const isDuplicate = isAbout && segment.ack === connection.una && lengthOf(segment) === 0 && sameWindow;
  const duplicateAcks = current.duplicateAcks + Number(isDuplicate);
  const counted = turn.put({ ...markSacked(current, segment), duplicateAcks });
  const [head] = counted.outstanding;
  if (!isDuplicate || duplicateAcks !== 3 || head === undefined) return push(turn, counted);
  turn.rule('gap-fast-retransmit');
  const resentAt = counted.resentAt ?? turn.now;
  const reduced = { ...withLoss(counted, 'acknowledgments', turn.settings), resentAt };
  return push(turn, rearm(turn, retransmit(turn, reduced, head)));
}

/** What had asked about a closed window was refused then; now that the window is open it goes again at once. */
function resendRefused(turn: Turn, connection: Connection): Connection {
  const { outstanding } = connection;
  if (connection.sendWindow === 0 || !outstanding.some((sent) => sent.asksWindow)) return connection;
  let current = turn.put({
    ...connection,
    outstanding: outstanding.map((sent) => ({ ...sent, asksWindow: false })),
  });
  for (const { seq, asksWindow } of outstanding) {
    const sent = current.outstanding.find((one) => one.seq === seq);
    if (asksWindow && sent !== undefined) current = retransmit(turn, current, sent);
  }
  return rearm(turn, current);
}

/** RACK lives on what SACK says (RFC 8985 §4). */
function usesRack(turn: Turn, connection: Connection): boolean {
  return turn.settings.rack && connection.sack;
}

function recover(turn: Turn, connection: Connection, previous: Connection): Connection {
  const judged = usesRack(turn, connection)
    ? detectLoss(turn, turn.put(noteDelivered(turn, connection, previous)))
    : connection;
  const controlled = afterAcknowledgment(judged, previous, turn.settings);
  return turn.put(controlled.congestion.recovery === null ? { ...controlled, resentAt: null } : controlled);
}

/** Sends again what was judged lost, as far as the network bears it. The RACK timer and RFC 6298 §5.4 both end here. */
export function resendLost(turn: Turn, connection: Connection): Connection {
  let current = connection;
  for (const sent of connection.outstanding) {
    if (!sent.lost || !mayFly(current)) continue;
    current = retransmit(turn, { ...current, resentAt: current.resentAt ?? turn.now }, sent);
  }
  if (current === connection) return connection;
  if (usesRack(turn, connection)) turn.rule('gap-rack-lost');
  return rearm(turn, current);
}

/** The retransmission timer starts anew (RFC 6298 §5.3), unless RACK's is waiting for something sooner. */
function rearmKeeping(turn: Turn, connection: Connection): Connection {
  return connection.timers.reorder === undefined ? rearm(turn, connection) : connection;
}

/**
 * SND.WND from the newest segment (SND.WL1, SND.WL2), never from an older one that comes late. One that acknowledges
 * more than any before it is newer than they all, whatever its number: else SND.UNA would move and the window with it.
 */
function updateWindow(connection: Connection, segment: Segment, advances = false): Connection {
  const newer =
    before(connection.wl1, segment.seq) ||
    (connection.wl1 === segment.seq && atOrBefore(connection.wl2, segment.ack));
  if (!advances && (!newer || before(segment.ack, connection.una))) return connection;
  const greatestWindow = Math.max(connection.greatestWindow, segment.window);
  return { ...connection, sendWindow: segment.window, greatestWindow, wl1: segment.seq, wl2: segment.ack };
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
