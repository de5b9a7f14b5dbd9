import { type Chunk, type Connection, heldRanges, type Sent, sentEnd } from '../connection.ts';
import type { RuleId } from '../rules.ts';
import { otherHost, type Segment } from '../segment.ts';
import { add, distance } from '../sequence.ts';
import type { Decision, OutFlags, Turn } from '../turn.ts';
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
    labels: out.labels ?? [],
    sack: turn.settings.sack && connection.sack && flags.ack ? heldRanges(connection) : [],
    timestamp: uses ? { value: turn.now, echo: connection.timestampSeen ?? 0 } : null,
  };
  turn.transmit(segment, connection.id, out.retransmission);
  return flags.ack ? turn.stop(connection, 'delayedAck') : connection;
}

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` */
export function acknowledge(turn: Turn, connection: Connection): Connection {
  return emit(turn, connection, { flags: { ack: true }, seq: connection.nxt });
}

/**
 * Whether a segment that does not fit may be answered. Two ends that each find the other's ACK wrong would answer each
 * other for ever, so answers to segments without text or FIN are throttled (RFC 5961 §7). Null when this one is.
 */
export function mayAnswer(turn: Turn, connection: Connection, segment: Segment): Connection | null {
  const { throttleCount, throttleMs } = turn.settings;
  const carries = segment.len > 0 || segment.flags.fin;
  if (carries && !segment.flags.syn) return connection;
  const lately = connection.answeredAt.filter((at) => turn.now - at < throttleMs);
  if (lately.length < throttleCount) return turn.put({ ...connection, answeredAt: [...lately, turn.now] });
  turn.rule('answer-throttled');
  return null;
}

/** The ACK that tells the sender of a segment that does not fit what is expected, and the rule that asks for it. */
export function answer(turn: Turn, connection: Connection, segment: Segment, rule: RuleId): Decision {
  const allowed = mayAnswer(turn, connection, segment);
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

/** Sends what the window and Nagle's algorithm allow of the queued text, and the FIN behind it (§3.10.2, §3.10.4). */
export function push(turn: Turn, start: Connection): Connection {
  let connection = start;
  for (;;) {
    const next = nextPiece(turn, connection);
    if (next === null) return connection;
    const sent = newSent(turn, connection.nxt, next);
    const { len, labels, fin } = next;
    connection = turn.put({
      ...connection,
      unsent: next.rest,
      nxt: sentEnd(sent),
      finSent: connection.finSent || fin,
      outstanding: [...connection.outstanding, sent],
    });
    connection = emit(turn, connection, { flags: { ack: true, fin }, seq: sent.seq, len, labels });
    connection = rearm(turn, connection, true);
  }
}

/** Sends one segment of the retransmission queue once more. */
export function retransmit(turn: Turn, connection: Connection, sent: Sent): Connection {
  const again = { ...sent, sentAt: turn.now, transmissions: sent.transmissions + 1, lost: false };
  const outstanding = connection.outstanding.map((one) => (one === sent ? again : one));
  return emit(turn, turn.put({ ...connection, outstanding }), {
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
}

/** The next new segment that may be sent, or null. */
function nextPiece(turn: Turn, connection: Connection): Piece | null {
  const queued = connection.unsent.reduce((sum, chunk) => sum + chunk.len, 0);
  const finNow = connection.finQueued && !connection.finSent;
  const room = Math.max(0, connection.sendWindow - distance(connection.una, connection.nxt));
  const len = Math.min(queued, turn.settings.mss, room);
  if (len === 0) return finNow && queued === 0 ? { len, labels: [], fin: true, rest: [] } : null;
  // Nagle's algorithm (§3.7.4): a small segment waits while anything is unacknowledged, unless it is the last.
  const waits = turn.settings.nagle && len < turn.settings.mss && connection.outstanding.length > 0;
  if (waits && !(finNow && len === queued)) return null;
  const { taken, rest } = take(connection.unsent, len);
  return { len, labels: taken, fin: finNow && rest.length === 0, rest };
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
    transmissions: 1,
    sacked: false,
    lost: false,
  };
}
