import type { Connection, Sent } from '../connection.ts';
import type { Decision, Turn } from '../turn.ts';
import { fail } from './application.ts';

/** R2 of §3.8.3: so many retransmissions, or so long, that the peer counts as gone. */
export function isHopeless(turn: Turn, connection: Connection, head: Sent): boolean {
  const { settings } = turn;
  const limitMs = head.syn ? settings.synGiveUpMs : settings.dataGiveUpMs;
  if (limitMs !== null && turn.now - head.firstSentAt >= limitMs) return true;
  if (head.syn) return isSynHopeless(turn, connection, head);
  const most = connection.socket === null ? settings.orphanRetries : settings.dataRetries;
  if (most === null) return false;
  if (!settings.retriesAsTime) return connection.timeouts >= most;
  if (connection.timeouts === 0 || connection.resentAt === null) return false;
  return turn.now - connection.resentAt >= timeOf(most, 200, settings.rtoMaxMs);
}

/**
 * Retransmissions of a SYN are counted, those at even intervals beside the others. Linux gives up sooner where few are
 * allowed: when as long has passed as the others alone would have taken (tcp_write_timeout).
 */
function isSynHopeless(turn: Turn, connection: Connection, head: Sent): boolean {
  const { synRetries: active, synAckRetries, synLinearTimeouts, ...settings } = turn.settings;
  // A SYN,ACK of a listener has a limit of its own; that of a simultaneous open counts as the SYN it is.
  if (connection.passive) return synAckRetries !== null && connection.timeouts >= synAckRetries;
  if (active === null) return false;
  if (connection.timeouts >= active + (connection.irs === null ? synLinearTimeouts : 0)) return true;
  if (!settings.retriesAsTime || connection.timeouts === 0) return false;
  return turn.now - head.firstSentAt >= timeOf(active, settings.initialRtoMs, settings.rtoMaxMs);
}

/**
 * Linux (retransmits_timed_out, tcp_model_timeout) does not count retransmissions of data: it takes the time that so
 * many would have taken from a timeout of 200 ms on, and compares it with the time since the first one.
 */
function timeOf(retries: number, leastMs: number, rtoMaxMs: number): number {
  const doublings = Math.floor(Math.log2(Math.max(1, rtoMaxMs / leastMs)));
  if (retries <= doublings) return (2 ** (retries + 1) - 1) * leastMs;
  return (2 ** (doublings + 1) - 1) * leastMs + (retries - doublings) * rtoMaxMs;
}

/** A passive connection that never opened is forgotten; anyone else learns ETIMEDOUT. */
export function giveUp(turn: Turn, connection: Connection): Decision {
  turn.move(fail(turn, connection, 'ETIMEDOUT'), 'CLOSED');
  return turn.rule('timer-give-up');
}
