import type { Segment } from '../segment.ts';
import { add } from '../sequence.ts';
import type { Decision, Turn } from '../turn.ts';
import { noteTimestamp } from './acknowledgment.ts';
import { newIncarnation } from './opening.ts';
import { sendSyn } from './output.ts';
import { resetFrom } from './replies.ts';
import { holdText } from './text.ts';

/** §3.10.7.2: a segment for a port that listens and has no connection with the sender. */
export function arriveInListen(turn: Turn, segment: Segment): Decision {
  const { flags } = segment;
  // First, RST: it cannot be about anything sent from here.
  if (flags.rst) return turn.rule('listen-rst-ignored');
  // Second, ACK: nothing has been sent that it could acknowledge.
  if (flags.ack) {
    resetFrom(turn, segment);
    return turn.rule('listen-ack-reset');
  }
  // Fourth: neither RST, ACK nor SYN.
  if (!flags.syn) return turn.rule('listen-other-dropped');
  // Third, SYN.
  acceptSyn(turn, segment);
  turn.rule('listen-syn');
}

/** LISTEN to SYN-RECEIVED: `<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>`. Text and FIN on the SYN wait for ESTABLISHED. */
export function acceptSyn(turn: Turn, segment: Segment): void {
  const fresh = newIncarnation(turn, segment.dstPort, segment.srcPort, true, segment.spoofed);
  const numbered = turn.put({
    ...fresh,
    irs: segment.seq,
    rcvNxt: add(segment.seq, 1),
    sendWindow: turn.settings.receiveWindow,
    greatestWindow: turn.settings.receiveWindow,
    wl1: segment.seq,
    wl2: fresh.iss,
  });
  const noted = holdText(turn, noteTimestamp(turn, numbered, segment), segment);
  sendSyn(turn, turn.move(noted, 'SYN-RECEIVED'));
}
