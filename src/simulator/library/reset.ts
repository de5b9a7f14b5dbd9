import { opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';

/** What A still says after the RST, by which one sees whether the connection lives. */
const afterwards = { atMs: 900, host: 'A', call: 'send', bytes: 5, data: 'hello' } as const;

/** Connections that end with RST, and a RST that ends none. */
export const reset = [
  {
    name: 'abort',
    group: 'reset',
    trace: 'abort-linger0',
    counterfactual: 'four-segment-close',
    clauses: ['RFC 9293 §3.10.5'],
    source: {
      profile: 'linux',
      app: [...opened, { atMs: 550, host: 'A', call: 'abort' }],
    },
  },
  {
    name: 'close-with-unread-data',
    group: 'reset',
    counterfactual: 'three-segment-close',
    clauses: ['RFC 9293 §3.6.1 SHLD-3'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'hello' },
        { atMs: 700, host: 'B', call: 'close' },
      ],
      appReads: { B: false },
    },
  },
  {
    name: 'forged-rst-exact',
    group: 'reset',
    counterfactual: 'forged-rst-in-window',
    clauses: ['RFC 9293 §3.10.7.4', 'RFC 5961 §3.2'],
    source: {
      app: [...opened, { atMs: 900, host: 'B', call: 'send', bytes: 5, data: 'hello' }],
      inject: [{ atMs: 500, to: 'A', flags: 'RST', seq: 1 }],
    },
  },
  {
    name: 'forged-rst-in-window',
    group: 'reset',
    counterfactual: 'forged-rst-in-window-793',
    clauses: ['RFC 9293 §3.10.7.4', 'RFC 5961 §3.2'],
    source: { app: [...opened, afterwards], inject: [{ atMs: 500, to: 'B', flags: 'RST', seq: 30_001 }] },
  },
  {
    name: 'forged-rst-in-window-793',
    group: 'reset',
    counterfactual: 'forged-rst-in-window',
    clauses: ['RFC 5961 §1.2', 'RFC 5961 §3.1'],
    source: {
      settings: { rfc5961Rst: false },
      app: [...opened, afterwards],
      inject: [{ atMs: 500, to: 'B', flags: 'RST', seq: 30_001 }],
    },
  },
  {
    name: 'forged-rst-outside-window',
    group: 'reset',
    counterfactual: 'forged-rst-exact',
    clauses: ['RFC 9293 §3.10.7.4', 'RFC 5961 §3.2'],
    source: { app: [...opened, afterwards], inject: [{ atMs: 500, to: 'B', flags: 'RST', seq: 100_001 }] },
  },
  {
    name: 'forged-rst-while-connecting',
    group: 'reset',
    counterfactual: 'connection-refused',
    clauses: ['RFC 9293 §3.10.7.3'],
    source: {
      app: opened,
      inject: [
        { atMs: 50, to: 'A', flags: 'RST', seqAbs: 0, srcPort: 8080, dstPort: 40_001 },
        { atMs: 100, to: 'A', flags: 'RST+ACK', seqAbs: 0, ack: 5, srcPort: 8080, dstPort: 40_001 },
      ],
    },
  },
] as const satisfies readonly BundledScenario[];
