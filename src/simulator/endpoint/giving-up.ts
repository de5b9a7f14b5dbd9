import type { Connection, Sent } from '../connection.ts';
import type { Decision, Turn } from '../turn.ts';
import { fail } from './application.ts';

/** R2 of §3.8.3: so many retransmissions, or so long, that the peer counts as gone. */
export function isHopeless(turn: Turn, connection: Connection, head: Sent): boolean {
  const { settings } = turn;
  const limitMs = head.syn ? settings.synGiveUpMs : settings.dataGiveUpMs;
  if (limitMs !== null && turn.now - head.firstSentAt >= limitMs) return true;
  if (head.syn) {
    const most = synRetries(turn, connection);
    return most !== null && connection.timeouts >= most;
  }
  const most = connection.socket === null ? settings.orphanRetries : settings.dataRetries;
  if (most === null) return false;
  if (!settings.retriesAsTime) return connection.timeouts >= most;
  if (connection.timeouts === 0 || connection.resentAt === null) return false;
  return turn.now - connection.resentAt >= timeOf(most, settings.rtoMaxMs);
}

/**
 * Linux (retransmits_timed_out, tcp_model_timeout) does not count retransmissions of data: it takes the time that so
 * many would have taken from a timeout of 200 ms on, and compares it with the time since the first one.
 */
function timeOf(retries: number, rtoMaxMs: number): number {
  const leastMs = 200;
  const doublings = Math.floor(Math.log2(Math.max(1, rtoMaxMs / leastMs)));
  if (retries <= doublings) return (2 ** (retries + 1) - 1) * leastMs;
  return (2 ** (doublings + 1) - 1) * leastMs + (retries - doublings) * rtoMaxMs;
}

/** A SYN,ACK of a listener has a limit of its own; that of a simultaneous open counts as the SYN it is. */
function synRetries(turn: Turn, connection: Connection): number | null {
  const { synRetries: active, synAckRetries, synLinearTimeouts } = turn.settings;
  if (connection.passive) return synAckRetries;
  return active === null ? null : active + (connection.irs === null ? synLinearTimeouts : 0);
}

/** A passive connection that never opened is forgotten; anyone else learns ETIMEDOUT. */
export function giveUp(turn: Turn, connection: Connection): Decision {
  turn.move(fail(turn, connection, 'ETIMEDOUT'), 'CLOSED');
  return turn.rule('timer-give-up');
}
