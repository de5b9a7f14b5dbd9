import type { ScenarioNameIn } from '../../../src/simulator/library/scenario-library.ts';
import type { Promised } from './story.ts';

export const security: Record<ScenarioNameIn<'security'>, Promised> = {
  'blind-syn': {
    segments: 7,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 500 gets SYN seq=30001',
      'B 500 sends ACK seq=1 ack=1',
      'B 500 by syn-challenged',
      'A 600 by ack-nothing-new',
      'B 1000 recv 5',
    ],
  },
  'blind-syn-793': {
    segments: 5,
    ends: 'CLOSED CLOSED',
    tells: [
      'B 500 ESTABLISHED>CLOSED',
      'B 500 recv ECONNRESET',
      'B 500 sends RST seq=1',
      'B 500 by syn-reset',
      'A 600 ESTABLISHED>CLOSED',
      'A 600 recv ECONNRESET',
      'A 600 by rst-reset',
      'A 900 send EPIPE',
    ],
  },
  'blind-data': {
    segments: 7,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 500 gets ACK seq=1 ack=-1000000 len=5',
      'B 500 sends ACK seq=1 ack=1',
      'B 500 by ack-too-old',
      'A 900 sends ACK seq=1 ack=1 len=5',
      'B 1000 recv 5',
    ],
  },
  'blind-data-793': {
    segments: 11,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 500 recv 5',
      'B 500 sends ACK seq=1 ack=6',
      'A 600 by ack-unsent',
      'B 700 by unacceptable-acked',
      'A 900 sends ACK seq=1 ack=1 len=5',
      'A 1000 gets ACK seq=1 ack=6',
      'A 1000 by ack-new',
      'B 1000 gets ACK seq=1 ack=1 len=5',
      'B 1000 by unacceptable-acked',
    ],
  },
  'on-path-injection': {
    segments: 11,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 500 gets ACK seq=1 ack=1 len=5',
      'B 500 recv 5',
      'A 600 by ack-unsent',
      'A 900 sends ACK seq=1 ack=1 len=5',
      'A 1000 by ack-new',
      'B 1000 gets ACK seq=1 ack=1 len=5',
      'B 1000 by unacceptable-acked',
    ],
  },
  'isn-guessed': {
    segments: 7,
    ends: 'CLOSED ESTABLISHED',
    tells: [
      'B 100 sends SYN+ACK seq=25000 ack=5001 lost',
      'B 500 sends SYN+ACK seq=125000 ack=7001 lost',
      'B 720 gets ACK seq=7001 ack=125001',
      'B 720 SYN-RECEIVED>ESTABLISHED',
      'B 720 accept ok',
      'B 850 recv 9',
    ],
    goesOn: "the SYN,ACK to the attacker's own probe goes on",
  },
  'isn-not-guessed': {
    segments: 8,
    ends: 'CLOSED SYN-RECEIVED',
    tells: ['B 500 LISTEN>SYN-RECEIVED', 'B 720 by syn-received-bad-ack', 'B 850 by syn-received-bad-ack'],
    goesOn: 'the SYN,ACKs go on',
  },
};
