import type { closing as korean } from '../../ko/scenarios/closing.ts';

export const closing: typeof korean = {
  'four-segment-close': {
    title: 'Closing in four segments',
    watch:
      'A closes at 500 ms, and B acknowledges its FIN as it arrives, at 600 ms. B sends its own FIN only when its application calls close, at 1 s, so there are four segments. A enters TIME-WAIT at 1.1 s and is CLOSED 240 s later; B is CLOSED at 1.2 s.',
    alias: '4-way handshake connection termination FIN ACK CLOSE-WAIT LAST-ACK',
  },
  'three-segment-close': {
    title: 'Closing in three segments',
    watch:
      "B's application calls close as soon as it reads EOF, at 800 ms. Linux holds the ACK of the FIN back for a moment, so ACK and FIN leave as one segment, and at 900 ms A goes straight on to TIME-WAIT without staying in FIN-WAIT-2.",
    alias: 'piggyback delayed ACK FIN+ACK',
  },
  'server-closes-first': {
    title: 'The server closes first',
    watch:
      'Server B replies and closes first, at 650 ms, so it is B that enters TIME-WAIT, at 1.25 s. A restarted server that calls bind for port 8080 at 1.75 s gets EADDRINUSE; with SO_REUSEADDR it succeeds.',
    alias: 'bind EADDRINUSE SO_REUSEADDR address already in use TIME_WAIT restart',
  },
  'simultaneous-close': {
    title: 'Simultaneous close',
    watch:
      'Both ends call close at 750 ms, and their FINs cross. Both enter CLOSING at 850 ms and, with the ACK of their own FIN, TIME-WAIT at 950 ms. Both wait the 60 s.',
    alias: 'CLOSING crossing FIN',
  },
  'half-close': {
    title: 'Half-close: shutdown',
    watch:
      'At 550 ms A sends its request of 7 bytes and closes its sending direction only, with shutdown. B reads EOF at 650 ms and goes on to send 300 bytes, all of which A reads in FIN-WAIT-2. A cannot send any more (EPIPE at 1.1 s); it enters TIME-WAIT with the FIN of B, at 1.2 s.',
    alias: 'SHUT_WR data after FIN CLOSE-WAIT FIN-WAIT-2',
  },
  'close-wait-leak': {
    title: 'A server that never closes: leaking CLOSE-WAIT',
    watch:
      "B reads EOF at 800 ms and never calls close. A, in FIN-WAIT-2 since 940 ms, is cleared away by Linux after 60 s, but CLOSE-WAIT has no timer: B's socket stays until its process ends. Where CLOSE-WAITs pile up, what needs mending is B's code, not the network.",
    alias: 'CLOSE_WAIT piling up socket leak file descriptor',
  },
  'fin-wait-2-orphan': {
    title: 'FIN-WAIT-2 with a time limit (tcp_fin_timeout)',
    watch:
      'A closes at 550 ms, B does not. Linux removes A, in FIN-WAIT-2 since 754 ms, after a tcp_fin_timeout of 3 s (the default is 60 s). The data B sends at 4.85 s meets a RST, and at 5.05 s B is CLOSED. RFC 9293 has no such timer.',
    alias: 'orphan FIN_WAIT2',
  },
  'fin-wait-2-half-closed': {
    title: 'FIN-WAIT-2 without a time limit',
    watch:
      "With shutdown in place of close, A's application still holds the socket, and FIN-WAIT-2 does not end even with a tcp_fin_timeout of 3 s. A reads the late data at 4.95 s and enters TIME-WAIT at 5.35 s, once B has closed.",
    alias: 'half-close shutdown FIN_WAIT2',
  },
  'write-after-peer-close': {
    title: 'Writing after the peer has closed',
    watch:
      'At 550 ms B called close, not shutdown. Nobody is left to read what A sends at 950 ms, so B answers with RST at 1.05 s. The first send returned ok; the one at 1.35 s, after the RST, fails with EPIPE.',
    alias: 'EPIPE SIGPIPE broken pipe connection reset',
  },
};
