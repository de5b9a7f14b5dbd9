import type { Connection, Recovery } from './connection.ts';
import type { Settings } from './profile.ts';
import { before } from './sequence.ts';

/** Segments thought to be under way: neither reported as received nor judged lost. A duplicate ACK says that one left. */
export function inFlight(connection: Connection): number {
  const out = connection.outstanding.filter((sent) => !sent.sacked && !sent.lost).length;
  return Math.max(0, out - connection.duplicateAcks);
}

/** Whether the network is thought to bear one segment more. */
export function mayFly(connection: Connection): boolean {
  return inFlight(connection) < connection.congestion.window;
}

/** ssthresh after a loss: half of what was out (RFC 5681 equation 4), or 0.7 of the window (RFC 9438 §4.6). */
function reduced(connection: Connection, settings: Settings): number {
  return settings.lossReduction === 'half'
    ? Math.max(2, Math.floor(connection.outstanding.length / 2))
    : Math.max(2, Math.floor(Math.min(connection.congestion.window, 2 ** 30) * 0.7));
}

/** A loss: the threshold falls, once for all that was out then (RFC 5681 §3.1, §3.2). */
export function withLoss(connection: Connection, by: Recovery['by'], settings: Settings): Connection {
  if (settings.initialCongestionWindow === null) return connection;
  const { congestion, nxt } = connection;
  const sameLoss = congestion.recovery !== null && by === 'acknowledgments';
  if (sameLoss) return connection;
  const again = congestion.recovery?.by === 'timeout' && connection.timeouts > 0;
  const threshold = again ? congestion.threshold : reduced(connection, settings);
  const recovery = { until: nxt, by, before: congestion.window, delivered: 0, sent: 0 };
  // After a timeout the loss window is one segment (equation 4 and below).
  const window = by === 'timeout' ? 1 : (threshold ?? 2);
  return { ...connection, congestion: { window, threshold, recovery } };
}

/** What an acknowledgment, and the losses it showed, do to the congestion window; `previous` is from before it. */
export function afterAcknowledgment(
  connection: Connection,
  previous: Connection,
  settings: Settings,
): Connection {
  if (settings.initialCongestionWindow === null) return connection;
  const ended = recovered(connection);
  const isLossy = ended.outstanding.some((sent) => sent.lost);
  const current = isLossy ? withLoss(ended, 'acknowledgments', settings) : ended;
  const { window, recovery } = current.congestion;
  const delivered = deliveredSince(current, previous);
  if (recovery === null)
    return 2 * previous.outstanding.length >= window ? grown(current, delivered) : current;
  if (recovery.by === 'timeout') return grown(current, delivered);
  return settings.lossReduction === 'half' ? current : proportional(current, previous, recovery, delivered);
}

/** A recovery ends when all that was out at the loss is acknowledged. */
function recovered(connection: Connection): Connection {
  const { congestion } = connection;
  const { recovery, threshold } = congestion;
  if (recovery === null || before(connection.una, recovery.until)) return connection;
  const window = recovery.by === 'timeout' ? congestion.window : (threshold ?? congestion.window);
  return { ...connection, resentAt: null, congestion: { ...congestion, window, recovery: null } };
}

function deliveredSince(connection: Connection, previous: Connection): number {
  return previous.outstanding.filter((sent) => {
    const now = connection.outstanding.find((one) => one.seq === sent.seq);
    return !sent.syn && (now === undefined ? !sent.sacked : now.sacked && !sent.sacked);
  }).length;
}

/** Slow start below the threshold, congestion avoidance above it (RFC 5681 §3.1), counted in segments. */
function grown(connection: Connection, delivered: number): Connection {
  const { congestion } = connection;
  const slowStart = congestion.threshold === null || congestion.window < congestion.threshold;
  const window = congestion.window + (slowStart ? delivered : delivered / congestion.window);
  return { ...connection, congestion: { ...congestion, window } };
}

/** Proportional rate reduction (RFC 6937 §3): as much may leave as has arrived, down to the threshold. */
function proportional(
  connection: Connection,
  previous: Connection,
  recovery: Recovery,
  newly: number,
): Connection {
  const flying = inFlight(connection);
  const threshold = connection.congestion.threshold ?? 2;
  const delivered = recovery.delivered + newly;
  const lost = (one: Connection): number => one.outstanding.filter((sent) => sent.lost).length;
  const advanced = before(previous.una, connection.una) && lost(connection) <= lost(previous);
  let allowed: number;
  if (flying > threshold) {
    allowed = Math.ceil((delivered * threshold) / recovery.before) - recovery.sent;
  } else {
    const slow = Math.max(delivered - recovery.sent, newly) + Number(advanced);
    allowed = Math.min(threshold - flying, slow);
  }
  // The first retransmission goes out whatever the count says.
  const window = flying + Math.max(allowed, recovery.sent === 0 ? 1 : 0);
  const congestion = { ...connection.congestion, window, recovery: { ...recovery, delivered } };
  return { ...connection, congestion };
}

/** Counts one more segment that left during a recovery. */
export function withSent(connection: Connection): Connection {
  const { congestion } = connection;
  if (congestion.recovery === null) return connection;
  const recovery = { ...congestion.recovery, sent: congestion.recovery.sent + 1 };
  return { ...connection, congestion: { ...congestion, recovery } };
}

/** Nothing had been lost after all: the window is as before (RFC 4015 §3.2). */
export function withoutLoss(connection: Connection): Connection {
  const { congestion } = connection;
  const window = Math.max(congestion.window, congestion.recovery?.before ?? 0);
  const outstanding = connection.outstanding.map((sent) => (sent.lost ? { ...sent, lost: false } : sent));
  return { ...connection, outstanding, congestion: { window, threshold: null, recovery: null } };
}
