import { lose, opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';
import { oldSyn } from './stories.ts';

/** How connections come about, and how they do not. */
export const opening = [
  {
    name: 'three-way-handshake',
    group: 'opening',
    clauses: ['RFC 9293 §3.5'],
    source: { app: [...opened, { atMs: 200, host: 'A', call: 'send', bytes: 5, data: 'hello' }] },
  },
  {
    name: 'request-and-reply',
    group: 'opening',
    trace: 'open-close-client',
    clauses: ['RFC 9293 §3.5', 'RFC 9293 §3.6'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'send', bytes: 5, data: 'query' },
        { host: 'B', after: 'data', call: 'send', bytes: 6, data: 'answer' },
        { atMs: 1050, host: 'A', call: 'close' },
        { atMs: 1650, host: 'B', call: 'close' },
      ],
    },
  },
  {
    name: 'connection-refused',
    group: 'opening',
    trace: 'rst-closed-port',
    counterfactual: 'connection-timed-out',
    clauses: ['RFC 9293 §3.5.2', 'RFC 9293 §3.10.7.1'],
    source: {
      profile: 'linux',
      app: [{ atMs: 0, host: 'A', call: 'connect', localPort: 40_001, remotePort: 9999 }],
    },
  },
  {
    name: 'connection-timed-out',
    group: 'opening',
    trace: 'syn-blackhole-linear4',
    counterfactual: 'connection-timed-out-rfc',
    clauses: ['RFC 9293 §3.8.3', 'RFC 6298 §5.5'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_syn_linear_timeouts': '4' },
      app: [{ atMs: 0, host: 'A', call: 'connect', localPort: 40_001 }],
      wire: lose({ from: 'A', flags: 'SYN' }, 11),
    },
  },
  {
    name: 'connection-timed-out-rfc',
    group: 'opening',
    counterfactual: 'connection-timed-out',
    clauses: ['RFC 9293 §3.8.3', 'RFC 6298 §5.5'],
    source: {
      app: [{ atMs: 0, host: 'A', call: 'connect', localPort: 40_001 }],
      wire: lose({ from: 'A', flags: 'SYN' }, 10),
    },
  },
  {
    name: 'simultaneous-open',
    group: 'opening',
    trace: 'simultaneous-open',
    counterfactual: 'figure-7',
    clauses: ['RFC 9293 §3.5', 'RFC 9293 appendix A.2'],
    source: {
      profile: 'linux',
      oneWayDelayMs: 150,
      app: [
        { atMs: 0, host: 'A', call: 'connect', localPort: 40_001, remotePort: 40_002 },
        { atMs: 0, host: 'B', call: 'connect', localPort: 40_002, remotePort: 40_001 },
        { atMs: 800, host: 'A', call: 'send', bytes: 6, data: 'hello!' },
        { atMs: 1250, host: 'A', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
      ],
    },
  },
  {
    name: 'close-while-connecting',
    group: 'opening',
    trace: 'close-in-syn-sent',
    clauses: ['RFC 9293 §3.10.4', 'RFC 9293 §3.10.7.1'],
    source: {
      profile: 'linux',
      oneWayDelayMs: 300,
      app: [...opened, { atMs: 100, host: 'A', call: 'close' }],
    },
  },
  {
    name: 'old-duplicate-syn',
    group: 'opening',
    trace: 'old-dup-syn',
    counterfactual: 'figure-8',
    clauses: ['RFC 9293 §3.5', 'RFC 9293 §3.10.7.3'],
    source: {
      profile: 'linux',
      app: opened,
      wire: [{ match: { from: 'A', flags: 'SYN' }, do: 'delay', ms: 600 }],
      inject: [{ atMs: 20, to: 'B', flags: 'SYN', seq: -10, kind: 'old' }],
    },
  },
  {
    name: 'stray-segments',
    group: 'opening',
    trace: 'ack-to-listen',
    clauses: ['RFC 9293 §3.10.7.1', 'RFC 9293 §3.10.7.2'],
    source: {
      profile: 'linux',
      app: [{ atMs: 0, host: 'B', call: 'listen' }],
      inject: [
        { atMs: 0, to: 'B', flags: 'ACK', seqAbs: 5000, ackAbs: 7000, srcPort: 40_001, dstPort: 8080 },
        { atMs: 300, to: 'B', flags: 'RST', seqAbs: 5000, srcPort: 40_001, dstPort: 8080 },
        { atMs: 600, to: 'B', flags: 'FIN', seqAbs: 5000, srcPort: 40_001, dstPort: 8080 },
        { atMs: 900, to: 'B', flags: 'ACK', seqAbs: 5000, ackAbs: 7000, srcPort: 40_001, dstPort: 9999 },
        { atMs: 1200, to: 'B', flags: 'RST', seqAbs: 5000, srcPort: 40_001, dstPort: 9999 },
        { atMs: 1500, to: 'B', flags: 'FIN', seqAbs: 5000, srcPort: 40_001, dstPort: 9999 },
        { atMs: 1800, to: 'B', flags: 'SYN', seqAbs: 5000, srcPort: 40_001, dstPort: 9999 },
      ],
      numbers: 'absolute',
    },
  },
  {
    name: 'three-segments-old-syn',
    group: 'opening',
    counterfactual: 'two-segments-old-syn',
    clauses: ['RFC 9293 §3.5', 'RFC 9293 §3.10.7.1'],
    source: oldSyn,
  },
  {
    name: 'two-segments-old-syn',
    group: 'opening',
    counterfactual: 'three-segments-old-syn',
    clauses: ['RFC 9293 §3.5'],
    source: { ...oldSyn, settings: { handshakeSegments: 2 } },
  },
] as const satisfies readonly BundledScenario[];
