import { lose, opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';

/** A segment of the handshake or of the close does not arrive. */
export const loss = [
  {
    name: 'syn-lost',
    group: 'loss',
    trace: 'lost-syn',
    clauses: ['RFC 6298 §2.1', 'RFC 6298 §5.5', 'RFC 9293 §3.10.8'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 1550, host: 'A', call: 'send', bytes: 2, data: 'hi' },
        { atMs: 1950, host: 'A', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
      ],
      wire: lose({ from: 'A', flags: 'SYN' }, 1),
    },
  },
  {
    name: 'syn-ack-lost',
    group: 'loss',
    trace: 'lost-synack',
    clauses: ['RFC 6298 §2.1', 'RFC 9293 §3.10.8'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 1800, host: 'A', call: 'send', bytes: 2, data: 'hi' },
        { atMs: 2200, host: 'A', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
      ],
      wire: lose({ from: 'B', flags: 'SYN+ACK' }, 1),
    },
  },
  {
    name: 'handshake-ack-lost',
    group: 'loss',
    trace: 'lost-final-ack-idle',
    counterfactual: 'handshake-ack-lost-data',
    clauses: ['RFC 9293 §3.10.7.4', 'RFC 9293 §3.10.8'],
    source: { profile: 'linux', app: opened, wire: lose({ from: 'A', flags: 'ACK' }, 1) },
  },
  {
    name: 'handshake-ack-lost-data',
    group: 'loss',
    counterfactual: 'handshake-ack-lost',
    clauses: ['RFC 9293 §3.10.7.4'],
    source: {
      profile: 'linux',
      app: [...opened, { atMs: 250, host: 'A', call: 'send', bytes: 5, data: 'hello' }],
      wire: lose({ from: 'A', flags: 'ACK' }, 1),
    },
  },
  {
    name: 'syn-ack-unanswered',
    group: 'loss',
    trace: 'synack-blackhole',
    clauses: ['RFC 9293 §3.8.3', 'RFC 6298 §5.5'],
    source: {
      profile: 'linux',
      app: [{ atMs: 0, host: 'B', call: 'listen' }],
      appReads: { B: false },
      wire: lose({ from: 'B', flags: 'SYN+ACK' }, 6),
      inject: [{ atMs: 0, to: 'B', flags: 'SYN', seqAbs: 777, srcPort: 1234, dstPort: 8080 }],
    },
  },
  {
    name: 'fin-lost',
    group: 'loss',
    trace: 'lost-fin',
    clauses: ['RFC 9293 §3.10.8', 'RFC 6298 §5.4'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'send', bytes: 5, data: 'hello' },
        { atMs: 1050, host: 'A', call: 'close' },
        { atMs: 2150, host: 'B', call: 'close' },
      ],
      wire: lose({ from: 'A', flags: 'FIN+ACK' }, 1),
    },
  },
  {
    name: 'last-ack-lost',
    group: 'loss',
    trace: 'lost-last-ack',
    clauses: ['RFC 9293 §3.6.1', 'RFC 9293 §3.10.7.4'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'send', bytes: 5, data: 'hello' },
        { atMs: 1050, host: 'A', call: 'close' },
        { atMs: 1550, host: 'B', call: 'close' },
      ],
      wire: [1, 2].map((occurrence) => ({
        match: { from: 'A', flags: 'ACK', seq: 7, ack: 2, occurrence },
        do: 'drop',
      })),
    },
  },
  {
    name: 'fin-before-data',
    group: 'loss',
    trace: 'fin-before-data',
    clauses: ['RFC 9293 §3.10.7.4 SHLD-31', 'RFC 8985 §6.2'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'B', call: 'send', bytes: 19, data: 'the last words here' },
        { atMs: 570, host: 'B', call: 'shutdown' },
        { host: 'A', after: 'eof', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
      ],
      wire: [{ match: { from: 'B', flags: 'ACK', len: 19 }, do: 'delay', ms: 500 }],
    },
  },
] as const satisfies readonly BundledScenario[];
