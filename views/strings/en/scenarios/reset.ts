import type { reset as korean } from '../../ko/scenarios/reset.ts';

export const reset: typeof korean = {
  abort: {
    title: 'Abort: SO_LINGER 0',
    watch:
      'At 550 ms A sends RST+ACK in place of a FIN and is CLOSED at once, without TIME-WAIT. At 650 ms recv returns ECONNRESET on B and not EOF. Data not delivered by then would be thrown away.',
    alias: 'linger RST connection reset by peer',
  },
  'close-with-unread-data': {
    title: 'Close with data unread',
    watch:
      'B calls close at 700 ms without having read the 5 bytes that came at 500 ms. RST+ACK goes out in place of a FIN, and on A recv returns ECONNRESET at 800 ms. The 5 bytes had been acknowledged at 500 ms: an ACK does not mean that the application has read them.',
    alias: 'RST unread receive buffer connection reset',
  },
  'forged-rst-exact': {
    title: 'A forged RST with the exact number',
    watch:
      'The forged RST that arrives at 500 ms has seq=1, just the number A expects. A is CLOSED at once and recv returns ECONNRESET. B knows nothing, sends data at 900 ms and learns of the end at 1.1 s, from the RST of A.',
    alias: 'reset attack RST injection',
  },
  'forged-rst-in-window': {
    title: 'A forged RST in the window but inexact (RFC 5961)',
    watch:
      'B expects number 1, and the forged RST that arrives at 500 ms has seq=30001: inside the window, but not exact. B does not end the connection but asks with a challenge ACK. The real A has nothing to answer, and the data it sends at 900 ms arrives as ever.',
    alias: 'challenge ACK reset attack',
  },
  'forged-rst-in-window-793': {
    title: 'The same RST without RFC 5961',
    watch:
      'By the old rule (RFC 793) any RST inside the window is believed. One forged RST with seq=30001 makes B CLOSED at 500 ms; A learns of it at 1.1 s, when the data it sent at 900 ms has met a RST.',
    alias: 'RFC 793 reset attack',
  },
  'forged-rst-outside-window': {
    title: 'A forged RST outside the window',
    watch:
      "The seq=100001 of the forged RST that arrives at 500 ms lies outside B's receive window (1 to 65535). B drops it without an answer, and the data sent at 900 ms arrives as usual.",
    alias: 'RST ignored sequence check',
  },
  'forged-rst-while-connecting': {
    title: 'A forged RST while connecting',
    watch:
      'In SYN-SENT A believes only a RST that acknowledges its SYN. The one at 50 ms has no ACK, and the ack=5 of the one at 100 ms is a number A never sent. Both are dropped, and connect succeeds at 200 ms.',
    alias: 'SYN-SENT RST check connection refused',
  },
};
