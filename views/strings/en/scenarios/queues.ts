import type { queues as korean } from '../../ko/scenarios/queues.ts';

export const queues: typeof korean = {
  'accept-later': {
    title: 'First the handshake, then accept',
    watch:
      'A handshake needs no application. Two connections are ESTABLISHED at 300 ms and 350 ms and wait in the accept queue; 5 bytes that come meanwhile are acknowledged at 400 ms. B takes them at 600 ms and 700 ms, the one that waited longest first. The accept at 800 ms finds none and waits until 1.3 s.',
    alias: 'listen backlog accept queue blocking completed queue',
  },
  'accept-queue-full': {
    title: 'When the accept queue is full, Linux',
    watch:
      'With a backlog of 1 the accept queue takes two, one more. It is full at 702 ms, and B drops the SYNs that come at 903 ms and 1.305 s without a word. Neither client learns why; each sends its SYN again every 1 s.',
    alias: 'ListenOverflows ListenDrops backlog somaxconn slow connect',
  },
  'accept-queue-overflow-reset': {
    title: 'A RST for the one that missed the last place, Linux',
    watch:
      'One place is left, and two clients are ESTABLISHED side by side at 1.107 s. Their final ACKs arrive at 1.207 s: the first gets the place and the other a RST, since tcp_abort_on_overflow is 1. That client thought it was connected; its recv returns ECONNRESET at 1.307 s.',
    alias: 'tcp_abort_on_overflow ECONNRESET accept queue overflow',
  },
  'accept-queue-overflow-dropped': {
    title: 'ESTABLISHED at the client, SYN-RECEIVED at the server, Linux',
    watch:
      'Without a place Linux by default just drops the final ACK that comes at 1.207 s. The client thinks it is connected and sends data at 1.5 s; B, still in SYN-RECEIVED, drops that too and sends its SYN+ACK again at 2.007 s. At 3 s an accept makes room, and the data that come again at 4 s complete the connection.',
    alias: 'accept queue overflow SYN_RECV connected but no answer',
  },
  'syn-flood': {
    title: 'A SYN flood without cookies, Linux',
    watch:
      'Forty SYNs come from addresses where nobody is. With a backlog of 8 the SYN queue takes nine, and from 101 ms on B drops every SYN. Nobody can answer the SYN+ACKs that go out. A connects at 742 ms, and its SYN is dropped at 842 ms like the rest, however often it comes again, every 1 s.',
    alias: 'SYN flooding DoS denial of service TCPReqQFullDrop half-open',
  },
  'syn-flood-with-cookies': {
    title: 'A SYN flood met with SYN cookies, Linux',
    watch:
      'Once the SYN queue is full, from 101 ms on, B remembers no SYN and sends a cookie as the ISN of its SYN+ACK. At 1.042 s the ACK of A brings the cookie back, and B makes the connection out of nothing, ESTABLISHED at once. The only SYN+ACKs sent again are those of the nine in the queue.',
    alias: 'tcp_syncookies SyncookiesSent SyncookiesRecv DoS defence',
  },
  'syn-flood-outlasted': {
    title: 'After the SYN flood, Linux',
    watch:
      'While the SYN queue is more than half full, Linux sends an unanswered SYN+ACK only twice more and gives up. From 7.002 s on five go and leave room; the SYN that A sends again at 7.742 s gets in, and connect returns at 7.942 s.',
    alias: 'SYN queue pruning half-open expiry young',
  },
  'cookie-lost-final-ack': {
    title: 'SYN cookies: data stand in for the lost ACK',
    watch:
      'B remembers no SYN, so when the ACK that A sends at 200 ms is lost, the SYN+ACK is not sent again. A thinks it is connected and sends data at 2 s. Their ack carries the same cookie: at 2.1 s B makes the connection and reads the data.',
    alias: 'syncookies lost final ACK',
  },
  'cookie-server-speaks-first': {
    title: 'SYN cookies: when the server is to speak first',
    watch:
      'The final ACK that A sends at 200 ms is lost, and A waits for B to speak. B does not remember A and has nothing to send again; its accept never returns. The send at 3 s has no connection: ENOTCONN. No timer runs on either side, and A waits for ever.',
    alias: 'syncookies hang SMTP SSH banner',
  },
  'server-speaks-first': {
    title: 'The final ACK is lost, and the SYN remembered',
    watch:
      'The final ACK that A sends at 200 ms is lost, but B remembers the SYN and sends its SYN+ACK again at 1.1 s. The ACK of A arrives at 1.3 s, accept returns, and at 3 s B speaks first.',
    alias: 'SYN+ACK retransmission lost final ACK',
  },
};
