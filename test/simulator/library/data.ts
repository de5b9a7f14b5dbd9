import type { ScenarioNameIn } from '../../../src/simulator/library/scenario-library.ts';
import type { Promised } from './story.ts';

export const data: Record<ScenarioNameIn<'data'>, Promised> = {
  'data-before-established': {
    segments: 4,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 50 send ok',
      'A 50 by call-send-queued',
      'A 200 SYN-SENT>ESTABLISHED',
      'A 200 sends ACK seq=1 ack=1 len=5',
      'B 300 SYN-RECEIVED>ESTABLISHED',
      'B 300 recv 5',
    ],
  },
  'fast-retransmit': {
    segments: 14,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 400 sends ACK seq=1 ack=1 len=1460 lost',
      'A 400 sends ACK seq=5841 ack=1 len=1460',
      'B 500 sends ACK seq=1 ack=1',
      'B 500 sends ACK seq=1 ack=1',
      'B 500 sends ACK seq=1 ack=1',
      'B 500 sends ACK seq=1 ack=1',
      'A 600 sends ACK seq=1 ack=1 len=1460',
      'A 600 by gap-fast-retransmit',
      'B 700 sends ACK seq=1 ack=7301',
    ],
    alsoNames: { '1 s': 'the RTO that is not waited for' },
  },
  'rack-recovery': {
    segments: 14,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 400 sends ACK seq=1 ack=1 len=1448 lost',
      'A 400 sends ACK seq=5793 ack=1 len=1448',
      'A 600 sends ACK seq=1 ack=1 len=1448',
      'A 600 by gap-rack-lost',
      'B 700 sends ACK seq=1 ack=7241',
    ],
  },
  'tail-loss': {
    segments: 6,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 400 sends ACK seq=1 ack=1 len=5 lost',
      'A 1400 sends ACK seq=1 ack=1 len=5',
      'A 1400 by timer-retransmit',
      'B 1500 recv 5',
    ],
  },
  'tail-loss-probe': {
    segments: 6,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 400 sends ACK seq=1 ack=1 len=5 lost',
      'A 1000 sends ACK seq=1 ack=1 len=5',
      'A 1000 by timer-probe',
      'B 1100 recv 5',
    ],
  },
  'retransmission-backoff': {
    segments: 8,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 400 sends ACK seq=1 ack=1 len=5 lost',
      'A 1400 sends ACK seq=1 ack=1 len=5 lost',
      'A 3400 sends ACK seq=1 ack=1 len=5 lost',
      'A 7400 sends ACK seq=1 ack=1 len=5',
      'B 7500 recv 5',
    ],
  },
  'data-given-up': {
    segments: 10,
    ends: 'CLOSED ESTABLISHED',
    tells: [
      ...[400, 1400, 3400, 7400, 15_400, 31_400, 63_400].map(
        (at) => `A ${at} sends ACK seq=1 ack=1 len=5 lost`,
      ),
      'A 123400 recv ETIMEDOUT',
      'A 123400 by timer-give-up',
    ],
    alsoNames: { '100 s': 'what the RFC asks for (§3.8.3)' },
  },
  'data-after-lost-syn': {
    segments: 7,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 0 sends SYN seq=0 lost',
      'A 1000 sends SYN seq=0',
      'A 1500 sends ACK seq=1 ack=1 len=5 lost',
      'A 4500 sends ACK seq=1 ack=1 len=5',
      'B 4600 recv 5',
    ],
  },
  'data-ack-lost': {
    segments: 7,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 500 recv 5',
      'B 500 sends ACK seq=1 ack=6 lost',
      'A 1400 sends ACK seq=1 ack=1 len=5',
      'B 1500 sends ACK seq=1 ack=6',
      'B 1500 by unacceptable-acked',
    ],
  },
  'later-ack-covers': {
    segments: 7,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 500 sends ACK seq=1 ack=6 lost',
      'A 500 sends ACK seq=6 ack=1 len=5',
      'B 600 sends ACK seq=1 ack=11',
      'A 700 by ack-new',
    ],
  },
  'reordered-data': {
    segments: 7,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 400 sends ACK seq=1 ack=1 len=5',
      'A 420 sends ACK seq=6 ack=1 len=6',
      'B 520 sends ACK seq=1 ack=1',
      'B 520 by text-held',
      'B 600 recv 5',
      'B 600 recv 6',
      'B 600 sends ACK seq=1 ack=12',
    ],
  },
  nagle: {
    segments: 7,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 400 sends ACK seq=1 ack=1 len=1',
      'A 420 by call-send-queued',
      'A 440 by call-send-queued',
      'A 600 sends ACK seq=2 ack=1 len=2',
      'B 700 recv 2',
    ],
  },
  'nagle-off': {
    segments: 9,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 400 sends ACK seq=1 ack=1 len=1',
      'A 420 sends ACK seq=2 ack=1 len=1',
      'A 440 sends ACK seq=3 ack=1 len=1',
      'B 540 recv 1',
    ],
  },
};
