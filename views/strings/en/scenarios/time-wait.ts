import type { timeWait as korean } from '../../ko/scenarios/time-wait.ts';

export const timeWait: typeof korean = {
  'time-wait-60-seconds': {
    title: 'How long TIME-WAIT lasts',
    watch:
      'A closed first and enters TIME-WAIT at 750 ms. A bind to the same port gets EADDRINUSE at 1.65 s; A is CLOSED after 60 s, at 60.75 s, and the bind at 64.65 s succeeds. The 2MSL of RFC 9293 are 240 s.',
    alias: 'TIME_WAIT duration 2MSL EADDRINUSE',
  },
  'time-wait-reopened-by-peer': {
    title: 'A new SYN is let into TIME-WAIT',
    watch:
      'Server B closed first and has been in TIME-WAIT since 950 ms. A connects from the same port at 2.35 s; as the timestamp of the new SYN is later, B ends TIME-WAIT at 2.45 s and opens the new connection. Nobody waits the 60 s.',
    alias: 'TIME_WAIT reuse RFC 6191 timestamp SYN',
  },
  'time-wait-not-reopened': {
    title: 'A new SYN is not let into TIME-WAIT',
    watch:
      'At 2.45 s B answers the new SYN with an ACK of the old numbers. A sends RST at 2.55 s, and that ends the TIME-WAIT of B at 2.65 s. The SYN A sends again opens the connection at 2.76 s, 210 ms later than if it had been let in.',
    alias: 'TIME_WAIT RST SYN',
  },
  'time-wait-reconnect': {
    title: 'Connecting again over one’s own TIME-WAIT',
    watch:
      'A has been in TIME-WAIT since 950 ms and calls connect again at 1.25 s from a port it chose itself, the same 40001. Timestamps tell old from new, so Linux hands the TIME-WAIT over, and the connection is open at 1.45 s. Having chosen the port itself, A can do so even with tcp_tw_reuse=0.',
    alias: 'TIME_WAIT bind connect tw_reuse',
  },
  'one-port-left': {
    title: 'Out of ports: tcp_tw_reuse=0',
    watch:
      'A has a single ephemeral port, 40001, and it has been in TIME-WAIT since 900 ms. At 2.8 s another connect to the same server finds no port and returns EADDRNOTAVAIL; the port is free after the 60 s, at 60.9 s. With tens of thousands of ports the same happens once as many TIME-WAITs pile up.',
    alias: 'port exhaustion EADDRNOTAVAIL cannot assign requested address ephemeral',
  },
  'one-port-left-reused': {
    title: 'Out of ports: tcp_tw_reuse=1',
    watch:
      "The only port has been in TIME-WAIT since 900 ms, but tcp_tw_reuse is 1. More than 1 s has passed since the peer's last timestamp, so connect takes the TIME-WAIT over at 2.8 s, sends a SYN, and is connected at 3 s.",
    alias: 'TIME_WAIT reuse tw_reuse timestamp',
  },
  'one-port-left-no-timestamps': {
    title: 'Out of ports: tcp_tw_reuse=1 without timestamps',
    watch:
      'tcp_tw_reuse is 1, but without timestamps a late old segment could not be told from a new one. So Linux does not hand the TIME-WAIT over, and connect returns EADDRNOTAVAIL at 2.8 s.',
    alias: 'tcp_timestamps tw_reuse',
  },
  'one-port-left-by-default': {
    title: 'Out of ports: tcp_tw_reuse=2, the default of Linux',
    watch:
      'The default, 2, lets a TIME-WAIT be reused on loopback only. For A, which connects to another host, it is as good as 0: connect returns EADDRNOTAVAIL at 2.8 s.',
    alias: 'tw_reuse default loopback',
  },
  'time-wait-assassination': {
    title: 'TIME-WAIT assassination (RFC 1337)',
    watch:
      'A is in TIME-WAIT from 1.45 s. When it acknowledges old data that comes late, at 2.15 s, B, which has no connection any more, answers this ACK with RST. Its number fits, and at 2.35 s A leaves TIME-WAIT, after 900 ms instead of 60 s.',
    alias: 'tcp_rfc1337 hazard',
  },
  'time-wait-assassination-prevented': {
    title: 'TIME-WAIT assassination prevented (tcp_rfc1337=1)',
    watch:
      'All is as in the assassination, but A ignores the RST that comes at 2.35 s. The old segment at 2.15 s made it count its 60 s anew, so TIME-WAIT lasts from 1.45 s to 62.15 s.',
    alias: 'tcp_rfc1337 ignore RST',
  },
  'last-ack-lost-no-time-wait': {
    title: 'Without TIME-WAIT: the last ACK is lost',
    watch:
      'A sends its last ACK at 1.65 s and forgets the connection at once, and that ACK is lost. The FIN B sends again at 2.15 s finds no connection at A and meets a RST: at 2.35 s B ends with a reset in place of a clean close.',
    alias: 'why TIME_WAIT RST LAST-ACK',
  },
  'with-time-wait': {
    title: 'Why old data cannot enter a new connection: TIME-WAIT',
    watch:
      'On a fast network, 1 ms each way, A sends 2920 bytes at 3 ms and closes. It is in TIME-WAIT from 7 ms on, so another connect from the same port, at 10 ms, returns EADDRNOTAVAIL. The copy of old data that comes late, at 14 ms, finds no connection at B and draws a RST.',
    alias: 'why TIME_WAIT old duplicate four-tuple',
  },
  'no-time-wait': {
    title: 'Without TIME-WAIT: old data enters a new connection',
    watch:
      'A is CLOSED at once, at 7 ms, and opens a new connection from the same port at 10 ms. In those 10 ms the ISN has grown by only 2500, while the old connection used 2920 numbers. So the last 420 bytes of the old copy, at 14 ms, lie in the window, and B reads them; the first 420 of the 1000 new bytes are dropped as duplicates. At 16 ms A believes them all delivered.',
    alias: 'corruption old duplicate four-tuple',
  },
  'isn-constant': {
    title: 'A constant ISN: old data',
    watch:
      'A TCP without TIME-WAIT whose ISN is always the same. A connects from the same port again at 1 s, and a copy of 10 bytes of the old connection arrives at 1.4 s. Its numbers are just those of the new one, so B reads it, and of the 20 new bytes, at 1.46 s, only the last 10.',
    alias: 'fixed initial sequence number why not 0',
  },
  'isn-random': {
    title: 'A random ISN: old data',
    watch:
      'The same story with the ISN chosen at random. The old copy that comes at 1.4 s happens to lie outside the window and only draws an ACK; the 20 new bytes are all delivered at 1.46 s. That was luck: nothing makes the new numbers lie beyond the old ones.',
    alias: 'initial sequence number randomness',
  },
  'isn-rfc6528': {
    title: 'An ISN that follows a clock: old data',
    watch:
      'Chosen by RFC 6528, the ISN of the same pair of ports grows with a clock. A connects again after 1 s, so the new numbers lie 250,000 beyond the old ones. The old copy that comes at 1.4 s falls before the window and only draws an ACK; the 20 new bytes are all delivered at 1.46 s.',
    alias: 'RFC 6528 ISN clock',
  },
};
