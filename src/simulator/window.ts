import type { Connection } from './connection.ts';
import { add, distance, type SequenceNumber } from './sequence.ts';

/** RCV.WND: what has been offered and not yet been used. */
export function receiveWindow(connection: Connection): number {
  if (connection.irs === null) return connection.receiveBuffer;
  return Math.max(0, distance(connection.rcvNxt, connection.rcvEdge));
}

/**
 * The right edge of the window to offer now: all that the buffer has room for. It never moves back (§3.8.6 SHLD-14),
 * and against silly windows it stays where it is while less than a segment or half the buffer is free (§3.8.6.2.2).
 */
export function edgeToOffer(connection: Connection, mss: number): SequenceNumber {
  const free = connection.receiveBuffer - (connection.socket?.unread ?? 0);
  if (free < Math.min(connection.receiveBuffer / 2, mss)) return connection.rcvEdge;
  const edge = add(connection.rcvNxt, free);
  return distance(connection.rcvEdge, edge) > 0 ? edge : connection.rcvEdge;
}

/** Whether reading has freed enough to tell the peer of it at once: a segment, or half the buffer (§3.8.6.2.2). */
export function isWorthTelling(connection: Connection, mss: number): boolean {
  const gain = distance(connection.rcvEdge, edgeToOffer(connection, mss));
  return gain >= Math.min(connection.receiveBuffer / 2, mss);
}

/** What the peer's window leaves for new numbers: SND.UNA + SND.WND - SND.NXT. */
export function sendRoom(connection: Connection): number {
  return Math.max(0, connection.sendWindow - distance(connection.una, connection.nxt));
}
