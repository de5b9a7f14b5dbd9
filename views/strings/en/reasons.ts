import type { RuleId } from '../../../src/simulator/rules.ts';
import { reasonsFrom } from '../../simulator/player/reasons.ts';

/** Why something happened, one sentence a rule. */
const rules: Record<RuleId, string> = {
  'closed-rst-ignored': 'A RST for a port without a connection is dropped.',
  'closed-rst-no-ack':
    'Nothing is open here, so the answer is a RST. The segment had no ACK: seq is 0 and ack covers what came.',
  'closed-rst-from-ack':
    'Nothing is open here, so the answer is a RST. It takes the ack number that came as its seq, so that the sender believes it.',
  'listen-rst-ignored': 'LISTEN has sent nothing, so a RST cannot be about it: ignored.',
  'listen-ack-reset': 'LISTEN has sent nothing that could be acknowledged: RST.',
  'listen-syn': 'A SYN in LISTEN: choose an ISN, send SYN+ACK, enter SYN-RECEIVED.',
  'listen-syn-two-segments': 'A two-segment handshake: one SYN is taken for a connection. No TCP does this.',
  'listen-other-dropped': 'Neither SYN, ACK nor RST: LISTEN drops it.',
  'listen-syn-queue-full': 'The SYN queue is full and SYN cookies are off: a new SYN is dropped unanswered.',
  'listen-syn-queue-reserved':
    'The last quarter of the SYN queue is kept for peers that have connected before. This one is new: dropped.',
  'listen-accept-queue-full':
    'The accept queue is full, so a handshake would lead nowhere: the SYN is dropped, and the client will send it again.',
  'listen-cookie-sent':
    'The ISN of this SYN+ACK is a SYN cookie, and the SYN is not remembered. So the SYN+ACK is never sent again either.',
  'listen-cookie-opened':
    'The ACK brings back a valid cookie: the connection nobody remembered is made now, ESTABLISHED at once.',
  'listen-cookie-wrong': 'The number this ACK acknowledges is no cookie of ours: RST.',
  'listen-cookie-no-room':
    'The cookie is valid but the accept queue is full: the ACK is dropped and nothing remembered, while the client believes it is connected.',
  'syn-sent-bad-ack-dropped': 'A RST that does not acknowledge our SYN is not believed.',
  'syn-sent-bad-ack-reset':
    'This acknowledges a number never sent, a trace of an old connection: send RST and stay in SYN-SENT.',
  'syn-sent-bad-ack-retry': 'After a bad ACK Linux sends its SYN once more, about 10 ms later.',
  'syn-sent-refused': 'A RST that acknowledges our SYN: the connection is refused.',
  'syn-sent-rst-dropped': 'In SYN-SENT a RST without an ACK is not believed.',
  'syn-sent-established': "Our SYN is acknowledged and the peer's has come: send ACK, enter ESTABLISHED.",
  'syn-sent-simultaneous': 'Both ends sent a SYN: answer SYN+ACK with the same ISN, enter SYN-RECEIVED.',
  'syn-sent-dropped': 'Neither SYN nor RST: SYN-SENT drops it.',
  'unacceptable-rst-dropped': 'A RST outside the receive window is dropped.',
  'unacceptable-acked': 'Outside the receive window: dropped, and an ACK says which number is expected.',
  'zero-window-answered':
    'Asked with text whether the window is still closed: its ACK counts, its text does not, and an ACK tells the window.',
  'paws-rejected':
    'First check: an older timestamp than the last one, so an old duplicate: dropped and answered with an ACK.',
  'paws-old-ack-dropped':
    'An overtaken ACK with an older timestamp says nothing new: Linux drops it in silence.',
  'answer-throttled':
    'The same answer has just been given. To keep two ends from sending ACKs to each other for ever, this gets none.',
  'duplicate-syn-answered': 'The same SYN again: Linux repeats its SYN+ACK; the RFC would send an ACK.',
  'crossing-syn-ack':
    'The SYN of this SYN+ACK has been counted already (simultaneous open), so only its ACK matters.',
  'time-wait-fin-again': 'The FIN came again, so the last ACK was lost: acknowledge again and restart 2MSL.',
  'time-wait-acked': 'Nothing can follow the peer’s FIN, yet this came: an ACK says what is expected.',
  'time-wait-restarted':
    'Something of the old connection still arrives: Linux counts 2MSL from the beginning.',
  'time-wait-left-out': 'CLOSED at once, without TIME-WAIT. No TCP does this.',
  'time-wait-reopened':
    'A SYN with a clearly later number or timestamp: a new connection opens straight from TIME-WAIT.',
  'rst-back-to-listen': 'A passive open that meets a RST quietly goes back to LISTEN.',
  'rst-refused': 'A RST before the open was complete: it has failed.',
  'rst-reset':
    'A RST that the checks let through: the connection ends at once and the application gets an error.',
  'rst-closed': 'A RST that the checks let through, while closing: CLOSED at once.',
  'rst-challenged':
    'A RST inside the window but not at the exact number: a challenge ACK asks whether it is real.',
  'rst-time-wait-inexact':
    'Second check, RST, not the exact number: Linux drops it in TIME-WAIT without a challenge ACK.',
  'rst-time-wait-ignored': 'TIME-WAIT ignores a RST here, so that no stray RST can end it early.',
  'syn-back-to-listen': 'Another SYN while opening passively: back to LISTEN.',
  'syn-received-syn-reset':
    'Fourth check: another SYN while opening passively. Linux answers with a RST and forgets the request.',
  'syn-fin-wait-2-reset':
    'Fourth check: a SYN for a FIN-WAIT-2 whose application is gone. Linux answers with a RST and forgets it.',
  'syn-challenged': 'A SYN has no place in an open connection: a challenge ACK asks what it means.',
  'syn-reset': 'A SYN has no place in an open connection: by the old rule it resets it.',
  'no-ack-dropped': 'A segment without the ACK bit goes no further.',
  'syn-received-established': 'Our SYN is acknowledged: both ends now know both ISNs. ESTABLISHED.',
  'syn-received-no-room':
    'The accept queue is full, so the final ACK is dropped: the client is ESTABLISHED, the server still in SYN-RECEIVED, and it will repeat its SYN+ACK.',
  'syn-received-no-room-reset': 'The accept queue is full: a RST, rather than a client left waiting.',
  'syn-received-bad-ack': 'This does not acknowledge our SYN: RST.',
  'ack-unsent': 'This acknowledges what has not been sent yet: dropped, answered with an ACK.',
  'ack-unsent-dropped':
    'Fifth check: it acknowledges what was never sent. Older Linux kernels drop it in ESTABLISHED without an answer; the RFC sends an ACK.',
  'ack-too-old': 'Too old an acknowledgment, perhaps a guess: dropped, answered with a challenge ACK.',
  'ack-new': 'What was sent is acknowledged: SND.UNA moves on.',
  'ack-window-opened':
    "Nothing new is acknowledged, but the peer's window has grown: what waited for it may go.",
  'ack-of-original':
    'The timestamp it echoes is older than the retransmission: the original had arrived, and nothing was lost.',
  'ack-nothing-new': 'This ACK acknowledges nothing new: nothing changes.',
  'ack-of-fin-wait-2': "Our FIN is acknowledged. Now the peer's FIN is awaited.",
  'ack-of-fin-time-wait': 'Both closed at once, and our FIN is acknowledged: TIME-WAIT.',
  'ack-of-fin-closed': "Our FIN is acknowledged and the peer's came before: the connection is over.",
  'text-delivered': 'Data in order: handed to the application and acknowledged.',
  'text-delivered-ack-waits': 'Data in order: delivered. The ACK waits a little for something to ride on.',
  'text-again': 'All of this came before: the ACK is repeated at once.',
  'text-held': 'Something before this is missing: the segment is kept, and an ACK says what is missing.',
  'text-ignored': 'Nothing can follow the FIN, so this data is ignored.',
  'text-after-close-reset': 'New data after close(): nobody will read it, and a RST says that it is lost.',
  'fin-close-wait': 'The peer will send no more: acknowledged, and now our own application has to close().',
  'fin-closing': "The peer's FIN came before ours was acknowledged: both ends are closing.",
  'fin-time-wait': 'The last FIN has come. Whether our last ACK arrives cannot be known, so wait 2MSL.',
  'fin-held': 'The FIN overtook data. The FIN has a number too, so it is kept until the data comes.',
  'gap-fast-retransmit':
    'Three more of the same ACK: the segment it asks for counts as lost and is sent at once.',
  'gap-rack-lost': 'Something sent later has arrived and this has not: judged lost by time and sent again.',
  'call-listen': 'Passive open: wait for connections.',
  'call-accept': 'accept() takes the connection that has waited longest in the accept queue.',
  'call-accept-waits': 'There is no connection to take yet: accept() waits.',
  'accept-queue-joined':
    'Our SYN is acknowledged: ESTABLISHED. Until the application calls accept(), the connection waits in the accept queue.',
  'call-close-queued-reset':
    'The listening socket is closed. Nobody can take what waits in the accept queue any more, so it is reset.',
  'call-connect': 'Active open: choose an ISN and send SYN.',
  'call-connect-reuse': 'A new connection takes over a pair of ports from TIME-WAIT.',
  'call-address-taken': 'The address is in use. TIME-WAIT counts as in use.',
  'call-send': 'Data is sent.',
  'call-send-queued': 'It cannot go yet: it waits in a queue until what was sent is acknowledged.',
  'call-send-refused': 'Nothing can be sent on this connection any more.',
  'call-send-from-listen':
    'SEND while listening turns passive into active: SYN goes out, and the data waits for ESTABLISHED.',
  'call-recv': 'What had come is read.',
  'call-recv-waits': 'Nothing has come yet: the call waits.',
  'call-recv-window': 'Reading freed enough of the buffer to tell the peer: a window update.',
  'call-shutdown': 'Only sending ends (half-close): FIN goes out and reading goes on.',
  'call-close': 'Sending and reading end: FIN goes out behind whatever is queued.',
  'call-close-last-ack': 'The peer has closed already: send our FIN and wait for its ACK only.',
  'call-close-no-fin': 'There is nothing to send: the socket is let go.',
  'call-close-unread-reset': 'Closed with data unread: a RST in place of the FIN says that it is lost.',
  'call-abort-reset': 'Cut off: a RST goes out, and CLOSED without TIME-WAIT.',
  'call-abort-silent': 'A RST would tell the peer nothing it needs to know, so it ends without one.',
  'call-crash': 'The host forgets the connection; the peer learns nothing.',
  'call-bind': 'The port is free.',
  'call-keepalive': 'From now on a long silence is answered with a question.',
  'call-nothing': 'This call changes nothing.',
  'timer-retransmit': 'No ACK in time: the earliest segment goes out again, and the next wait is longer.',
  'timer-retransmit-linear':
    'No answer in time: the SYN goes out again. Linux waits equally long after the first few and only then longer.',
  'timer-give-up': 'Sent again and again without an answer: given up.',
  'timer-syn-queue-pruned':
    'The SYN queue is more than half full and this one never answers: it goes early, to make room for new ones.',
  'timer-persist':
    "The peer's window is closed and an update may have been lost: ask, and wait twice as long for the next time.",
  'timer-persist-override': 'The window is small but not closed: what fits has waited long enough and goes.',
  'timer-probe': 'The ACK is late: the last segment is sent again to find out whether the tail was lost.',
  'timer-reorder': 'It might merely have been overtaken, but it still has not come.',
  'timer-delayed-ack': 'Nothing came up to carry the ACK, so it goes alone.',
  'timer-time-wait': '2MSL has passed: every old segment is gone. CLOSED.',
  'timer-fin-wait-2': "A closed connection has waited too long for the peer's FIN: Linux forgets it.",
  'timer-keepalive': 'A number already acknowledged asks a silent peer whether it lives.',
  'timer-keepalive-postponed': 'Something sent is still unacknowledged, so the question is put off.',
  'timer-keepalive-dead': 'No answer: the peer counts as gone and the connection is reset.',
};

/** Every rule with its clause. */
export const reasons = reasonsFrom(rules, (cited) => cited);
