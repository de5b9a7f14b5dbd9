import { type Connection, sentEnd } from '../connection.ts';
import type { Segment } from '../segment.ts';
import { atOrBefore, before } from '../sequence.ts';
import type { Turn } from '../turn.ts';

/**
 * Starts, restarts or stops the timer that guards what is outstanding (RFC 6298 §5.1–5.3). `sentMore` says that new
 * data went out: a running retransmission timer then goes on, a probe timer starts anew (RFC 8985 §7.2).
 */
export function rearm(turn: Turn, connection: Connection, sentMore = false): Connection {
  // What asks for a window is the persist timer's.
  if (connection.outstanding.every((sent) => sent.asksWindow))
    return turn.stop(connection, 'retransmit', 'probe', 'reorder');
  if (sentMore && connection.timers.retransmit !== undefined && !mayProbe(turn, connection))
    return connection;
  const stopped = turn.stop(connection, 'retransmit', 'probe');
  if (!mayProbe(turn, connection)) return turn.start(stopped, 'retransmit', connection.rtoMs);
  return turn.start(stopped, 'probe', Math.min(probeTimeout(turn, connection), connection.rtoMs));
}

/** RFC 8985 §7.2: 2 SRTT, and 200 ms more for the peer's delayed ACK when a single segment is out; 1 s before any SRTT. */
function probeTimeout(turn: Turn, connection: Connection): number {
  if (connection.roundTrip === null) return turn.settings.initialRtoMs;
  const { srtt } = connection.roundTrip;
  return 2 * srtt + (connection.outstanding.length === 1 ? turn.settings.rtoFloorMs : 2);
}

/** A probe is for the tail of a flight in which nothing is known to be lost, and there is one at a time. */
function mayProbe(turn: Turn, connection: Connection): boolean {
  return (
    turn.settings.tailLossProbe &&
    turn.settings.sack &&
    connection.sack &&
    !connection.probed &&
    connection.timeouts === 0 &&
    connection.outstanding.every((sent) => !sent.syn && !sent.sacked && sent.transmissions === 1)
  );
}

/** Marks what the peer says it holds out of order (RFC 2018). */
export function markSacked(connection: Connection, segment: Segment): Connection {
  if (segment.sack.length === 0) return connection;
  const outstanding = connection.outstanding.map((sent) => {
    const covered = segment.sack.some(
      (range) => atOrBefore(range.from, sent.seq) && atOrBefore(sentEnd(sent), range.to),
    );
    return covered && !sent.sacked ? { ...sent, sacked: true, lost: false } : sent;
  });
  return { ...connection, outstanding };
}

/** Remembers the most recently sent segment that arrived, and how long its round trip was (RFC 8985 §6.2, step 2). */
export function noteDelivered(turn: Turn, connection: Connection, previous: Connection): Connection {
  const delivered = previous.outstanding.filter((sent) => {
    const now = connection.outstanding.find((one) => one.seq === sent.seq);
    return now === undefined || (now.sacked && !sent.sacked);
  });
  const newest = delivered
    // A retransmission answered sooner than any round trip was answered for its first copy.
    .filter(
      (sent) => sent.transmissions === 1 || turn.now - sent.sentAt >= (connection.roundTrip?.least ?? 0),
    )
    .reduce<Connection['rack']>((best, sent) => {
      const later = best === null || sent.sentAs > best.sentAs;
      return later ? { sentAs: sent.sentAs, rttMs: turn.now - sent.sentAt } : best;
    }, connection.rack);
  // Step 3: one that was sent once arrives after a later one did.
  const furthest = previous.outstanding
    .filter((sent) => sent.sacked)
    .reduce((end, sent) => (before(end, sentEnd(sent)) ? sentEnd(sent) : end), previous.una);
  const overtaken = delivered.some(
    (sent) => sent.transmissions === 1 && !sent.sacked && before(sentEnd(sent), furthest),
  );
  return { ...connection, rack: newest, reorderingSeen: connection.reorderingSeen || overtaken };
}

/**
 * Judges by time what is lost (RFC 8985 §6.2, step 5): whatever was sent before a segment that arrived, longer ago than
 * that round trip and a reordering window of a quarter of the least one. For what may yet be on its way a timer runs.
 */
export function detectLoss(turn: Turn, connection: Connection): Connection {
  const { rack } = connection;
  if (rack === null) return connection;
  const sacked = connection.outstanding.filter((sent) => sent.sacked).length;
  // Without a sign of reordering nothing is waited for during a recovery, or once three segments say the same.
  const sure = !connection.reorderingSeen && (sacked >= 3 || connection.congestion.recovery !== null);
  const windowMs = sure ? 0 : (connection.roundTrip?.least ?? 0) / 4;
  let waitMs = 0;
  const outstanding = connection.outstanding.map((sent) => {
    if (sent.sacked || sent.lost || sent.sentAs > rack.sentAs) return sent;
    const leftMs = sent.sentAt + rack.rttMs + windowMs - turn.now;
    if (leftMs <= 0) return { ...sent, lost: true };
    waitMs = Math.max(waitMs, leftMs);
    return sent;
  });
  const judged = turn.put({ ...connection, outstanding });
  return waitMs > 0
    ? turn.start(turn.stop(judged, 'probe'), 'reorder', waitMs)
    : turn.stop(judged, 'reorder');
}
