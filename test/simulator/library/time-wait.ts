import type { ScenarioNameIn } from '../../../src/simulator/library/scenario-library.ts';
import type { Promised } from './story.ts';

/** A connects, both close, and A finds no port to connect from again. */
const noPort: Promised = {
  segments: 7,
  ends: 'CLOSED CLOSED',
  tells: [
    'A 900 FIN-WAIT-2>TIME-WAIT',
    'A 2800 connect EADDRNOTAVAIL',
    'A 2800 by call-address-taken',
    'A 60900 TIME-WAIT>CLOSED',
  ],
};

export const timeWait: Record<ScenarioNameIn<'time-wait'>, Promised> = {
  'time-wait-60-seconds': {
    segments: 6,
    ends: 'CLOSED CLOSED',
    tells: [
      'A 750 FIN-WAIT-2>TIME-WAIT',
      'A 1650 bind EADDRINUSE',
      'A 60750 TIME-WAIT>CLOSED',
      'A 64650 bind ok',
    ],
    alsoNames: { '240 s': '2 MSL by the RFC' },
  },
  'time-wait-reopened-by-peer': {
    segments: 10,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 950 FIN-WAIT-2>TIME-WAIT',
      'A 2350 sends SYN seq=0',
      'B 2450 TIME-WAIT>CLOSED',
      'B 2450 LISTEN>SYN-RECEIVED',
      'B 2450 by time-wait-reopened',
      'A 2550 SYN-SENT>ESTABLISHED',
      'B 2650 SYN-RECEIVED>ESTABLISHED',
    ],
    alsoNames: { '60 s': 'what is not waited' },
  },
  'time-wait-not-reopened': {
    segments: 13,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 950 FIN-WAIT-2>TIME-WAIT',
      'A 2350 sends SYN seq=0',
      'B 2450 by unacceptable-acked',
      'A 2550 by syn-sent-bad-ack-reset',
      'A 2560 sends SYN seq=0',
      'B 2650 TIME-WAIT>CLOSED',
      'B 2650 by rst-closed',
      'A 2760 SYN-SENT>ESTABLISHED',
    ],
  },
  'time-wait-reconnect': {
    segments: 10,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 950 FIN-WAIT-2>TIME-WAIT',
      'A 1250 TIME-WAIT>CLOSED',
      'A 1250 CLOSED>SYN-SENT',
      'A 1250 sends SYN seq=0',
      'A 1250 by call-connect-reuse',
      'A 1450 connect ok',
    ],
  },
  'one-port-left': noPort,
  'one-port-left-reused': {
    segments: 10,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 900 FIN-WAIT-2>TIME-WAIT',
      'A 2800 TIME-WAIT>CLOSED',
      'A 2800 sends SYN seq=0',
      'A 2800 by call-connect-reuse',
      'A 3000 connect ok',
    ],
  },
  'one-port-left-no-timestamps': noPort,
  'one-port-left-by-default': noPort,
  'time-wait-assassination': {
    segments: 12,
    ends: 'CLOSED CLOSED',
    tells: [
      'A 1450 FIN-WAIT-2>TIME-WAIT',
      'A 2150 gets ACK seq=-45 ack=3 len=7',
      'A 2150 sends ACK seq=7 ack=2',
      'B 2250 sends RST seq=2',
      'A 2350 TIME-WAIT>CLOSED',
      'A 2350 by rst-closed',
    ],
  },
  'time-wait-assassination-prevented': {
    segments: 12,
    ends: 'CLOSED CLOSED',
    tells: [
      'A 2150 sends ACK seq=7 ack=2',
      'B 2250 sends RST seq=2',
      'A 2350 by rst-time-wait-ignored',
      'A 62150 TIME-WAIT>CLOSED',
    ],
  },
  'last-ack-lost-no-time-wait': {
    segments: 11,
    ends: 'CLOSED CLOSED',
    tells: [
      'A 1650 FIN-WAIT-2>CLOSED',
      'A 1650 sends ACK seq=7 ack=2 lost',
      'A 1650 by time-wait-left-out',
      'B 2150 sends FIN+ACK seq=1 ack=7',
      'A 2250 sends RST seq=7',
      'A 2250 by closed-rst-from-ack',
      'B 2350 LAST-ACK>CLOSED',
      'B 2350 by rst-closed',
    ],
  },
  'with-time-wait': {
    segments: 13,
    ends: 'TIME-WAIT CLOSED',
    tells: [
      'A 7 FIN-WAIT-2>TIME-WAIT',
      'A 10 connect EADDRNOTAVAIL',
      'B 14 gets ACK seq=1461 ack=1 len=1460',
      'B 14 sends RST seq=1',
      'B 14 by listen-ack-reset',
    ],
    goesOn: 'TIME-WAIT lasts 240 s',
  },
  'no-time-wait': {
    segments: 18,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 7 FIN-WAIT-2>CLOSED',
      'A 7 by time-wait-left-out',
      'A 10 sends SYN seq=0',
      'B 13 accept ok',
      'B 14 recv 420',
      'B 14 sends ACK seq=1 ack=421',
      'A 14 sends ACK seq=1 ack=1 len=1000',
      'B 15 recv 580',
      'A 16 gets ACK seq=1 ack=1001',
    ],
  },
  'isn-constant': {
    segments: 16,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 800 by time-wait-left-out',
      'A 1000 sends SYN seq=0',
      'B 1300 accept ok',
      'B 1400 recv 10',
      'B 1400 sends ACK seq=1 ack=11',
      'B 1460 recv 10',
      'A 1560 gets ACK seq=1 ack=21',
    ],
  },
  'isn-random': {
    segments: 16,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: ['A 1000 sends SYN seq=0', 'B 1400 by unacceptable-acked', 'B 1460 recv 20'],
  },
  'isn-rfc6528': {
    segments: 16,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: ['A 1000 sends SYN seq=0', 'B 1400 by unacceptable-acked', 'B 1460 recv 20'],
  },
};
