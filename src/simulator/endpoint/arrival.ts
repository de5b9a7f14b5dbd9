import { acknowledgesCookie } from '../cookie.ts';
import { listenerOn } from '../listener.ts';
import type { Segment } from '../segment.ts';
import type { Listener } from '../simulation.ts';
import type { Decision, Turn } from '../turn.ts';
import { drop, isAcceptQueueFull, mayAnswerCookie } from './admission.ts';
import { arriveInListen, recallSyn } from './listen.ts';
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
  const listener = listenerOn(turn.self, segment.dstPort);
  if (listener === undefined) return arriveInClosed(turn, segment);
  if (returnsCookie(turn, listener, segment)) return openByCookie(turn, listener, segment);
  arriveInListen(turn, listener, segment);
}

/** Whether a segment is the ACK, with text or without, of a SYN,ACK that carried a cookie. */
function returnsCookie(turn: Turn, listener: Listener, segment: Segment): boolean {
  const { flags } = segment;
  if (!flags.ack || flags.syn || flags.rst || !mayAnswerCookie(turn, listener)) return false;
  return acknowledgesCookie(segment, turn.simulation.scenario.seed, turn.now);
}

/** A valid cookie is as good as a SYN that was remembered, if the accept queue has room (RFC 4987 appendix A). */
function openByCookie(turn: Turn, listener: Listener, segment: Segment): Decision {
  if (isAcceptQueueFull(turn, listener)) return drop(turn, listener, 'listen-cookie-no-room');
  arriveSynchronized(turn, recallSyn(turn, segment), segment);
  return turn.rule('listen-cookie-opened');
}

/** §3.10.7.1. All data in the segment are discarded; anything but a RST is answered with one. */
function arriveInClosed(turn: Turn, segment: Segment): Decision {
  if (segment.flags.rst) return turn.rule('closed-rst-ignored');
  resetFrom(turn, segment);
  turn.rule(segment.flags.ack ? 'closed-rst-from-ack' : 'closed-rst-no-ack');
}
