import { mayFly, withSent } from '../congestion.ts';
import { type Chunk, type Connection, heldRanges, type Sent, sentEnd } from '../connection.ts';
import type { RuleId } from '../rules.ts';
import { otherHost, type Segment } from '../segment.ts';
import { add, before } from '../sequence.ts';
import type { Decision, OutFlags, Turn } from '../turn.ts';
import { edgeToOffer, receiveWindow, sendRoom } from '../window.ts';
import { rearmPersist, sending } from './persist.ts';
import { rearm } from './retransmission.ts';

interface Outgoing {
  readonly flags: OutFlags;
  readonly seq: number;
  readonly len?: number;
  readonly labels?: readonly string[];
  readonly retransmission?: boolean;
}

/** Sends one segment of a connection; with the ACK bit it acknowledges all that came, and a waiting ACK rides along. */
export function emit(turn: Turn, connection: Connection, out: Outgoing): Connection {
  const flags = { syn: false, fin: false, rst: false, ack: false, ...out.flags };
  const offered = flags.ack ? offer(turn, connection) : connection;
  const window = receiveWindow(offered);
  const uses = turn.settings.timestamps && (connection.timestampSeen !== null || connection.irs === null);
  const segment: Segment = {
    to: otherHost(turn.host),
    srcPort: connection.localPort,
    dstPort: connection.remotePort,
    spoofed: connection.spoofed,
    flags,
    seq: out.seq,
    ack: flags.ack ? connection.rcvNxt : 0,
    len: out.len ?? 0,
    // The window of a SYN is never scaled (RFC 7323 §2.2).
    window: flags.syn ? Math.min(window, 65_535) : window,
    labels: out.labels ?? [],
    sack: turn.settings.sack && connection.sack && flags.ack ? heldRanges(connection) : [],
    timestamp: uses ? { value: turn.now, echo: connection.timestampSeen ?? 0 } : null,
  };
  turn.transmit(segment, connection.id, out.retransmission);
  return flags.ack ? turn.stop(turn.put(offered), 'delayedAck') : connection;
}

/** RCV.WND as it is offered with this acknowledgment. */
function offer(turn: Turn, connection: Connection): Connection {
  const rcvEdge = edgeToOffer(connection, turn.settings.mss);
  return { ...connection, rcvEdge, rcvAcked: connection.rcvNxt };
}

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` */
export function acknowledge(turn: Turn, connection: Connection): Connection {
  return emit(turn, connection, { flags: { ack: true }, seq: connection.nxt });
}

/**
 * Whether a segment that does not fit may be answered. Challenge ACKs are throttled (RFC 5961 §7), and so are answers to
 * what is outside the window and carries neither text nor FIN: two ends that each find the other's ACK wrong would
 * answer each other for ever. Null when this one is not answered.
 */
export function mayAnswer(
  turn: Turn,
  connection: Connection,
  segment: Segment,
  challenge: boolean,
): Connection | null {
  const { throttleCount, throttleMs } = turn.settings;
  const carries = segment.len > 0 || segment.flags.fin;
  if (carries && !segment.flags.syn && !challenge) return connection;
  const lately = connection.answeredAt.filter((at) => turn.now - at < throttleMs);
  if (lately.length < throttleCount) return turn.put({ ...connection, answeredAt: [...lately, turn.now] });
  turn.rule('answer-throttled');
  return null;
}

/** The ACK that tells the sender of a segment outside the window what is expected, and the rule that asks for it. */
export function answer(turn: Turn, connection: Connection, segment: Segment, rule: RuleId): Decision {
  return answered(turn, mayAnswer(turn, connection, segment, false), rule);
}

/** The same ACK as a challenge: a true peer will react to it, an attacker does not see it (RFC 5961 §3.2). */
export function challenge(turn: Turn, connection: Connection, segment: Segment, rule: RuleId): Decision {
  return answered(turn, mayAnswer(turn, connection, segment, true), rule);
}

function answered(turn: Turn, allowed: Connection | null, rule: RuleId): Decision {
  if (allowed === null) return undefined;
  acknowledge(turn, allowed);
  return turn.rule(rule);
}

/** The SYN of an active OPEN, or the SYN,ACK of a passive one. */
export function sendSyn(turn: Turn, connection: Connection): Connection {
  const sent = newSent(turn, connection.iss, { syn: true });
  const next = { ...connection, nxt: add(connection.iss, 1), outstanding: [sent] };
  const after = emit(turn, turn.put(next), {
    flags: { syn: true, ack: connection.irs !== null },
    seq: connection.iss,
  });
  return rearm(turn, after);
}

/** Sends what the windows and Nagle's algorithm allow of the queued text, and the FIN behind it (§3.10.2, §3.10.4). */
export function push(turn: Turn, start: Connection): Connection {
  if (!sending.includes(start.state)) return start;
  let connection = afterIdleness(turn, start);
  for (;;) {
    const next = mayFly(connection) ? nextPiece(turn, connection) : null;
    if (next === null) return rearmPersist(turn, connection);
    connection = sendPiece(turn, connection, next);
  }
}

/** After a silence longer than the timeout the congestion window starts again (RFC 5681 §4.1). */
function afterIdleness(turn: Turn, connection: Connection): Connection {
  const { initialCongestionWindow } = turn.settings;
  const { congestion, outstanding, lastSentAt, rtoMs } = connection;
  const idle = outstanding.length === 0 && turn.now - lastSentAt > rtoMs;
  if (!idle || initialCongestionWindow === null || congestion.window <= initialCongestionWindow)
    return connection;
  return { ...connection, congestion: { ...congestion, window: initialCongestionWindow } };
}

/** Sends one new piece whatever holds it back but the peer's window: what a probe asks for. Null where there is none. */
export function forcePiece(turn: Turn, connection: Connection): Connection | null {
  const next = nextPiece(turn, connection, true);
  return next === null ? null : sendPiece(turn, connection, next);
}

function sendPiece(turn: Turn, start: Connection, piece: Piece): Connection {
  const sent = newSent(turn, start.nxt, piece);
  const { len, labels, fin } = piece;
  const nxt = sentEnd(sent);
  const queued = turn.put({
    ...withSent(start),
    unsent: piece.rest,
    nxt,
    finSent: start.finSent || fin,
    outstanding: [...start.outstanding, sent],
    smallEnd: len < turn.settings.mss ? nxt : start.smallEnd,
    lastSentAt: turn.now,
  });
  // §3.10.4, CLOSE-WAIT: the FIN is what leads to LAST-ACK, and it waits for the text before it.
  const moved = fin && start.state === 'CLOSE-WAIT' ? turn.move(queued, 'LAST-ACK') : queued;
  return rearm(turn, emit(turn, moved, { flags: { ack: true, fin }, seq: sent.seq, len, labels }), true);
}

/** A byte, or the FIN, into a window that has no room for it, to learn whether it has opened (§3.8.6.1 MUST-36). */
export function askWindow(turn: Turn, connection: Connection): Connection {
  const { taken, rest } = take(connection.unsent, 1);
  const fin = connection.unsent.length === 0;
  const piece = { len: fin ? 0 : 1, labels: taken, fin, rest, asksWindow: true };
  return sendPiece(turn, connection, piece);
}

/** Sends one segment of the retransmission queue once more. */
export function retransmit(turn: Turn, connection: Connection, sent: Sent): Connection {
  const again = {
    ...sent,
    sentAt: turn.now,
    sentAs: turn.simulation.transmissions,
    transmissions: sent.transmissions + 1,
    lost: false,
  };
  const outstanding = connection.outstanding.map((one) => (one === sent ? again : one));
  const noted = withSent({ ...connection, outstanding, lastSentAt: turn.now });
  return emit(turn, turn.put(noted), {
    flags: { syn: sent.syn, fin: sent.fin, ack: connection.irs !== null },
    seq: sent.seq,
    len: sent.len,
    labels: sent.labels,
    retransmission: true,
  });
}

interface Piece {
  readonly len: number;
  readonly labels: readonly string[];
  readonly fin: boolean;
  readonly rest: readonly Chunk[];
  readonly asksWindow?: boolean;
}

/** The next new segment that may be sent, or null; `forced` looks at nothing but the peer's window. */
function nextPiece(turn: Turn, connection: Connection, forced = false): Piece | null {
  const { mss } = turn.settings;
  const queued = connection.unsent.reduce((sum, chunk) => sum + chunk.len, 0);
  const finNow = connection.finQueued && !connection.finSent;
  const room = sendRoom(connection);
  const len = Math.min(queued, mss, room);
  // A FIN takes a number, and so needs a window as text does.
  if (len === 0) return finNow && queued === 0 && room > 0 ? { len, labels: [], fin: true, rest: [] } : null;
  const fin = finNow && len === queued && room > len;
  if (!forced && len < mss && !fin && waits(turn, connection, len === queued, len)) return null;
  const { taken, rest } = take(connection.unsent, len);
  return { len, labels: taken, fin, rest };
}

/** Why a small segment waits: Nagle's algorithm where it is all there is (§3.7.4), else the window (§3.8.6.2.1). */
function waits(turn: Turn, connection: Connection, isAll: boolean, len: number): boolean {
  const { nagle, nagleSmallOnly } = turn.settings;
  const idle = connection.outstanding.length === 0;
  if (!isAll) return !(idle && len >= connection.greatestWindow / 2);
  if (!nagle || idle) return false;
  return !nagleSmallOnly || before(connection.una, connection.smallEnd);
}

/** Takes `len` bytes off a queue; a label goes with every segment that carries some of its bytes. */
function take(chunks: readonly Chunk[], len: number): { taken: string[]; rest: Chunk[] } {
  const taken: string[] = [];
  const rest: Chunk[] = [];
  let left = len;
  for (const chunk of chunks) {
    const used = Math.min(left, chunk.len);
    left -= used;
    if (used > 0 && chunk.label !== null) taken.push(chunk.label);
    if (used < chunk.len) rest.push({ ...chunk, len: chunk.len - used });
  }
  return { taken, rest };
}

function newSent(turn: Turn, seq: number, what: Partial<Sent>): Sent {
  return {
    seq,
    len: what.len ?? 0,
    labels: what.labels ?? [],
    syn: what.syn ?? false,
    fin: what.fin ?? false,
    firstSentAt: turn.now,
    sentAt: turn.now,
    sentAs: turn.simulation.transmissions,
    transmissions: 1,
    sacked: false,
    asksWindow: what.asksWindow ?? false,
    lost: false,
  };
}
