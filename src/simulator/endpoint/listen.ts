import { type Connection, withoutOptions } from '../connection.ts';
import type { Segment } from '../segment.ts';
import { add, type SequenceNumber } from '../sequence.ts';
import type { Listener } from '../simulation.ts';
import type { Decision, Turn } from '../turn.ts';
import { established } from './accepting.ts';
import { mayAnswerCookie, refuseSyn } from './admission.ts';
import { newIncarnation } from './opening.ts';
import { push, sendSyn } from './output.ts';
import { resetFrom } from './replies.ts';
import { holdText, processHeld } from './text.ts';
import { noteTimestamp } from './timestamps.ts';

/** §3.10.7.2: a segment for a port that listens and has no connection with the sender. */
export function arriveInListen(turn: Turn, listener: Listener, segment: Segment): Decision {
  const { flags } = segment;
  // First, RST: it cannot be about anything sent from here.
  if (flags.rst) return turn.rule('listen-rst-ignored');
  // Second, ACK: nothing has been sent that it could acknowledge.
  if (flags.ack) {
    resetFrom(turn, segment);
    return turn.rule(mayAnswerCookie(turn, listener) ? 'listen-cookie-wrong' : 'listen-ack-reset');
  }
  // Fourth: neither RST, ACK nor SYN.
  if (!flags.syn) return turn.rule('listen-other-dropped');
  // Third, SYN.
  if (refuseSyn(turn, listener, segment) !== null) return;
  turn.rule('listen-syn');
  acceptSyn(turn, segment);
}

/** LISTEN to SYN-RECEIVED: `<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>`. Text and FIN on the SYN wait for ESTABLISHED. */
export function acceptSyn(turn: Turn, segment: Segment): void {
  const numbered = numberedBy(turn, segment, segment.seq);
  const noted = holdText(turn, noteTimestamp(turn, numbered, segment), segment);
  if (turn.settings.handshakeSegments === 2) believe(turn, noted);
  else sendSyn(turn, turn.move(noted, 'SYN-RECEIVED'));
}

/** A handshake of two segments: whoever sent the SYN is believed to be there, and our SYN,ACK to arrive. */
function believe(turn: Turn, connection: Connection): void {
  const answered = sendSyn(turn, turn.move(connection, 'ESTABLISHED'));
  const quiet = turn.stop({ ...answered, una: answered.nxt, outstanding: [] }, 'retransmit');
  processHeld(turn, push(turn, established(turn, turn.put(quiet))));
  turn.rule('listen-syn-two-segments');
}

/** What the SYN would have made, made from the ACK that returns its cookie (RFC 4987 §3.6): SYN-RECEIVED, afterwards. */
export function recallSyn(turn: Turn, segment: Segment): Connection {
  const iss = add(segment.ack, -1);
  const numbered = numberedBy(turn, segment, add(segment.seq, -1));
  const remembered = segment.timestamp === null ? withoutOptions(numbered) : {};
  return turn.move({ ...numbered, ...remembered, iss, una: iss, nxt: segment.ack, wl2: iss }, 'SYN-RECEIVED');
}

function numberedBy(turn: Turn, segment: Segment, irs: SequenceNumber): Connection {
  const fresh = newIncarnation(turn, segment.dstPort, segment.srcPort, true, segment.spoofed);
  return turn.put({
    ...fresh,
    irs,
    rcvNxt: add(irs, 1),
    rcvAcked: add(irs, 1),
    rcvEdge: add(irs, 1 + Math.min(fresh.receiveBuffer, 65_535)),
    sendWindow: segment.window,
    greatestWindow: segment.window,
    wl1: irs,
    wl2: fresh.iss,
  });
}
