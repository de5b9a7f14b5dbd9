import { opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';

/** Figures 6 to 13 of RFC 9293, with its numbers. */
export const figures = [
  {
    name: 'figure-6',
    group: 'figures',
    figure: 6,
    clauses: ['RFC 9293 §3.5'],
    source: {
      isn: { A: 100, B: 300 },
      numbers: 'absolute',
      app: [...opened, { atMs: 250, host: 'A', call: 'send', bytes: 10 }],
    },
  },
  {
    name: 'figure-7',
    group: 'figures',
    figure: 7,
    clauses: ['RFC 9293 §3.5', 'RFC 9293 appendix A.2'],
    source: {
      isn: { A: 100, B: 300 },
      numbers: 'absolute',
      app: [
        { atMs: 0, host: 'A', call: 'connect', localPort: 40_001, remotePort: 40_002 },
        { atMs: 0, host: 'B', call: 'connect', localPort: 40_002, remotePort: 40_001 },
      ],
    },
  },
  {
    name: 'figure-8',
    group: 'figures',
    figure: 8,
    clauses: ['RFC 9293 §3.5', 'RFC 9293 §3.10.7.3'],
    source: {
      isn: { A: 100, B: 300 },
      // B's second SYN,ACK leaves 400 ms after its first: 100 ticks, so that it bears the RFC's 400.
      settings: { isnTickNs: 4_000_000 },
      numbers: 'absolute',
      app: opened,
      wire: [{ match: { from: 'A', flags: 'SYN' }, do: 'delay', ms: 450 }],
      inject: [{ atMs: 50, to: 'B', flags: 'SYN', seq: -10, kind: 'old' }],
    },
  },
  {
    name: 'figure-9',
    group: 'figures',
    figure: 9,
    clauses: ['RFC 9293 §3.5.1', 'RFC 5961 §4.2'],
    source: {
      isn: { A: 99, B: 299 },
      // A connects again 602 ms after it first did: 301 ticks, so that its SYN bears the RFC's 400.
      settings: { isnTickNs: 2_000_000 },
      numbers: 'absolute',
      app: [
        ...opened,
        { atMs: 500, host: 'A', call: 'crash' },
        { atMs: 602, host: 'A', call: 'connect', localPort: 40_001 },
      ],
    },
  },
  {
    name: 'figure-10',
    group: 'figures',
    figure: 10,
    clauses: ['RFC 9293 §3.5.1', 'RFC 9293 §3.10.7.1'],
    source: {
      isn: { A: 99, B: 299 },
      numbers: 'absolute',
      app: [
        ...opened,
        { atMs: 500, host: 'A', call: 'crash' },
        { atMs: 700, host: 'B', call: 'send', bytes: 10 },
      ],
    },
  },
  {
    name: 'figure-11',
    group: 'figures',
    figure: 11,
    clauses: ['RFC 9293 §3.5.1', 'RFC 9293 §3.10.7.2'],
    source: {
      isn: { B: 300 },
      numbers: 'absolute',
      app: [
        { atMs: 0, host: 'A', call: 'listen', port: 40_001 },
        { atMs: 0, host: 'B', call: 'listen' },
      ],
      inject: [{ atMs: 100, to: 'B', flags: 'SYN', seqAbs: 90, kind: 'old', srcPort: 40_001, dstPort: 8080 }],
    },
  },
  {
    name: 'figure-12',
    group: 'figures',
    figure: 12,
    clauses: ['RFC 9293 §3.6'],
    source: {
      isn: { A: 99, B: 299 },
      numbers: 'absolute',
      app: [...opened, { atMs: 500, host: 'A', call: 'close' }, { atMs: 900, host: 'B', call: 'close' }],
    },
  },
  {
    name: 'figure-13',
    group: 'figures',
    figure: 13,
    clauses: ['RFC 9293 §3.6'],
    source: {
      isn: { A: 99, B: 299 },
      numbers: 'absolute',
      app: [...opened, { atMs: 500, host: 'A', call: 'close' }, { atMs: 500, host: 'B', call: 'close' }],
    },
  },
] as const satisfies readonly BundledScenario[];
