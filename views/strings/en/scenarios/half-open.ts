import type { halfOpen as korean } from '../../ko/scenarios/half-open.ts';

export const halfOpen: typeof korean = {
  'half-open-data': {
    title: 'Sending into a half-open connection',
    watch:
      'A forgot the connection at 550 ms, and B does not know. The 13 bytes B sends at 880 ms reach A at 980 ms and draw a RST; at 1.08 s recv returns ECONNRESET on B.',
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
      'A forgets the connection at 550 ms and connects from the same port at 800 ms. At 900 ms B answers the new SYN with an ACK of the old numbers, and the RST of A ends the old connection at 1.1 s. Linux sends its SYN again 10 ms after the RST and is connected at 1.21 s.',
    alias: 'challenge ACK reboot Figure 9 half-open',
  },
  'keep-alive-unreachable': {
    title: 'Keep-alive: the peer cannot be reached',
    watch:
      'After 1 s of silence B asks at 1.55 s, 2.55 s and 3.55 s, with a number already acknowledged (seq=0), whether A lives. None of the three is answered, and at 4.55 s recv returns ETIMEDOUT. Defaults are far longer: RFC 9293 wants at least two hours before the first question.',
    alias: 'SO_KEEPALIVE TCP_KEEPIDLE ETIMEDOUT',
  },
  'keep-alive-crashed': {
    title: 'Keep-alive: the peer has forgotten the connection',
    watch:
      'A forgot the connection at 600 ms, but the host is up. B asks once, at 1.55 s, A answers with RST at 1.65 s, and at 1.75 s recv returns ECONNRESET on B. The other questions are not needed.',
    alias: 'SO_KEEPALIVE reboot RST ECONNRESET',
  },
  'keep-alive-answered': {
    title: 'Keep-alive: the peer is alive',
    watch:
      'From 1.55 s on B asks four times, and A answers each time with an ACK. An answer begins a new silence: B has one at 1.75 s and asks again 1 s later, at 2.75 s. The connection stays as it is until A closes at 5.5 s.',
    alias: 'SO_KEEPALIVE probe idle',
  },
};
