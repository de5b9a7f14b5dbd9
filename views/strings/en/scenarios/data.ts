import type { data as korean } from '../../ko/scenarios/data.ts';

export const data: typeof korean = {
  'data-before-established': {
    title: 'Send before the connection is open',
    watch:
      'A calls send at 50 ms, in SYN-SENT. The data waits in a queue and leaves at 200 ms together with the ACK of the third segment. With this one segment B becomes ESTABLISHED and reads the 5 bytes, at 300 ms.',
    alias: 'SYN-SENT send queue',
  },
  'fast-retransmit': {
    title: 'Fast retransmit: three duplicate ACKs',
    watch:
      'A sends five segments at 400 ms, and the first is lost. For each of the other four, arriving at 500 ms, B repeats ack=1; with the third duplicate ACK, at 600 ms, A sends again without waiting for its RTO of 1 s. At 700 ms B reads all 7300 bytes, and the ack leaps to 7301.',
    alias: '3 dup ack loss recovery',
  },
  'rack-recovery': {
    title: 'Loss found by SACK and RACK, Linux',
    watch:
      'Every ACK says ack=1, but with SACK it also tells what has arrived. At 600 ms, once three segments are known to have arrived, RACK judges the first one lost, as others sent after it have got through, and sends it again. At 700 ms B reads all 7240 bytes.',
    alias: 'SACK RACK RFC 8985 loss detection',
  },
  'tail-loss': {
    title: 'The last data is lost: waiting for the RTO',
    watch:
      'The 5 bytes A sends at 400 ms are lost, and nothing follows them that could draw a duplicate ACK. The round trip is 200 ms, but the least RTO is 1 s, so A sends again only at 1.4 s and B reads at 1.5 s.',
    alias: 'tail loss RTO retransmission timer',
  },
  'tail-loss-probe': {
    title: 'The last data is lost: tail-loss probe, Linux',
    watch:
      'The same loss, but Linux waits only 600 ms, twice the round trip and 200 ms, and at 1 s sends the last segment again as a probe. B reads at 1.1 s. The RTO is not doubled for it.',
    alias: 'TLP RFC 8985',
  },
  'retransmission-backoff': {
    title: 'Each wait is twice the last',
    watch:
      "The same data is lost three times. A waits 1 s, 2 s and 4 s and sends again at 1.4 s, 3.4 s and 7.4 s; B reads the fourth copy at 7.5 s. No round trip is measured on a segment sent more than once (Karn's algorithm).",
    alias: 'exponential backoff Karn RTO',
  },
  'data-given-up': {
    title: 'Data that is never acknowledged',
    watch:
      'A sends the 5 bytes of 400 ms again six times, from 1.4 s to 63.4 s. The interval does not grow beyond 60 s; at 123.4 s A gives up, and recv returns ETIMEDOUT. RFC 9293 asks for an effort of at least 100 s.',
    alias: 'R2 ETIMEDOUT retransmission limit tcp_retries2',
  },
  'data-after-lost-syn': {
    title: 'The first data after a lost SYN',
    watch:
      'The SYN was sent again at 1 s, so A has measured no round trip. The RTO of such a connection begins with 3 s, not 1 s (RFC 6298 §5.7). The data sent at 1.5 s is lost, and A sends it again only at 4.5 s.',
    alias: 'RTO RFC 6298 initial',
  },
  'data-ack-lost': {
    title: 'The ACK of data is lost',
    watch:
      'B has read the 5 bytes at 500 ms, but its ACK is lost, and A sends the same data again at 1.4 s. B already expects number 6, so it drops what comes at 1.5 s and repeats ack=6. recv returns the data once only.',
    alias: 'duplicate data ACK loss retransmission',
  },
  'later-ack-covers': {
    title: 'A later ACK covers the earlier one',
    watch:
      'The ACK of the first 5 bytes (ack=6) is lost, but B answers the next data, which A sends at 500 ms, with ack=11 at 600 ms. An ack covers every byte before it, so at 700 ms A has both acknowledged and sends nothing again.',
    alias: 'cumulative ACK',
  },
  'reordered-data': {
    title: 'Data out of order',
    watch:
      'The 5 bytes A sends at 400 ms take 200 ms, and the 6 bytes sent at 420 ms arrive first, at 520 ms. B keeps them and says with ack=1 what is missing; when that comes, at 600 ms, it reads the 11 bytes in order and answers ack=12.',
    alias: 'reordering in-order delivery',
  },
  nagle: {
    title: "Nagle's algorithm",
    watch:
      'A writes 1 byte each at 400 ms, 420 ms and 440 ms. The first leaves at once; while something is unacknowledged, the others wait. When the ACK comes, at 600 ms, both leave in one segment, and B reads them at 700 ms.',
    alias: 'TCP_NODELAY small packets tinygram',
  },
  'nagle-off': {
    title: "Nagle's algorithm off (TCP_NODELAY)",
    watch:
      'The three bytes written at 400 ms, 420 ms and 440 ms leave in three segments without waiting. B reads the last one at 540 ms instead of 700 ms. The price is a set of headers for every byte.',
    alias: 'TCP_NODELAY latency',
  },
  'delayed-ack': {
    title: 'Delayed ACK',
    watch:
      'B reads the request at 500 ms but may hold its ACK for 200 ms. When its application replies, at 550 ms, ack=6 rides on the reply, and a segment with nothing but an ACK is saved. A has nothing more to send, so its ACK of the reply waits the 200 ms and leaves alone, at 850 ms.',
    alias: 'piggyback',
  },
  'nagle-delayed-ack': {
    title: 'Nagle and delayed ACK wait for each other',
    watch:
      'A writes head and body in two calls. By Nagle the body, written at 410 ms, waits for the ACK of the head; by delayed ACK B waits for more data. B gives in at 700 ms, the body leaves at 800 ms, and B reads it at 900 ms.',
    alias: '40ms 200ms latency write-write-read TCP_NODELAY',
  },
  'nagle-delayed-ack-off': {
    title: 'TCP_NODELAY ends the wait',
    watch:
      'With Nagle off the body leaves at once, at 410 ms. B reads it at 510 ms, and having received a second segment does not hold its ACK back either. With Nagle it took until 900 ms.',
    alias: 'Nagle delayed ACK latency',
  },
  'zero-window': {
    title: 'A closed window',
    watch:
      'B has a buffer of 2920 bytes, and its application does not read. Two segments fill it; at 500 ms B offers a window of 0, and A stops with 1460 bytes in hand. At 1.6 s A asks with 1 byte whether the window is still closed; B reads at 3 s, the window opens again, and from 3.1 s on A sends the rest.',
    alias: 'zero window probe persist timer flow control',
  },
  'zero-window-update-lost': {
    title: 'The window update is lost',
    watch:
      "The window update B sends at 3 s, when it reads, is lost. Nobody retransmits an ACK: without a question A would wait for the window and B for data, for ever. At 3.6 s A's persist timer sends the byte again, B takes it, and at 3.8 s A learns that the window is open.",
    alias: 'persist timer deadlock',
  },
  'slow-start': {
    title: 'Slow start',
    watch:
      'The initial congestion window is two segments here. A sends two at 400 ms; every ACK that arrives allows two more, so each round trip doubles it: four at 600 ms, eight at 800 ms. After three round trips, at 1 s, all 20440 bytes are acknowledged. The default of RFC 6928 is ten segments.',
    alias: 'congestion control congestion window cwnd IW10',
  },
};
