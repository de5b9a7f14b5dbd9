import { cookie, cookiePeriodMs } from '../cookie.ts';
import { synQueue } from '../listener.ts';
import type { RuleId } from '../rules.ts';
import { otherHost, type Segment } from '../segment.ts';
import { add } from '../sequence.ts';
import type { Listener } from '../simulation.ts';
import type { Turn } from '../turn.ts';
import { updateListener } from './accepting.ts';

/** Each queue takes one more than this: it counts as full when its length is greater. */
function limit(turn: Turn, listener: Listener): number {
  return turn.settings.queueLimits ? Math.min(listener.backlog, turn.settings.maxBacklog) : Infinity;
}

export function isAcceptQueueFull(turn: Turn, listener: Listener): boolean {
  return listener.acceptQueue.length > limit(turn, listener);
}

/**
 * What becomes of a SYN before LISTEN makes a connection of it, in Linux's order: SYN queue, accept queue, cookie, and
 * without cookies the room kept for peers known to be real. Null when it is admitted. One that reopens a TIME-WAIT was
 * somebody's before, and only the accept queue can refuse it.
 */
export function refuseSyn(turn: Turn, listener: Listener, segment: Segment, reopens = false): RuleId | null {
  const { queueLimits, synCookies, maxSynBacklog } = turn.settings;
  const halfOpen = synQueue(turn.self, listener).length;
  const full = !reopens && halfOpen > limit(turn, listener);
  if (full && synCookies === 0) return drop(turn, listener, 'listen-syn-queue-full');
  if (isAcceptQueueFull(turn, listener)) return drop(turn, listener, 'listen-accept-queue-full');
  if (full || (!reopens && synCookies === 2)) return sendCookie(turn, listener, segment);
  const room = maxSynBacklog - halfOpen;
  const reserved = queueLimits && !reopens && synCookies === 0 && room < maxSynBacklog >> 2;
  return reserved && !isProven(turn, segment) ? drop(turn, listener, 'listen-syn-queue-reserved') : null;
}

/** Drops what a full queue has no room for: nothing is sent, and the sender will try again. */
export function drop(turn: Turn, listener: Listener, rule: RuleId): RuleId {
  updateListener(turn, listener, { dropped: listener.dropped + 1 });
  return turn.rule(rule);
}

/** Whether a connection with this peer has ended well before, so that its address is not made up. */
function isProven(turn: Turn, segment: Segment): boolean {
  return (
    !segment.spoofed &&
    turn.self.connections.some(
      (one) =>
        !one.spoofed && one.roundTrip !== null && (one.state === 'CLOSED' || one.state === 'TIME-WAIT'),
    )
  );
}

/** `<SEQ=cookie><ACK=SEG.SEQ+1><CTL=SYN,ACK>`, once, and nothing is remembered but that there was one. */
function sendCookie(turn: Turn, listener: Listener, segment: Segment): RuleId {
  const { seq, timestamp } = segment;
  const stamped = turn.settings.timestamps && timestamp !== null;
  const number = cookie(segment, turn.simulation.scenario.seed, turn.now);
  updateListener(turn, listener, { cookiesSent: listener.cookiesSent + 1, cookieAt: turn.now });
  const answer: Segment = {
    to: otherHost(turn.host),
    srcPort: segment.dstPort,
    dstPort: segment.srcPort,
    spoofed: segment.spoofed,
    flags: { syn: true, ack: true, fin: false, rst: false },
    seq: number,
    ack: add(seq, 1),
    len: 0,
    window: Math.min(turn.settings.receiveWindow, 65_535),
    labels: [],
    sack: [],
    // Where there are timestamps the client's options hide in them.
    plain: !stamped,
    timestamp: stamped ? { value: turn.now, echo: timestamp.value } : null,
  };
  turn.transmit(answer, null, false, { own: number, peer: seq });
  return turn.rule('listen-cookie-sent');
}

/** Whether an ACK can be the answer to a cookie: one was sent not long ago. */
export function mayAnswerCookie(turn: Turn, listener: Listener): boolean {
  return listener.cookieAt !== null && turn.now - listener.cookieAt <= 2 * cookiePeriodMs;
}
