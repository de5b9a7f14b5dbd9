import type { opening as korean } from '../../ko/scenarios/opening.ts';

export const opening: typeof korean = {
  'three-way-handshake': {
    title: 'The three-way handshake',
    watch:
      'A is ESTABLISHED at 200 ms, when the SYN+ACK arrives, and B at 300 ms, when the ACK does. A sends data right behind its ACK, at 200 ms; both segments have seq=1, because an ACK takes no number.',
    alias: '3-way handshake connection establishment SYN ACK',
  },
  'request-and-reply': {
    title: 'A whole connection: one request, one reply',
    watch:
      'B reads the 5 bytes of the request at 650 ms and answers at once with 6. A closes first, at 1.05 s, and B at 1.65 s, so the close takes four segments: a FIN and an ACK each way. A enters TIME-WAIT at 1.75 s and is CLOSED 60 s later.',
    alias: 'full life cycle data transfer 4-way handshake',
  },
  'connection-refused': {
    title: 'Connection refused (ECONNREFUSED)',
    watch:
      "No program waits on B's port 9999, and B answers with RST+ACK at 100 ms. The ack=1 of this RST acknowledges A's SYN, so A believes it: connect returns ECONNREFUSED at 200 ms, after one round trip.",
    alias: 'closed port RST reset',
  },
  'connection-timed-out': {
    title: 'Connection timed out (ETIMEDOUT), Linux',
    watch:
      'Every SYN is lost and nothing answers. The first five retransmissions come 1 s apart, then the interval doubles; the eleventh and last SYN leaves at 67 s, and only at 131 s does connect return ETIMEDOUT. This is what a firewall does to you that drops SYNs instead of rejecting them.',
    alias: 'black hole firewall drop tcp_syn_retries retransmission timeout',
  },
  'connection-timed-out-rfc': {
    title: 'Connection timed out (ETIMEDOUT), RFC',
    watch:
      'RFC 9293 wants a SYN retransmitted for at least three minutes. The interval doubles from 1 s until it is held at 60 s; the eighth SYN leaves at 123 s, and connect returns ETIMEDOUT at 183 s. Linux gives up at 131 s.',
    alias: 'exponential backoff R2',
  },
  'simultaneous-open': {
    title: 'Simultaneous open, Linux',
    watch:
      'Both ends call connect towards each other at 0 ms, and their SYNs cross. At 150 ms both enter SYN-RECEIVED and send SYN+ACK with the ISN they already used; at 300 ms both are ESTABLISHED, one connection without listen or accept. Linux adds an ACK each way, six segments in all; Figure 7 of the RFC has four.',
    alias: 'crossing SYN both active',
  },
  'close-while-connecting': {
    title: 'Close before the connection opens',
    watch:
      'A calls close at 100 ms, before the SYN+ACK comes, and is CLOSED without sending anything. B does not know and sends SYN+ACK, but at 600 ms A has no connection and answers with RST. At 900 ms B is back in LISTEN; accept never returned anything.',
    alias: 'SYN-SENT SYN_SENT cancel',
  },
  'old-duplicate-syn': {
    title: 'An old SYN comes first, Linux',
    watch:
      "While A's SYN is under way for 600 ms, a SYN of an earlier connection (seq=-10) reaches B. At 120 ms A sees a SYN+ACK for a number it never sent (ack=-9) and sends RST; Linux sends its SYN again 10 ms later, at 130 ms. That one opens the connection, and the first SYN, arriving at 600 ms, only draws an ACK.",
    alias: 'old duplicate SYN Figure 8',
  },
  'stray-segments': {
    title: 'Segments for a port without a connection',
    watch:
      'B has a socket listening on port 8080 and no connection. Port 8080 answers only the ACK with RST (0 ms) and drops the RST (300 ms) and the FIN without ACK (600 ms). Port 9999, which nobody uses, answers ACK (900 ms), FIN (1.5 s) and SYN (1.8 s) with RST and drops only the RST (1.2 s). A RST for a segment with an ACK takes that ack, 7000, as its seq; one for a segment without has seq=0 and ack=5001.',
    alias: 'RST rules LISTEN CLOSED scan',
  },
  'three-segments-old-syn': {
    title: 'An old SYN and the third segment',
    watch:
      'A SYN that A sent long ago reaches B at 0 ms; A has no such connection. B is a server that speaks first, but in SYN-RECEIVED it waits for an answer from A and sends nothing more. A answers with RST at 100 ms, B is back in LISTEN at 200 ms, and accept never returns.',
    alias: 'why three-way 2-way handshake',
  },
  'two-segments-old-syn': {
    title: 'A handshake of two segments: an old SYN',
    watch:
      'With a handshake of two segments one old SYN makes B ESTABLISHED, at 0 ms. accept returns, and the server, which speaks first, sends 7 bytes at once to a peer that wanted no connection. Only when the RST of A arrives, at 200 ms, does recv return ECONNRESET.',
    alias: '2-way handshake why not two',
  },
};
