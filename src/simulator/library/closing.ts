import { opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';

/** How connections end in good order, and what is left over when one side does not play its part. */
export const closing = [
  {
    name: 'four-segment-close',
    group: 'closing',
    counterfactual: 'three-segment-close',
    clauses: ['RFC 9293 §3.6'],
    source: {
      app: [...opened, { atMs: 500, host: 'A', call: 'close' }, { atMs: 1000, host: 'B', call: 'close' }],
    },
  },
  {
    name: 'three-segment-close',
    group: 'closing',
    counterfactual: 'four-segment-close',
    clauses: ['RFC 9293 §3.6', 'RFC 9293 §3.8.6.3'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'hello' },
        { atMs: 700, host: 'A', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
      ],
    },
  },
  {
    name: 'server-closes-first',
    group: 'closing',
    trace: 'open-close-server',
    counterfactual: 'request-and-reply',
    clauses: ['RFC 9293 §3.6', 'RFC 9293 §3.6.1 MUST-13'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'send', bytes: 5, data: 'query' },
        { host: 'B', after: 'data', call: 'send', bytes: 3, data: 'bye' },
        { host: 'B', after: 'data', call: 'close' },
        { atMs: 1150, host: 'A', call: 'close' },
        { atMs: 1750, host: 'B', call: 'bind', port: 8080 },
        { atMs: 1750, host: 'B', call: 'bind', port: 8080, reuseAddress: true },
      ],
    },
  },
  {
    name: 'simultaneous-close',
    group: 'closing',
    trace: 'simultaneous-close',
    clauses: ['RFC 9293 §3.6'],
    source: {
      profile: 'linux',
      app: [...opened, { atMs: 750, host: 'A', call: 'close' }, { atMs: 750, host: 'B', call: 'close' }],
    },
  },
  {
    name: 'half-close',
    group: 'closing',
    trace: 'half-close',
    clauses: ['RFC 9293 §3.6', 'RFC 9293 §3.10.4'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'send', bytes: 7, data: 'request' },
        { atMs: 550, host: 'A', call: 'shutdown' },
        { host: 'B', after: 'eof', call: 'send', bytes: 100 },
        { atMs: 800, host: 'B', call: 'send', bytes: 100 },
        { atMs: 950, host: 'B', call: 'send', bytes: 100 },
        { atMs: 1100, host: 'A', call: 'send', bytes: 1 },
        { atMs: 1100, host: 'B', call: 'close' },
        { host: 'A', after: 'eof', call: 'close' },
      ],
    },
  },
  {
    name: 'close-wait-leak',
    group: 'closing',
    counterfactual: 'three-segment-close',
    clauses: ['RFC 9293 §3.6', 'RFC 9293 §3.10.4'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 400, host: 'A', call: 'send', bytes: 5, data: 'hello' },
        { atMs: 700, host: 'A', call: 'close' },
      ],
    },
  },
  {
    name: 'fin-wait-2-orphan',
    group: 'closing',
    trace: 'fin-wait2-orphan',
    counterfactual: 'fin-wait-2-half-closed',
    clauses: ['RFC 9293 §3.6', 'RFC 9293 §3.10.7.1'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_fin_timeout': '3' },
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'close' },
        { atMs: 4850, host: 'B', call: 'send', bytes: 4, data: 'late' },
      ],
    },
  },
  {
    name: 'fin-wait-2-half-closed',
    group: 'closing',
    counterfactual: 'fin-wait-2-orphan',
    clauses: ['RFC 9293 §3.6'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_fin_timeout': '3' },
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'shutdown' },
        { atMs: 4850, host: 'B', call: 'send', bytes: 4, data: 'late' },
        { atMs: 5250, host: 'B', call: 'close' },
      ],
    },
  },
  {
    name: 'write-after-peer-close',
    group: 'closing',
    trace: 'write-after-peer-close',
    counterfactual: 'half-close',
    clauses: ['RFC 9293 §3.6.1 SHLD-3'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'B', call: 'close' },
        { atMs: 950, host: 'A', call: 'send', bytes: 3, data: 'one' },
        { atMs: 1350, host: 'A', call: 'send', bytes: 3, data: 'two' },
      ],
      appReads: { A: false },
    },
  },
] as const satisfies readonly BundledScenario[];
