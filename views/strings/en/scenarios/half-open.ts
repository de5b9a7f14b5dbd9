import type { halfOpen as korean } from '../../ko/scenarios/half-open.ts';

export const halfOpen: typeof korean = {
  'half-open-data': {
    title: 'Sending into a half-open connection',
    watch:
      'A forgot the connection at 550 ms, and B does not know. The 13 bytes B sends at 880 ms reach A at 980 ms and draw a RST; at 1080 ms recv returns ECONNRESET on B.',
    alias: 'half-open crash reboot RST Figure 10',
  },
  'half-open-silence': {
    title: 'A half-open connection in which nobody speaks',
    watch:
      'A forgets the connection at 550 ms and says nothing. B has nothing to send either: no timer runs, and B stays ESTABLISHED for as long as you like. Unless it asks, TCP does not know whether the peer lives.',
    alias: 'half-open idle dead connection detection',
  },
  'half-open-reconnect': {
    title: 'Connecting again over a half-open connection, Linux',
    watch:
      'A forgets the connection at 550 ms and connects from the same port at 800 ms. At 900 ms B answers the new SYN with an ACK of the old numbers, and the RST of A ends the old connection at 1100 ms. Linux sends its SYN again 10 ms after the RST and is connected at 1210 ms.',
    alias: 'challenge ACK reboot Figure 9 half-open',
  },
  'keep-alive-unreachable': {
    title: 'Keep-alive: the peer cannot be reached',
    watch:
      'After 1 s of silence B asks at 1550 ms, 2550 ms and 3550 ms, with a number already acknowledged (seq=0), whether A lives. None of the three is answered, and at 4550 ms recv returns ETIMEDOUT. Defaults are far longer: RFC 9293 wants at least two hours before the first question.',
    alias: 'SO_KEEPALIVE TCP_KEEPIDLE ETIMEDOUT',
  },
  'keep-alive-crashed': {
    title: 'Keep-alive: the peer has forgotten the connection',
    watch:
      'A forgot the connection at 600 ms, but the host is up. B asks once, at 1550 ms, A answers with RST at 1650 ms, and at 1750 ms recv returns ECONNRESET on B. The other questions are not needed.',
    alias: 'SO_KEEPALIVE reboot RST ECONNRESET',
  },
  'keep-alive-answered': {
    title: 'Keep-alive: the peer is alive',
    watch:
      'From 1550 ms on B asks four times, and A answers each time with an ACK. An answer begins a new silence: B has one at 1750 ms and asks again 1 s later, at 2750 ms. The connection stays as it is until A closes at 5500 ms.',
    alias: 'SO_KEEPALIVE probe idle',
  },
};
