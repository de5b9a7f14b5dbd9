import type { Segment } from '../segment.ts';
import type { Decision, Turn } from '../turn.ts';
import { arriveInListen } from './listen.ts';
import { resetFrom } from './replies.ts';
import { arriveInSynSent } from './syn-sent.ts';
import { arriveSynchronized } from './synchronized.ts';

/** SEGMENT ARRIVES (RFC 9293 §3.10.7): the pair of ports finds the connection, else a listener, else nothing. */
export function arrive(turn: Turn, segment: Segment): Decision {
  const connection = turn.self.connections.findLast(
    (one) =>
      one.state !== 'CLOSED' &&
      one.localPort === segment.dstPort &&
      one.remotePort === segment.srcPort &&
      one.spoofed === segment.spoofed,
  );
  if (connection?.state === 'SYN-SENT') return arriveInSynSent(turn, connection, segment);
  if (connection !== undefined) return arriveSynchronized(turn, connection, segment);
  if (turn.self.listeners.some((listener) => listener.port === segment.dstPort))
    return arriveInListen(turn, segment);
  arriveInClosed(turn, segment);
}

/** §3.10.7.1. All data in the segment are discarded; anything but a RST is answered with one. */
function arriveInClosed(turn: Turn, segment: Segment): Decision {
  if (segment.flags.rst) return turn.rule('closed-rst-ignored');
  resetFrom(turn, segment);
  turn.rule(segment.flags.ack ? 'closed-rst-from-ack' : 'closed-rst-no-ack');
}
