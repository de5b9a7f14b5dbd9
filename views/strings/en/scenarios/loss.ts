import type { loss as korean } from '../../ko/scenarios/loss.ts';

export const loss: typeof korean = {
  'syn-lost': {
    title: 'The SYN is lost',
    watch:
      "A's first SYN disappears. No round trip has been measured yet, so A waits 1 s and sends the same SYN again. It is ESTABLISHED at 1.2 s instead of 200 ms.",
    alias: 'SYN retransmission initial RTO slow connect',
  },
  'syn-ack-lost': {
    title: 'The SYN+ACK is lost',
    watch:
      "Both ends' timers run for 1 s. The SYN that A sends again at 1 s reaches B at 1.1 s, just when B's timer ends, so the SYN+ACK leaves twice. The first makes A ESTABLISHED (1.2 s); the second only draws one more ACK.",
    alias: 'SYN+ACK retransmission SYN-RECEIVED',
  },
  'handshake-ack-lost': {
    title: 'The third segment is lost, with nothing to send',
    watch:
      'A is ESTABLISHED at 200 ms, but its ACK disappears and B stays in SYN-RECEIVED. A sends nothing again. Only when B, after 1 s, repeats its SYN+ACK at 1.1 s does A acknowledge once more, and B is ESTABLISHED at 1.3 s.',
    alias: 'final ACK lost three-way handshake SYN-RECEIVED',
  },
  'handshake-ack-lost-data': {
    title: 'The third segment is lost, and data follows',
    watch:
      'The ACK is lost, but the data A sends at 250 ms carries the same ack=1. With this one segment B becomes ESTABLISHED at 350 ms and reads the 5 bytes. Nothing has to be sent again.',
    alias: 'final ACK lost data carries ACK',
  },
  'syn-ack-unanswered': {
    title: 'A SYN+ACK that nobody answers',
    watch:
      'One SYN came with a false source, and nobody answers the SYN+ACK. B sends it again five times, doubling the interval from 1 s to 2 s, 4 s, 8 s and 16 s, and forgets it at 63 s. All the while it takes up a place in the SYN queue, and the application never hears of it.',
    alias: 'tcp_synack_retries SYN flood SYN-RECEIVED',
  },
  'fin-lost': {
    title: 'A FIN is lost',
    watch:
      'The FIN that A sends at 1.05 s disappears. A stays in FIN-WAIT-1 and sends it again 600 ms later, at 1.65 s; B enters CLOSE-WAIT at 1.75 s. Those 600 ms are the tail-loss probe of Linux, twice the round trip and 200 ms; by RFC 9293 it would be the least RTO, 1 s.',
    alias: 'FIN retransmission FIN-WAIT-1 TLP',
  },
  'last-ack-lost': {
    title: 'The last ACK is lost',
    watch:
      'A enters TIME-WAIT at 1.65 s, but its last ACK is lost, twice. B, still in LAST-ACK, sends its FIN again at 2.15 s and 2.75 s, and A acknowledges each from TIME-WAIT. The 60 s start over, so A is CLOSED at 62.85 s and not at 61.65 s.',
    alias: 'TIME-WAIT LAST-ACK 2MSL restart FIN retransmission',
  },
  'fin-before-data': {
    title: 'The FIN arrives before the data',
    watch:
      'The 19 bytes B sends at 550 ms are held up for 500 ms, and the FIN sent at 570 ms arrives first, at 670 ms. A keeps the FIN and says with ack=1 what is missing; B sends the data again at 800 ms. At 900 ms A reads the 19 bytes and then EOF; the first copy, at 1.05 s, only draws an ACK.',
    alias: 'reordering FIN overtakes data',
  },
};
