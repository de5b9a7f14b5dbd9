import type { Connection } from '../connection.ts';
import type { RuleId } from '../rules.ts';
import { endOf, lengthOf, type Segment } from '../segment.ts';
import { add } from '../sequence.ts';
import type { Decision, Turn } from '../turn.ts';
import { answer } from './output.ts';
import { resetFrom } from './replies.ts';

/**
 * A request of Linux's (tcp_check_req) sees the acknowledgment before the sequence number: one that is not for its
 * SYN,ACK falls through to the listener, which resets it (§3.5.2, group 2). Of a RST only the sequence number counts.
 */
export function refusesRequest(turn: Turn, connection: Connection, segment: Segment): boolean {
  const { flags, ack } = segment;
  if (!isRequest(turn, connection) || flags.rst || !flags.ack || ack === connection.nxt) return false;
  resetFrom(turn, segment);
  turn.rule('syn-received-bad-ack');
  return true;
}

export function isRequest(turn: Turn, { state, passive }: Connection): boolean {
  return turn.settings.requestSockets && passive && state === 'SYN-RECEIVED';
}

/** Linux keeps a mere record of a TIME-WAIT, and of a FIN-WAIT-2 whose application is gone (tcp_timewait_state_process). */
export function isReduced(turn: Turn, { state, socket }: Connection): boolean {
  const { reducedTimeWait, finWait2Ms } = turn.settings;
  if (!reducedTimeWait) return false;
  return state === 'TIME-WAIT' || (state === 'FIN-WAIT-2' && socket === null && finWait2Ms !== null);
}

/** A record of FIN-WAIT-2 waits for the peer's FIN; what takes no number says nothing to it, whatever it acknowledges. */
export function ignoreEmpty(turn: Turn, { flags }: Segment): RuleId {
  return turn.rule(flags.ack ? 'ack-nothing-new' : 'no-ack-dropped');
}

/** A segment that fits into a record of TIME-WAIT: a RST counts at the exact number, and any ACK begins 2 MSL anew. */
export function arriveReduced(turn: Turn, connection: Connection, segment: Segment): Decision {
  const { flags, seq } = segment;
  const isExact = seq === connection.rcvNxt;
  if (flags.rst && !isExact) return turn.rule('rst-time-wait-inexact');
  if (flags.rst && turn.settings.rfc1337) return turn.rule('rst-time-wait-ignored');
  if (flags.rst) {
    turn.move(connection, 'CLOSED');
    return turn.rule('rst-closed');
  }
  const restarted = flags.ack ? turn.start(connection, 'timeWait', turn.settings.timeWaitMs) : connection;
  if (isExact && lengthOf(segment) === 0) return turn.rule('time-wait-restarted');
  const carriesFin = flags.fin && endOf(segment) === connection.rcvNxt;
  answer(turn, restarted, segment, carriesFin ? 'time-wait-fin-again' : 'time-wait-acked');
}

/** Linux takes a RST with the number of the peer's FIN for the peer's: it was sent before that FIN (tcp_reset_check). */
export function precedesFin(turn: Turn, connection: Connection, { seq }: Segment): boolean {
  if (turn.settings.acceptability !== 'linux' || seq !== add(connection.rcvNxt, -1)) return false;
  return ['CLOSE-WAIT', 'LAST-ACK', 'CLOSING'].includes(connection.state);
}
