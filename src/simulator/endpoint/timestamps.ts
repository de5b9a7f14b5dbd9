import type { Connection } from '../connection.ts';
import { lengthOf, type Segment } from '../segment.ts';
import { atOrBefore, before } from '../sequence.ts';
import type { Turn } from '../turn.ts';
import { acknowledge, challenge, mayAnswer } from './output.ts';

/**
 * Remembers the peer's clock, TS.Recent (RFC 7323 §4.3): of segments that do not start after what was last
 * acknowledged, and never backwards. It later tells a new segment from an old one.
 */
export function noteTimestamp(turn: Turn, connection: Connection, segment: Segment): Connection {
  const { timestamp } = segment;
  if (timestamp === null || !turn.settings.timestamps) return connection;
  const seen = connection.timestampSeen;
  const follows = segment.flags.syn || atOrBefore(segment.seq, connection.rcvAcked);
  if (!follows || (seen !== null && timestamp.value < seen)) return connection;
  return turn.put({ ...connection, timestampSeen: timestamp.value, timestampSeenAt: turn.now });
}

/** Whether a segment carries an older timestamp than the last one: it is an old duplicate (RFC 7323 §5.3 R1). */
export function isOlder(turn: Turn, connection: Connection, segment: Segment): boolean {
  const { timestampSeen } = connection;
  const { timestamps, paws } = turn.settings;
  if (!timestamps || !paws || segment.timestamp === null || timestampSeen === null) return false;
  return segment.timestamp.value < timestampSeen;
}

/**
 * R1: an old duplicate is not acceptable, is answered with an ACK and dropped. A RST is looked at all the same, and an
 * ACK that says nothing new does no harm: overtaken ones are common. True when it has dealt with the segment.
 */
export function rejectsOld(turn: Turn, connection: Connection, segment: Segment): boolean {
  if (segment.flags.rst || !isOlder(turn, connection, segment)) return false;
  if (segment.flags.ack && lengthOf(segment) === 0) {
    if (before(segment.seq, connection.rcvNxt)) {
      turn.rule('paws-old-ack-dropped');
      return true;
    }
    if (segment.seq === connection.rcvNxt && segment.ack === connection.una) return false;
  }
  if (segment.flags.syn) challenge(turn, connection, segment, 'paws-rejected');
  else {
    const allowed = mayAnswer(turn, connection, segment, false);
    if (allowed === null) return true;
    const answered = acknowledge(turn, allowed);
    if (answered.state === 'TIME-WAIT') turn.start(answered, 'timeWait', turn.settings.timeWaitMs);
    turn.rule('paws-rejected');
  }
  return true;
}
