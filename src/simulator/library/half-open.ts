import { opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';

const keepAlive = { atMs: 550, host: 'B', call: 'keepalive', idle: 1, intvl: 1, cnt: 3 } as const;

/** One end has forgotten the connection, or is gone, and the other does not know. */
export const halfOpen = [
  {
    name: 'half-open-data',
    group: 'half-open',
    trace: 'half-open-data',
    counterfactual: 'half-open-silence',
    clauses: ['RFC 9293 §3.5.1', 'RFC 9293 §3.10.7.1'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'crash' },
        { atMs: 880, host: 'B', call: 'send', bytes: 13, data: 'anyone there?' },
      ],
    },
  },
  {
    name: 'half-open-silence',
    group: 'half-open',
    counterfactual: 'keep-alive-crashed',
    clauses: ['RFC 9293 §3.5.1', 'RFC 9293 §3.8.4'],
    source: { profile: 'linux', app: [...opened, { atMs: 550, host: 'A', call: 'crash' }] },
  },
  {
    name: 'half-open-reconnect',
    group: 'half-open',
    counterfactual: 'figure-9',
    clauses: ['RFC 9293 §3.5.1', 'RFC 5961 §4.2'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'crash' },
        { atMs: 800, host: 'A', call: 'connect', localPort: 40_001 },
      ],
    },
  },
  {
    name: 'keep-alive-unreachable',
    group: 'half-open',
    trace: 'keepalive-half-open',
    counterfactual: 'keep-alive-crashed',
    clauses: ['RFC 9293 §3.8.4'],
    source: {
      profile: 'linux',
      app: [...opened, keepAlive],
      wire: [
        ...[1, 2, 3].map((occurrence) => ({
          match: { from: 'B', flags: 'ACK', seq: 0, occurrence },
          do: 'drop',
        })),
        { match: { from: 'B', flags: 'RST+ACK' }, do: 'drop' },
      ],
    },
  },
  {
    name: 'keep-alive-crashed',
    group: 'half-open',
    counterfactual: 'half-open-silence',
    clauses: ['RFC 9293 §3.8.4', 'RFC 9293 §3.5.1'],
    source: { profile: 'linux', app: [...opened, keepAlive, { atMs: 600, host: 'A', call: 'crash' }] },
  },
  {
    name: 'keep-alive-answered',
    group: 'half-open',
    counterfactual: 'keep-alive-unreachable',
    clauses: ['RFC 9293 §3.8.4'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        keepAlive,
        { atMs: 5500, host: 'A', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
      ],
    },
  },
] as const satisfies readonly BundledScenario[];
