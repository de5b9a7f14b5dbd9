import type { laboratory as korean } from '../ko/laboratory.ts';

export const laboratory: typeof korean = {
  segment: (host, segment) => `${host}'s ${segment}`,
  change: (segment) => `Change ${segment}`,
  chosen: (segment) => `${segment}. Press Enter to change it.`,
  did: {
    drop: (segment) => `${segment} is now lost.`,
    delay: (segment) => `${segment} is now late.`,
    copy: (segment) => `${segment} now comes twice.`,
    restore: (segment) => `${segment} is left alone again.`,
    forge: 'The forged segment is in.',
    add: 'Added.',
    remove: 'Removed.',
    set: 'Changed.',
    undo: 'Undone.',
    redo: 'Done again.',
    startOver: 'Back at the first scenario.',
    copied: 'The link is copied.',
    copiedText: 'Copied.',
  },
  effect: (isSame, before, after) => {
    if (isSame) return 'The segments of this run stay the same.';
    return before === after
      ? `Still ${after} segments, with other contents or times.`
      : `${before} segments before, ${after} now.`;
  },
  remove: (line) => `Remove: ${line}`,
  atEnd: 'At the end',
  atMoment: (time) => `At ${time}`,
  sockets: 'Socket calls',
  call: 'Call',
  returned: 'Returned',
  blocked: 'blocked',
  nothingCalled: 'No call yet.',
  connections: 'Connections and variables',
  none: 'No connection is open.',
  list: 'Sockets, as ss shows them',
  copy: 'Copy',
  queues: 'Queues',
  synQueue: 'SYN queue',
  acceptQueue: 'accept queue',
  room: (count, most) => `${count} / ${most}`,
  empty: 'empty',
  cookies: (count) => `${count} answered with a SYN cookie`,
  dropped: (count) => `${count} dropped for want of room`,
  nobody: 'nobody there',
  disagree: (client, server) =>
    `${client} is ESTABLISHED already, ${server} still SYN-RECEIVED: the final ACK was not accepted.`,
};
