import { lose, opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';

/** Five full segments of the RFC's size; the first is lost. */
const firstOfFiveLost = {
  app: [...opened, { atMs: 400, host: 'A', call: 'send', bytes: 7300 }],
  wire: [{ match: { from: 'A', flags: 'ACK', seq: 1, len: 1460 }, do: 'drop' }],
} as const;

const lastSegmentLost = {
  app: [...opened, { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'hello' }],
  wire: [{ match: { from: 'A', flags: 'ACK', len: 5 }, do: 'drop' }],
} as const;

const threeSmallWrites = [
  ...opened,
  { atMs: 400, host: 'A', call: 'send', bytes: 1, data: 'a' },
  { atMs: 420, host: 'A', call: 'send', bytes: 1, data: 'b' },
  { atMs: 440, host: 'A', call: 'send', bytes: 1, data: 'c' },
] as const;

const twoWrites = [
  ...opened,
  { atMs: 400, host: 'A', call: 'send', bytes: 4, data: 'head' },
  { atMs: 410, host: 'A', call: 'send', bytes: 4, data: 'body' },
] as const;

/** B has room for two segments and does not read until 3 s have passed; A has three to send. */
const slowReader = {
  settings: { receiveWindow: 2920 },
  app: [
    ...opened,
    { atMs: 400, host: 'A', call: 'send', bytes: 4380 },
    { atMs: 3000, host: 'B', call: 'recv' },
    { atMs: 4500, host: 'B', call: 'recv' },
  ],
  appReads: { B: false },
} as const;

/** How bytes arrive all, once and in order. */
export const data = [
  {
    name: 'data-before-established',
    group: 'data',
    clauses: ['RFC 9293 §3.10.2'],
    source: { app: [...opened, { atMs: 50, host: 'A', call: 'send', bytes: 5, data: 'hello' }] },
  },
  {
    name: 'fast-retransmit',
    group: 'data',
    counterfactual: 'rack-recovery',
    clauses: ['RFC 5681 §3.2'],
    source: firstOfFiveLost,
  },
  {
    name: 'rack-recovery',
    group: 'data',
    counterfactual: 'fast-retransmit',
    clauses: ['RFC 8985 §6.2', 'RFC 2018'],
    source: {
      profile: 'linux',
      app: [...opened, { atMs: 400, host: 'A', call: 'send', bytes: 7240 }],
      wire: [{ match: { from: 'A', flags: 'ACK', seq: 1, len: 1448 }, do: 'drop' }],
    },
  },
  {
    name: 'tail-loss',
    group: 'data',
    counterfactual: 'tail-loss-probe',
    clauses: ['RFC 6298 §2.3', 'RFC 6298 §5.4'],
    source: lastSegmentLost,
  },
  {
    name: 'tail-loss-probe',
    group: 'data',
    counterfactual: 'tail-loss',
    clauses: ['RFC 8985 §7.2', 'RFC 8985 §7.3'],
    source: { profile: 'linux', ...lastSegmentLost },
  },
  {
    name: 'retransmission-backoff',
    group: 'data',
    clauses: ['RFC 6298 §5.5', 'RFC 6298 §3'],
    source: {
      app: lastSegmentLost.app,
      wire: [1, 2, 3].map((occurrence) => ({
        match: { from: 'A', flags: 'ACK', len: 5, occurrence },
        do: 'drop',
      })),
    },
  },
  {
    name: 'data-given-up',
    group: 'data',
    clauses: ['RFC 9293 §3.8.3', 'RFC 6298 §5.5'],
    source: {
      app: lastSegmentLost.app,
      wire: Array.from({ length: 8 }, (_, index) => ({
        match: { from: 'A', flags: 'ACK', len: 5, occurrence: index + 1 },
        do: 'drop',
      })),
    },
  },
  {
    name: 'data-after-lost-syn',
    group: 'data',
    clauses: ['RFC 6298 §5.7'],
    source: {
      app: [...opened, { atMs: 1500, host: 'A', call: 'send', bytes: 5, data: 'hello' }],
      wire: [
        ...lose({ from: 'A', flags: 'SYN' }, 1),
        { match: { from: 'A', flags: 'ACK', len: 5 }, do: 'drop' },
      ],
    },
  },
  {
    name: 'data-ack-lost',
    group: 'data',
    counterfactual: 'later-ack-covers',
    clauses: ['RFC 9293 §3.10.7.4', 'RFC 9293 §3.4'],
    source: {
      app: [...opened, { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'hello' }],
      wire: [{ match: { from: 'B', flags: 'ACK', ack: 6 }, do: 'drop' }],
    },
  },
  {
    name: 'later-ack-covers',
    group: 'data',
    counterfactual: 'data-ack-lost',
    clauses: ['RFC 9293 §3.4', 'RFC 9293 §3.10.7.4'],
    source: {
      settings: { nagle: false },
      app: [
        ...opened,
        { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'hello' },
        { atMs: 500, host: 'A', call: 'send', bytes: 5, data: 'again' },
      ],
      wire: [{ match: { from: 'B', flags: 'ACK', ack: 6 }, do: 'drop' }],
    },
  },
  {
    name: 'reordered-data',
    group: 'data',
    clauses: ['RFC 9293 §3.10.7.4 SHLD-31', 'RFC 5681 §4.2'],
    source: {
      settings: { nagle: false },
      app: [
        ...opened,
        { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'first' },
        { atMs: 420, host: 'A', call: 'send', bytes: 6, data: 'second' },
      ],
      wire: [{ match: { from: 'A', flags: 'ACK', len: 5 }, do: 'delay', ms: 200 }],
    },
  },
  {
    name: 'nagle',
    group: 'data',
    counterfactual: 'nagle-off',
    clauses: ['RFC 9293 §3.7.4 SHLD-7'],
    source: { app: threeSmallWrites },
  },
  {
    name: 'nagle-off',
    group: 'data',
    counterfactual: 'nagle',
    clauses: ['RFC 9293 §3.7.4 MUST-17'],
    source: { settings: { nagle: false }, app: threeSmallWrites },
  },
  {
    name: 'delayed-ack',
    group: 'data',
    counterfactual: 'nagle-delayed-ack',
    clauses: ['RFC 9293 §3.8.6.3', 'RFC 5681 §4.2'],
    source: {
      settings: { delayedAckMs: 200 },
      app: [
        ...opened,
        { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'query' },
        { atMs: 550, host: 'B', call: 'send', bytes: 6, data: 'answer' },
      ],
    },
  },
  {
    name: 'nagle-delayed-ack',
    group: 'data',
    counterfactual: 'nagle-delayed-ack-off',
    clauses: ['RFC 9293 §3.7.4 SHLD-7', 'RFC 9293 §3.8.6.3'],
    source: { settings: { delayedAckMs: 200 }, app: twoWrites },
  },
  {
    name: 'nagle-delayed-ack-off',
    group: 'data',
    counterfactual: 'nagle-delayed-ack',
    clauses: ['RFC 9293 §3.7.4 MUST-17', 'RFC 9293 §3.8.6.3'],
    source: { settings: { delayedAckMs: 200, nagle: false }, app: twoWrites },
  },
  {
    name: 'zero-window',
    group: 'data',
    counterfactual: 'zero-window-update-lost',
    clauses: ['RFC 9293 §3.8.6.1', 'RFC 9293 §3.8.6.2.2'],
    source: slowReader,
  },
  {
    name: 'zero-window-update-lost',
    group: 'data',
    counterfactual: 'zero-window',
    clauses: ['RFC 9293 §3.8.6.1 MUST-36'],
    source: {
      ...slowReader,
      wire: [{ match: { from: 'B', flags: 'ACK', ack: 2921, occurrence: 3 }, do: 'drop' }],
    },
  },
  {
    name: 'slow-start',
    group: 'data',
    clauses: ['RFC 5681 §3.1', 'RFC 6928'],
    source: {
      settings: { initialCongestionWindow: 2 },
      app: [...opened, { atMs: 400, host: 'A', call: 'send', bytes: 20_440 }],
    },
  },
] as const satisfies readonly BundledScenario[];
