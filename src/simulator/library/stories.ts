import { lose, opened } from './beginnings.ts';

/** The stories that counterfactuals tell twice. */

/**
 * A LAN of 1 ms on which A sends 2920 bytes in less time than the ISN clock takes to count to that: 250 numbers in a
 * ms. So the next connection, 10 ms later, begins at a number that the first one has used. A copy comes late.
 */
export const fasterThanTheClock = {
  oneWayDelayMs: 1,
  app: [
    ...opened,
    { atMs: 3, host: 'A', call: 'send', bytes: 2920, data: 'old' },
    { atMs: 5, host: 'A', call: 'close' },
    { host: 'B', after: 'eof', call: 'close' },
    { atMs: 10, host: 'A', call: 'connect', localPort: 40_001 },
    { atMs: 14, host: 'A', call: 'send', bytes: 1000, data: 'new' },
  ],
  wire: [{ match: { from: 'A', flags: 'ACK', seq: 1461, len: 1460 }, do: 'copy', afterMs: 11 }],
  untilMs: 30,
} as const;

/** A closes first, and its last ACK is lost. */
export const lastAckLost = {
  app: [...opened, { atMs: 400, host: 'A', call: 'close' }, { host: 'B', after: 'eof', call: 'close' }],
  wire: [{ match: { from: 'A', flags: 'ACK', seq: 2 }, do: 'drop' }],
} as const;

/** A server that speaks first: it greets whom its accept() returns. */
const greeting = [
  { atMs: 0, host: 'B', call: 'listen' },
  { host: 'B', after: 'accept', call: 'send', bytes: 7, data: 'welcome' },
] as const;

/** A SYN that A sent long ago, for a connection it has forgotten. */
export const oldSyn = {
  app: greeting,
  inject: [{ atMs: 0, to: 'B', flags: 'SYN', seqAbs: 90, kind: 'old', srcPort: 40_001, dstPort: 8080 }],
  untilMs: 1500,
} as const;

/** A SYN from an address where nobody is. */
export const spoofedSyn = {
  app: greeting,
  inject: [{ atMs: 0, to: 'B', flags: 'SYN', seqAbs: 1000, spoofed: true, srcPort: 2000, dstPort: 8080 }],
  untilMs: 8000,
} as const;

/** Two connections between the same ports, a second apart, and a copy of the first one's data in the second. */
export const twoIncarnations = {
  app: [
    ...opened,
    { atMs: 200, host: 'A', call: 'send', bytes: 10, data: 'old' },
    { atMs: 600, host: 'A', call: 'close' },
    { host: 'B', after: 'eof', call: 'close' },
    { atMs: 1000, host: 'A', call: 'connect', localPort: 40_001 },
    { atMs: 1360, host: 'A', call: 'send', bytes: 20, data: 'new' },
  ],
  wire: [{ match: { from: 'A', flags: 'ACK', len: 10 }, do: 'copy', afterMs: 1200 }],
  untilMs: 2200,
} as const;

/**
 * An attacker off the path between A and B. It connects to B in its own name and reads the ISN; 400 ms later it forges
 * a SYN of A, an ACK for the ISN it expects B to have chosen, and data.
 */
export const guessing = {
  app: [{ atMs: 0, host: 'B', call: 'listen' }],
  inject: [
    { atMs: 100, to: 'B', flags: 'SYN', seqAbs: 5000, srcPort: 2000, dstPort: 8080, spoofed: true },
    { atMs: 500, to: 'B', flags: 'SYN', seqAbs: 7000, srcPort: 40_001, dstPort: 8080 },
    { atMs: 720, to: 'B', flags: 'ACK', seqAbs: 7001, srcPort: 40_001, dstPort: 8080, guess: { of: 0 } },
    {
      atMs: 850,
      to: 'B',
      flags: 'ACK',
      seqAbs: 7001,
      len: 9,
      srcPort: 40_001,
      dstPort: 8080,
      guess: { of: 0 },
    },
  ],
  numbers: 'absolute',
  untilMs: 1000,
} as const;

/** Whatever goes to A is lost: its host is off, or drowned in a flood so that it cannot answer. */
export const silentA = ['SYN+ACK', 'ACK', 'RST', 'FIN+ACK'].flatMap((flags) => lose({ from: 'B', flags }, 4));

/** A request, a reply, and the close of both ends. */
export const wholeConnection = {
  app: [
    ...opened,
    { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'query' },
    { host: 'B', after: 'data', call: 'send', bytes: 6, data: 'answer' },
    { atMs: 900, host: 'A', call: 'close' },
    { atMs: 1300, host: 'B', call: 'close' },
  ],
} as const;

/** Both ends connect to each other. */
export const simultaneous = {
  app: [
    { atMs: 0, host: 'A', call: 'connect', localPort: 40_001, remotePort: 40_002 },
    { atMs: 0, host: 'B', call: 'connect', localPort: 40_002, remotePort: 40_001 },
  ],
  untilMs: 1000,
} as const;

/** Nothing that A sends arrives. */
export const unanswered = {
  app: [{ atMs: 0, host: 'A', call: 'connect', localPort: 40_001 }],
  wire: lose({ from: 'A', flags: 'SYN' }, 12),
} as const;
