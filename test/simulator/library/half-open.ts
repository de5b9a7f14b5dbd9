import type { ScenarioNameIn } from '../../../src/simulator/library/scenario-library.ts';
import type { Promised } from './story.ts';

export const halfOpen: Record<ScenarioNameIn<'half-open'>, Promised> = {
  'half-open-data': {
    segments: 5,
    ends: 'CLOSED CLOSED',
    tells: [
      'A 550 ESTABLISHED>CLOSED',
      'B 880 sends ACK seq=1 ack=1 len=13',
      'A 980 sends RST seq=1',
      'B 1080 ESTABLISHED>CLOSED',
      'B 1080 recv ECONNRESET',
    ],
  },
  'half-open-silence': {
    segments: 3,
    ends: 'CLOSED ESTABLISHED',
    tells: ['A 550 ESTABLISHED>CLOSED', 'A 550 by call-crash'],
  },
  'half-open-reconnect': {
    segments: 9,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 550 by call-crash',
      'A 800 sends SYN seq=0',
      'B 900 by unacceptable-acked',
      'A 1000 by syn-sent-bad-ack-reset',
      'A 1010 sends SYN seq=0',
      'B 1100 ESTABLISHED>CLOSED',
      'B 1100 recv ECONNRESET',
      'A 1210 SYN-SENT>ESTABLISHED',
    ],
  },
  'keep-alive-unreachable': {
    segments: 7,
    ends: 'ESTABLISHED CLOSED',
    tells: [
      'B 1550 sends ACK seq=0 ack=1 lost',
      'B 2550 sends ACK seq=0 ack=1 lost',
      'B 3550 sends ACK seq=0 ack=1 lost',
      'B 4550 recv ETIMEDOUT',
      'B 4550 sends RST+ACK seq=1 ack=1 lost',
      'B 4550 by timer-keepalive-dead',
    ],
  },
  'keep-alive-crashed': {
    segments: 5,
    ends: 'CLOSED CLOSED',
    tells: [
      'A 600 by call-crash',
      'B 1550 sends ACK seq=0 ack=1',
      'A 1650 sends RST seq=1',
      'B 1750 recv ECONNRESET',
    ],
  },
  'keep-alive-answered': {
    segments: 14,
    ends: 'CLOSED CLOSED',
    tells: [
      'B 1550 sends ACK seq=0 ack=1',
      'A 1650 sends ACK seq=1 ack=1',
      'B 1750 gets ACK seq=1 ack=1',
      'B 2750 by timer-keepalive',
      'B 3950 by timer-keepalive',
      'B 5150 by timer-keepalive',
      'A 5500 close ok',
      'B 5600 recv EOF',
    ],
  },
};
