import type { Connection, State } from '../connection.ts';
import { add } from '../sequence.ts';
import type { Decision, Turn } from '../turn.ts';
import { sendRoom } from '../window.ts';
import { giveUp } from './giving-up.ts';
import { askWindow, emit, forcePiece, retransmit } from './output.ts';

/** The states in which text or a FIN may go out. */
export const sending: readonly State[] = ['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-1', 'CLOSING', 'LAST-ACK'];

/** Whether something waits for the peer's window alone: nothing that is out will bring an ACK that opens it. */
function isHeldBack(connection: Connection): boolean {
  const { outstanding, unsent, finQueued, finSent, state } = connection;
  const waits = unsent.length > 0 || (finQueued && !finSent) || outstanding.length > 0;
  return waits && outstanding.every((sent) => sent.asksWindow) && sending.includes(state);
}

/** The persist timer runs while something is held back (§3.8.6.1 SHLD-29): a window update may have been lost. */
export function rearmPersist(turn: Turn, connection: Connection): Connection {
  if (!isHeldBack(connection)) {
    return connection.persist === null
      ? connection
      : turn.stop(turn.put({ ...connection, persist: null }), 'persist');
  }
  if (connection.timers.persist !== undefined) return connection;
  const persist = connection.persist ?? { asked: 0, unanswered: 0, since: turn.now };
  return turn.start({ ...connection, persist }, 'persist', interval(turn, connection));
}

/** The timeout, doubled for each question (SHLD-30). */
function interval(turn: Turn, { rtoMs, persist }: Connection): number {
  return Math.min(turn.settings.rtoMaxMs, rtoMs * 2 ** Math.min(persist?.asked ?? 0, 30));
}

/** The peer answered: however long its window stays closed, it lives, and the connection stays (§3.8.6.1 MUST-37). */
export function answeredPersist(turn: Turn, connection: Connection): Connection {
  const { persist } = connection;
  if (persist === null) return connection;
  const heard = { ...connection, persist: { ...persist, unanswered: 0, since: turn.now } };
  // Linux counts the next wait from the answer (tcp_ack_probe).
  const restarts = turn.settings.zeroWindowProbe === 'old-number' && connection.timers.persist !== undefined;
  return restarts ? turn.start(heard, 'persist', interval(turn, heard)) : heard;
}

/** Asks again whether the window is still closed; where it is only small, what fits goes out (§3.8.6.2.1, override). */
export function persistTimeout(turn: Turn, start: Connection): Decision {
  const { persist } = start;
  if (persist === null) return;
  const { settings } = turn;
  const most = start.socket === null ? settings.orphanRetries : settings.dataRetries;
  const silentMs = turn.now - persist.since;
  const tooLong =
    settings.dataGiveUpMs !== null && persist.unanswered > 0 && silentMs >= settings.dataGiveUpMs;
  if (tooLong || (most !== null && persist.unanswered >= most)) return giveUp(turn, start);
  if (sendRoom(start) > 0 && start.outstanding.length === 0) {
    if (forcePiece(turn, { ...start, persist: null }) !== null) return turn.rule('timer-persist-override');
  }
  const asked = { ...persist, asked: persist.asked + 1, unanswered: persist.unanswered + 1 };
  const connection = turn.put({ ...start, persist: asked });
  rearmPersist(turn, ask(turn, connection));
  return turn.rule('timer-persist');
}

function ask(turn: Turn, connection: Connection): Connection {
  const [out] = connection.outstanding;
  if (out !== undefined) return retransmit(turn, connection, out);
  if (turn.settings.zeroWindowProbe === 'byte') return askWindow(turn, connection);
  return emit(turn, connection, { flags: { ack: true }, seq: add(connection.una, -1) });
}
