import type { ScenarioNameIn } from '../../../src/simulator/library/scenario-library.ts';
import type { Promised } from './story.ts';

export const reset: Record<ScenarioNameIn<'reset'>, Promised> = {
  abort: {
    segments: 4,
    ends: 'CLOSED CLOSED',
    tells: [
      'A 550 ESTABLISHED>CLOSED',
      'A 550 sends RST+ACK seq=1 ack=1',
      'B 650 ESTABLISHED>CLOSED',
      'B 650 recv ECONNRESET',
    ],
  },
  'close-with-unread-data': {
    segments: 6,
    ends: 'CLOSED CLOSED',
    tells: [
      'B 500 gets ACK seq=1 ack=1 len=5',
      'B 500 sends ACK seq=1 ack=6',
      'B 700 ESTABLISHED>CLOSED',
      'B 700 sends RST+ACK seq=1 ack=6',
      'B 700 by call-close-unread-reset',
      'A 800 ESTABLISHED>CLOSED',
      'A 800 recv ECONNRESET',
    ],
  },
  'forged-rst-exact': {
    segments: 6,
    ends: 'CLOSED CLOSED',
    tells: [
      'A 500 gets RST seq=1',
      'A 500 ESTABLISHED>CLOSED',
      'A 500 recv ECONNRESET',
      'A 500 by rst-reset',
      'B 900 send ok',
      'A 1000 sends RST seq=1',
      'B 1100 ESTABLISHED>CLOSED',
    ],
  },
  'forged-rst-in-window': {
    segments: 7,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'B 500 gets RST seq=30001',
      'B 500 sends ACK seq=1 ack=1',
      'B 500 by rst-challenged',
      'A 600 by ack-nothing-new',
      'A 900 send ok',
      'B 1000 recv 5',
    ],
  },
  'forged-rst-in-window-793': {
    segments: 6,
    ends: 'CLOSED CLOSED',
    tells: [
      'B 500 gets RST seq=30001',
      'B 500 ESTABLISHED>CLOSED',
      'B 500 recv ECONNRESET',
      'B 500 by rst-reset',
      'A 900 send ok',
      'B 1000 sends RST seq=1',
      'A 1100 ESTABLISHED>CLOSED',
    ],
  },
  'forged-rst-outside-window': {
    segments: 6,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: ['B 500 gets RST seq=100001', 'B 500 by unacceptable-rst-dropped', 'B 1000 recv 5'],
  },
  'forged-rst-while-connecting': {
    segments: 5,
    ends: 'ESTABLISHED ESTABLISHED',
    tells: [
      'A 50 by syn-sent-rst-dropped',
      'A 100 by syn-sent-bad-ack-dropped',
      'A 200 SYN-SENT>ESTABLISHED',
      'A 200 connect ok',
    ],
  },
};
