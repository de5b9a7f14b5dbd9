import { afterAcknowledgment, withLoss } from '../congestion.ts';
import type { Connection, TimerName } from '../connection.ts';
import { listenerOn, synQueue } from '../listener.ts';
import { add } from '../sequence.ts';
import type { Decision, Turn } from '../turn.ts';
import { resendLost } from './acknowledgment.ts';
import { fail } from './application.ts';
import { reset } from './calls.ts';
import { giveUp, isHopeless } from './giving-up.ts';
import { acknowledge, emit, forcePiece, retransmit } from './output.ts';
import { persistTimeout } from './persist.ts';
import { detectLoss, rearm } from './retransmission.ts';

/** A timer of a connection ran out (RFC 9293 §3.10.8). */
export function expire(turn: Turn, start: Connection, timer: TimerName): Decision {
  const connection = turn.stop(start, timer);
  switch (timer) {
    case 'retransmit':
      return retransmissionTimeout(turn, connection);
    case 'probe':
      return probe(turn, connection);
    case 'persist':
      return persistTimeout(turn, connection);
    case 'reorder':
      turn.rule('timer-reorder');
      resendLost(turn, afterReordering(turn, detectLoss(turn, connection)));
      return;
    case 'delayedAck':
      acknowledge(turn, connection);
      return turn.rule('timer-delayed-ack');
    case 'timeWait':
      turn.move(connection, 'CLOSED');
      return turn.rule('timer-time-wait');
    case 'finWait2':
      turn.move(connection, 'CLOSED');
      return turn.rule('timer-fin-wait-2');
    case 'keepalive':
      return keepAlive(turn, connection);
  }
}

function afterReordering(turn: Turn, connection: Connection): Connection {
  return turn.put(afterAcknowledgment(connection, connection, turn.settings));
}

/** RFC 6298 §5.4–5.6: the earliest segment again, the timeout doubled, the timer once more. */
function retransmissionTimeout(turn: Turn, connection: Connection): Decision {
  const head = connection.outstanding.find((sent) => !sent.sacked) ?? connection.outstanding[0];
  if (head === undefined) return;
  if (isHopeless(turn, connection, head)) return giveUp(turn, connection);
  if (connection.timeouts >= synQueueRetries(turn, connection)) {
    turn.move(connection, 'CLOSED');
    return turn.rule('timer-syn-queue-pruned');
  }
  const timeouts = connection.timeouts + 1;
  const doubles = !(head.syn && connection.irs === null && timeouts <= turn.settings.synLinearTimeouts);
  const rtoMs = doubles ? Math.min(turn.settings.rtoMaxMs, connection.rtoMs * 2) : connection.rtoMs;
  // Whatever else is out will have shared the head's fate; it follows as acknowledgments come in.
  const outstanding = connection.outstanding.map((sent) =>
    sent === head || sent.sacked ? sent : { ...sent, lost: true },
  );
  const reduced = head.syn ? connection : withLoss(connection, 'timeout', turn.settings);
  const resentAt = connection.resentAt ?? turn.now;
  const again = retransmit(turn, turn.put({ ...reduced, timeouts, rtoMs, outstanding, resentAt }), head);
  rearm(turn, again);
  turn.rule(doubles ? 'timer-retransmit' : 'timer-retransmit-linear');
}

/**
 * When a SYN queue is more than half full, Linux keeps half the room for half-open connections whose SYN,ACK was sent
 * only once, and gives the older ones fewer retransmissions, though never fewer than two.
 */
function synQueueRetries(turn: Turn, connection: Connection): number {
  const listener = listenerOn(turn.self, connection.localPort);
  if (connection.state !== 'SYN-RECEIVED' || !connection.passive || listener === undefined) return Infinity;
  const queue = synQueue(turn.self, listener);
  const backlog = Math.min(listener.backlog, turn.settings.maxBacklog);
  if (!turn.settings.queueLimits || 2 * queue.length <= Math.max(8, backlog)) return Infinity;
  let retries = turn.settings.synAckRetries ?? Infinity;
  let room = 2 * queue.filter((one) => one.timeouts === 0).length;
  while (retries > 2 && queue.length >= room) {
    retries -= 1;
    room *= 2;
  }
  return retries;
}

/**
 * RFC 8985 §7.3: new text if there is some, else the last segment again, so that its SACK shows what is missing. The
 * timeout is not doubled for it.
 */
function probe(turn: Turn, start: Connection): Decision {
  const connection = turn.put({ ...start, probed: true });
  const tail = connection.outstanding.at(-1);
  if (tail === undefined) return;
  if (forcePiece(turn, connection) === null) rearm(turn, retransmit(turn, connection, tail));
  return turn.rule('timer-probe');
}

/** §3.8.4: `<SEQ=SND.NXT-1>` draws an ACK from a peer that lives. */
function keepAlive(turn: Turn, connection: Connection): Decision {
  const { keepAlive: settings } = connection;
  if (settings === null) return;
  // MUST-26: while something sent is outstanding, its own timer asks after the peer.
  if (connection.outstanding.length > 0) {
    turn.start(connection, 'keepalive', settings.idleMs);
    return turn.rule('timer-keepalive-postponed');
  }
  if (settings.unanswered >= settings.count) {
    reset(turn, fail(turn, connection, 'ETIMEDOUT'));
    return turn.rule('timer-keepalive-dead');
  }
  const next = turn.put({ ...connection, keepAlive: { ...settings, unanswered: settings.unanswered + 1 } });
  const probed = emit(turn, next, { flags: { ack: true }, seq: add(connection.nxt, -1) });
  turn.start(probed, 'keepalive', settings.intervalMs);
  turn.rule('timer-keepalive');
}
