import type { groups as korean } from '../../ko/scenarios/groups.ts';

export const groups: typeof korean = {
  opening: 'Opening',
  closing: 'Closing',
  loss: 'Loss and retransmission',
  reset: 'Reset',
  'time-wait': 'TIME-WAIT',
  'half-open': 'Half-open connections',
  queues: 'Queues and SYN floods',
  security: 'Attack and defence',
  data: 'Moving data',
  figures: 'The figures of RFC 9293',
};
