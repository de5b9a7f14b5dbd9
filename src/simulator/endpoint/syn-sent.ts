import { type Connection, withoutOptions } from '../connection.ts';
import type { Segment } from '../segment.ts';
import { add, atOrBefore, before } from '../sequence.ts';
import type { Decision, Turn } from '../turn.ts';
import { established } from './accepting.ts';
import { takeAcknowledgment } from './acknowledgment.ts';
import { fail } from './application.ts';
import { acknowledge, push, sendSyn } from './output.ts';
import { resetFrom } from './replies.ts';
import { holdText, processHeld } from './text.ts';
import { noteTimestamp } from './timestamps.ts';

/** §3.10.7.3: the answer to an active OPEN, or a SYN that crossed ours. */
export function arriveInSynSent(turn: Turn, connection: Connection, segment: Segment): Decision {
  const { flags } = segment;
  // First, the ACK bit: it must acknowledge our SYN, SND.UNA < SEG.ACK =< SND.NXT.
  const goodAck = flags.ack && before(connection.una, segment.ack) && atOrBefore(segment.ack, connection.nxt);
  if (flags.ack && !goodAck) return refuseAck(turn, connection, segment);
  // Second, RST: believed only with an acknowledgment of our SYN.
  if (flags.rst) {
    if (!goodAck) return turn.rule('syn-sent-rst-dropped');
    turn.move(fail(turn, connection, 'ECONNREFUSED'), 'CLOSED');
    return turn.rule('syn-sent-refused');
  }
  // Fifth: neither SYN nor RST.
  if (!flags.syn) return turn.rule('syn-sent-dropped');
  // Fourth, SYN.
  const numbered = turn.put({
    ...noteTimestamp(turn, connection, segment),
    ...(segment.plain ? withoutOptions(connection) : {}),
    irs: segment.seq,
    rcvNxt: add(segment.seq, 1),
    rcvAcked: add(segment.seq, 1),
    rcvEdge: add(segment.seq, 1 + Math.min(connection.receiveBuffer, 65_535)),
    sendWindow: segment.window,
    greatestWindow: segment.window,
    wl1: segment.seq,
    wl2: segment.ack,
  });
  const noted = holdText(turn, numbered, segment);
  if (goodAck) completeOpen(turn, noted, segment);
  else crossSyn(turn, noted);
}

/**
 * Our SYN is acknowledged: ESTABLISHED, and `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` with any text that waited. Where the
 * SYN brought text or a FIN along, their acknowledgment is the only one, as the RFC allows.
 */
function completeOpen(turn: Turn, connection: Connection, segment: Segment): void {
  const sentBefore = turn.simulation.transmissions;
  const acknowledged = takeAcknowledgment(turn, connection, segment);
  const open = established(turn, turn.move(acknowledged, 'ESTABLISHED'));
  turn.rule('syn-sent-established');
  const received = processHeld(turn, push(turn, open));
  if (turn.simulation.transmissions === sentBefore) acknowledge(turn, received);
}

/** A SYN without an acknowledgment: both ends opened. SYN,ACK with the same ISS. */
function crossSyn(turn: Turn, connection: Connection): void {
  const known = turn.move(turn.stop(connection, 'retransmit'), 'SYN-RECEIVED');
  sendSyn(turn, { ...known, nxt: connection.iss });
  turn.rule('syn-sent-simultaneous');
}

/** An acknowledgment of something never sent: RST unless it is one, and stay (§3.5.2, group 2). */
function refuseAck(turn: Turn, connection: Connection, segment: Segment): Decision {
  if (segment.flags.rst) turn.rule('syn-sent-bad-ack-dropped');
  else {
    resetFrom(turn, segment);
    turn.rule('syn-sent-bad-ack-reset');
  }
  const retryMs = turn.settings.badAckSynRetryMs;
  if (retryMs === null || connection.timeouts > 0) return;
  turn.start(connection, 'retransmit', retryMs);
  turn.rule('syn-sent-bad-ack-retry');
}
