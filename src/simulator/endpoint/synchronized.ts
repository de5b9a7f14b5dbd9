import type { Connection } from '../connection.ts';
import { listenerOn } from '../listener.ts';
import { endOf, lengthOf, type Segment } from '../segment.ts';
import { add, before, inWindow } from '../sequence.ts';
import type { Decision, Turn } from '../turn.ts';
import { receiveWindow } from '../window.ts';
import { backToListen } from './accepting.ts';
import { checkAcknowledgment } from './acknowledgment.ts';
import { refuseSyn } from './admission.ts';
import { fail } from './application.ts';
import { reset } from './calls.ts';
import {
  arriveReduced,
  ignoreEmpty,
  isReduced,
  isRequest,
  precedesFin,
  refusesRequest,
} from './linux-records.ts';
import { acceptSyn } from './listen.ts';
import { acknowledge, answer, challenge, emit, mayAnswer, retransmit } from './output.ts';
import { resetFrom } from './replies.ts';
import { receiveText } from './text.ts';
import { isOlder, noteTimestamp, rejectsOld } from './timestamps.ts';

/**
 * §3.10.7.4, every state from SYN-RECEIVED on: sequence number, RST, security, SYN, ACK, URG, text, FIN, in this order.
 * Each check returns the connection to go on with, or null when it has dealt with the segment. Two checks have nothing
 * to do here: no segment carries a security label or compartment (third check), and none carries urgent data (sixth).
 */
export function arriveSynchronized(turn: Turn, start: Connection, segment: Segment): Decision {
  if (reopens(turn, start, segment)) return;
  if (refusesRequest(turn, start, segment)) return;
  if (rejectsOld(turn, start, segment)) return;
  const acceptable = checkSequence(turn, start, segment);
  if (acceptable === null) return;
  const noted = noteTimestamp(turn, acceptable, segment);
  if (noted.state === 'TIME-WAIT' && turn.settings.reducedTimeWait)
    return arriveReduced(turn, noted, segment);
  if (segment.flags.rst) return checkReset(turn, noted, segment);
  if (segment.flags.syn && !repeatsSyn(noted, segment)) return checkSyn(turn, noted, segment);
  if (isReduced(turn, noted) && lengthOf(segment) === 0) return ignoreEmpty(turn, segment);
  const acknowledged = checkAcknowledgment(turn, noted, segment);
  if (acknowledged === null) return;
  if (start.state === 'TIME-WAIT') return arriveInTimeWait(turn, acknowledged, segment);
  receiveText(turn, heard(turn, acknowledged), segment);
}

/** §3.8.4 MUST-26: the peer lives, so the silence that keep-alive waits for begins anew. */
function heard(turn: Turn, connection: Connection): Connection {
  const { keepAlive, timers } = connection;
  if (keepAlive === null || timers.keepalive === undefined) return connection;
  // A question already asked keeps its interval, where that is the longer (Linux: tcp_keepalive_timer).
  const waitMs = Math.max(keepAlive.idleMs, timers.keepalive - turn.now);
  return turn.start({ ...connection, keepAlive: { ...keepAlive, unanswered: 0 } }, 'keepalive', waitMs);
}

/** Table 6: some of the segment lies in the receive window. Unacceptable and not RST: an ACK says what is expected. */
function checkSequence(turn: Turn, connection: Connection, segment: Segment): Connection | null {
  if (repeatsSyn(connection, segment)) {
    if (segment.flags.ack && !connection.passive) return crossSynAck(turn, connection);
    if (!segment.flags.ack && turn.settings.duplicateSyn === 'syn-ack') {
      repeatSynAck(turn, connection, segment);
      return null;
    }
  } else if (isAcceptable(turn, connection, segment)) return connection;
  if (segment.flags.rst) {
    if (precedesFin(turn, connection, segment)) return connection;
    // Linux's record of a FIN-WAIT-2 looks at the window before it looks at the RST bit.
    if (connection.state === 'FIN-WAIT-2' && isReduced(turn, connection))
      answer(turn, connection, segment, 'unacceptable-acked');
    else turn.rule('unacceptable-rst-dropped');
    return null;
  }
  if (asksAboutWindow(connection, segment)) return answerQuestion(turn, connection, segment);
  const finAgain = segment.flags.fin && endOf(segment) === connection.rcvNxt;
  if (connection.state === 'TIME-WAIT' && finAgain) {
    // The peer has not had our ACK: acknowledge and wait 2 MSL from here (eighth check, TIME-WAIT).
    turn.start(acknowledge(turn, connection), 'timeWait', turn.settings.timeWaitMs);
    turn.rule('time-wait-fin-again');
  } else {
    const waits = connection.state === 'TIME-WAIT' && turn.settings.reducedTimeWait && segment.flags.ack;
    const kept = waits ? turn.start(connection, 'timeWait', turn.settings.timeWaitMs) : connection;
    answer(turn, kept, segment, 'unacceptable-acked');
  }
  return null;
}

/** The peer's first SYN again, perhaps now with an acknowledgment: already counted, whatever text comes with it. */
function repeatsSyn({ state, irs }: Connection, { flags, seq }: Segment): boolean {
  return state === 'SYN-RECEIVED' && flags.syn && !flags.rst && seq === irs;
}

/**
 * Table 6, or what Linux looks at instead (tcp_sequence): nothing that ends before what was acknowledged last. Of a RST
 * only its number counts, not what it may carry (§3.5.3; RFC 5961 §3.2).
 */
export function isAcceptable(turn: Turn, connection: Connection, segment: Segment): boolean {
  const window = receiveWindow(connection);
  const length = segment.flags.rst ? 0 : lengthOf(segment);
  if (turn.settings.acceptability === 'linux') {
    const edge = add(connection.rcvNxt, window);
    const end = add(segment.seq, length);
    if (before(end, connection.rcvAcked) || before(edge, segment.seq)) return false;
    return !before(edge, end) || window > 0;
  }
  if (window === 0) return length === 0 && segment.seq === connection.rcvNxt;
  if (inWindow(segment.seq, connection.rcvNxt, window)) return true;
  return length > 0 && inWindow(add(segment.seq, length - 1), connection.rcvNxt, window);
}

/** Text for a closed window, exactly where it would go on: the peer asks whether the window is still closed. */
function asksAboutWindow(connection: Connection, { flags, seq }: Segment): boolean {
  const { rcvNxt } = connection;
  return receiveWindow(connection) === 0 && seq === rcvNxt && flags.ack && !flags.syn;
}

/** Its acknowledgment counts though its text does not ("special allowance", first check), and it is answered (MUST-35). */
function answerQuestion(turn: Turn, connection: Connection, segment: Segment): null {
  const bare = { ...segment, len: 0, flags: { ...segment.flags, fin: false } };
  const acknowledged = checkAcknowledgment(turn, connection, bare);
  if (acknowledged !== null) {
    acknowledge(turn, acknowledged);
    turn.rule('zero-window-answered');
  }
  return null;
}

/**
 * The SYN,ACK of a simultaneous open starts before RCV.NXT, so the strict test would answer it for ever (appendix A.2).
 * The mitigation taken here: its SYN is the one already counted, so only its acknowledgment is looked at.
 */
function crossSynAck(turn: Turn, connection: Connection): Connection {
  turn.rule('crossing-syn-ack');
  if (!turn.settings.ackCrossingSynAck) return connection;
  return emit(turn, connection, { flags: { ack: true }, seq: connection.nxt });
}

function repeatSynAck(turn: Turn, connection: Connection, segment: Segment): void {
  const [syn] = connection.outstanding;
  const allowed = mayAnswer(turn, connection, segment, false);
  if (syn === undefined || allowed === null) return;
  turn.start(retransmit(turn, allowed, syn), 'retransmit', connection.rtoMs);
  turn.rule('duplicate-syn-answered');
}

/** Second check: a RST in the window. With RFC 5961 §3.2 only the exact number resets; another draws a challenge. */
function checkReset(turn: Turn, connection: Connection, segment: Segment): Decision {
  if (connection.state === 'TIME-WAIT' && turn.settings.rfc1337) return turn.rule('rst-time-wait-ignored');
  const anyFits = isReduced(turn, connection) || precedesFin(turn, connection, segment);
  if (turn.settings.rfc5961Rst && segment.seq !== connection.rcvNxt && !anyFits) {
    return challenge(turn, connection, segment, 'rst-challenged');
  }
  switch (connection.state) {
    case 'SYN-RECEIVED':
      if (connection.passive) {
        backToListen(turn, connection);
        return turn.rule('rst-back-to-listen');
      }
      turn.move(fail(turn, connection, turn.settings.crossingReset), 'CLOSED');
      return turn.rule('rst-refused');
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      turn.move(fail(turn, connection, 'ECONNRESET'), 'CLOSED');
      return turn.rule('rst-closed');
    default:
      turn.move(fail(turn, connection, 'ECONNRESET'), 'CLOSED');
      return turn.rule('rst-reset');
  }
}

/**
 * Fourth check: a SYN where none belongs. Only a passive SYN-RECEIVED gives way; the rest challenge, wherever the SYN
 * lies (RFC 5961 §4.2). Without that, one in the window is an error: a RST that the peer can believe, and CLOSED.
 */
function checkSyn(turn: Turn, connection: Connection, segment: Segment): Decision {
  if (connection.state === 'SYN-RECEIVED' && connection.passive) {
    // Linux resets what it cannot tell from an attack, and forgets the request all the same.
    if (isRequest(turn, connection)) resetFrom(turn, segment);
    backToListen(turn, connection);
    return turn.rule(isRequest(turn, connection) ? 'syn-received-syn-reset' : 'syn-back-to-listen');
  }
  if (isReduced(turn, connection)) {
    resetFrom(turn, segment);
    turn.move(connection, 'CLOSED');
    return turn.rule('syn-fin-wait-2-reset');
  }
  if (turn.settings.rfc5961Syn) {
    return challenge(turn, connection, segment, 'syn-challenged');
  }
  if (!inWindow(segment.seq, connection.rcvNxt, receiveWindow(connection))) {
    return answer(turn, connection, segment, 'unacceptable-acked');
  }
  reset(turn, fail(turn, connection, 'ECONNRESET'));
  turn.rule('syn-reset');
}

/**
 * Fifth check, TIME-WAIT: whatever arrives is acknowledged, and a FIN starts the 2 MSL anew. Only the bare ACK that is
 * due is not: two ends in TIME-WAIT would answer each other for ever.
 */
function arriveInTimeWait(turn: Turn, connection: Connection, segment: Segment): Decision {
  if (segment.flags.fin) {
    turn.start(acknowledge(turn, connection), 'timeWait', turn.settings.timeWaitMs);
    return turn.rule('time-wait-fin-again');
  }
  const isDue = segment.len === 0 && segment.seq === connection.rcvNxt && segment.ack === connection.nxt;
  if (!isDue) return answer(turn, connection, segment, 'time-wait-acked');
}

/**
 * A SYN in TIME-WAIT reopens when a listener waits and it is surely new: a later number than all the old ones, or a later timestamp
 * (§3.6.1 MAY-2, SHLD-4; RFC 6191 §2).
 */
function reopens(turn: Turn, connection: Connection, segment: Segment): boolean {
  const { flags, timestamp } = segment;
  if (connection.state !== 'TIME-WAIT' || !turn.settings.timeWaitReopen) return false;
  if (!flags.syn || flags.ack || flags.rst) return false;
  const listener = listenerOn(turn.self, connection.localPort);
  if (listener === undefined) return false;
  if (isOlder(turn, connection, segment)) return false;
  const seen = connection.timestampSeen;
  const laterTime = timestamp !== null && seen !== null && timestamp.value > seen;
  if (!laterTime && !before(connection.rcvNxt, segment.seq)) return false;
  turn.move(connection, 'CLOSED');
  if (refuseSyn(turn, listener, segment, true) !== null) return true;
  acceptSyn(turn, segment);
  turn.rule('time-wait-reopened');
  return true;
}
