import { opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';
import { fasterThanTheClock, twoIncarnations } from './stories.ts';

/** A has one port for all its connections: it connects, both close, and 2 s later it connects again. */
const onePortLeft = [
  { atMs: 0, host: 'B', call: 'listen' },
  { atMs: 0, host: 'A', call: 'connect' },
  { atMs: 500, host: 'A', call: 'close' },
  { atMs: 800, host: 'B', call: 'close' },
  { atMs: 2800, host: 'A', call: 'connect' },
] as const;

/** A closes first and B after it; then an old segment of B's reaches A in TIME-WAIT. */
const assassination = {
  app: [
    ...opened,
    { atMs: 550, host: 'A', call: 'send', bytes: 5, data: 'hello' },
    { atMs: 950, host: 'A', call: 'close' },
    { atMs: 1350, host: 'B', call: 'close' },
  ],
  inject: [{ atMs: 2150, to: 'A', flags: 'ACK', seq: -45, ack: 3, len: 7, kind: 'old' }],
} as const;

/** What TIME-WAIT is for, what it costs, and what cuts it short. */
export const timeWait = [
  {
    name: 'time-wait-60-seconds',
    group: 'time-wait',
    trace: 'time-wait-60s',
    clauses: ['RFC 9293 §3.6.1 MUST-13', 'RFC 9293 §3.4.2'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'close' },
        { host: 'B', after: 'eof', call: 'close' },
        { atMs: 1650, host: 'A', call: 'bind', port: 40_001 },
        { atMs: 64_650, host: 'A', call: 'bind', port: 40_001 },
      ],
    },
  },
  {
    name: 'time-wait-reopened-by-peer',
    group: 'time-wait',
    trace: 'time-wait-reuse-peer-syn',
    counterfactual: 'time-wait-not-reopened',
    clauses: ['RFC 9293 §3.6.1 MAY-2', 'RFC 6191 §2'],
    source: {
      profile: 'linux',
      app: [
        ...opened,
        { atMs: 550, host: 'B', call: 'close' },
        { atMs: 850, host: 'A', call: 'close' },
        { atMs: 2350, host: 'A', call: 'connect', localPort: 40_001 },
      ],
    },
  },
  {
    name: 'time-wait-not-reopened',
    group: 'time-wait',
    counterfactual: 'time-wait-reopened-by-peer',
    clauses: ['RFC 9293 §3.6.1', 'RFC 9293 §3.10.7.4'],
    source: {
      profile: 'linux',
      settings: { timeWaitReopen: false },
      app: [
        ...opened,
        { atMs: 550, host: 'B', call: 'close' },
        { atMs: 850, host: 'A', call: 'close' },
        { atMs: 2350, host: 'A', call: 'connect', localPort: 40_001 },
      ],
    },
  },
  {
    name: 'time-wait-reconnect',
    group: 'time-wait',
    trace: 'time-wait-same-port-reconnect',
    counterfactual: 'one-port-left',
    clauses: ['RFC 9293 §3.6.1', 'RFC 6191'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_tw_reuse': '0' },
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'close' },
        { atMs: 850, host: 'B', call: 'close' },
        { atMs: 1250, host: 'A', call: 'connect', localPort: 40_001 },
      ],
    },
  },
  {
    name: 'one-port-left',
    group: 'time-wait',
    trace: 'time-wait-tw-reuse-0',
    counterfactual: 'one-port-left-reused',
    clauses: ['RFC 9293 §3.6.1 MUST-13', 'RFC 6191'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_tw_reuse': '0', 'net/ipv4/ip_local_port_range': '40001 40001' },
      app: onePortLeft,
    },
  },
  {
    name: 'one-port-left-reused',
    group: 'time-wait',
    trace: 'time-wait-tw-reuse-1',
    counterfactual: 'one-port-left',
    clauses: ['RFC 6191', 'RFC 9293 §3.6.1 MAY-2'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_tw_reuse': '1', 'net/ipv4/ip_local_port_range': '40001 40001' },
      app: onePortLeft,
    },
  },
  {
    name: 'one-port-left-no-timestamps',
    group: 'time-wait',
    trace: 'time-wait-tw-reuse-1-no-ts',
    counterfactual: 'one-port-left-reused',
    clauses: ['RFC 6191', 'RFC 7323 appendix B.2'],
    source: {
      profile: 'linux',
      settings: {
        'net/ipv4/tcp_tw_reuse': '1',
        'net/ipv4/tcp_timestamps': '0',
        'net/ipv4/ip_local_port_range': '40001 40001',
      },
      app: onePortLeft,
    },
  },
  {
    name: 'one-port-left-by-default',
    group: 'time-wait',
    trace: 'time-wait-tw-reuse-2',
    counterfactual: 'one-port-left-reused',
    clauses: ['RFC 6191'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_tw_reuse': '2', 'net/ipv4/ip_local_port_range': '40001 40001' },
      app: onePortLeft,
    },
  },
  {
    name: 'time-wait-assassination',
    group: 'time-wait',
    trace: 'time-wait-assassination-rfc1337-0',
    counterfactual: 'time-wait-assassination-prevented',
    clauses: ['RFC 1337 §2', 'RFC 9293 §3.10.7.4'],
    source: { profile: 'linux', settings: { 'net/ipv4/tcp_rfc1337': '0' }, ...assassination },
  },
  {
    name: 'time-wait-assassination-prevented',
    group: 'time-wait',
    counterfactual: 'time-wait-assassination',
    clauses: ['RFC 1337 §3'],
    source: { profile: 'linux', settings: { 'net/ipv4/tcp_rfc1337': '1' }, ...assassination },
  },
  {
    name: 'last-ack-lost-no-time-wait',
    group: 'time-wait',
    counterfactual: 'last-ack-lost',
    clauses: ['RFC 9293 §3.6.1', 'RFC 9293 §3.10.7.1'],
    source: {
      profile: 'linux',
      settings: { timeWaitMs: 0 },
      app: [
        ...opened,
        { atMs: 550, host: 'A', call: 'send', bytes: 5, data: 'hello' },
        { atMs: 1050, host: 'A', call: 'close' },
        { atMs: 1550, host: 'B', call: 'close' },
      ],
      wire: [{ match: { from: 'A', flags: 'ACK', seq: 7, ack: 2 }, do: 'drop' }],
    },
  },
  {
    name: 'with-time-wait',
    group: 'time-wait',
    counterfactual: 'no-time-wait',
    clauses: ['RFC 9293 §3.6.1', 'RFC 1337 §1'],
    source: fasterThanTheClock,
  },
  {
    name: 'no-time-wait',
    group: 'time-wait',
    counterfactual: 'with-time-wait',
    clauses: ['RFC 9293 §3.6.1', 'RFC 1337 §1'],
    source: { ...fasterThanTheClock, settings: { timeWaitMs: 0 } },
  },
  {
    name: 'isn-constant',
    group: 'time-wait',
    counterfactual: 'isn-rfc6528',
    clauses: ['RFC 9293 §3.4.1'],
    source: { ...twoIncarnations, settings: { timeWaitMs: 0, isnRule: 'constant' } },
  },
  {
    name: 'isn-random',
    group: 'time-wait',
    counterfactual: 'isn-rfc6528',
    clauses: ['RFC 9293 §3.4.1', 'RFC 6528 §2'],
    source: { ...twoIncarnations, settings: { timeWaitMs: 0, isnRule: 'random' } },
  },
  {
    name: 'isn-rfc6528',
    group: 'time-wait',
    counterfactual: 'isn-constant',
    clauses: ['RFC 9293 §3.4.1', 'RFC 6528 §3'],
    source: { ...twoIncarnations, settings: { timeWaitMs: 0, isnRule: 'rfc6528' } },
  },
] as const satisfies readonly BundledScenario[];
