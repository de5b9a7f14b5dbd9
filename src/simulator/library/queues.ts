import type { BundledScenario } from './bundled-scenario.ts';

const spoofedFlood = {
  atMs: 2,
  to: 'B',
  flags: 'SYN',
  seq: 0,
  srcPort: 1000,
  spoofed: true,
  times: 40,
  everyMs: 11,
} as const;

/** Forty forged SYNs, then somebody honest. */
const flooded = {
  profile: 'linux',
  app: [
    { atMs: 1, host: 'B', call: 'listen', backlog: 8 },
    { atMs: 742, host: 'A', call: 'connect', localPort: 40_001 },
    { atMs: 1354, host: 'A', call: 'send', bytes: 5, data: 'query' },
  ],
  inject: [spoofedFlood],
} as const;

/** Two connections fill the queue but for one place, and two more race for it. */
const race = [
  { atMs: 0, host: 'B', call: 'listen', backlog: 2, accepts: false },
  { atMs: 2, host: 'A', call: 'connect', localPort: 40_001 },
  { atMs: 453, host: 'A', call: 'connect', localPort: 40_002 },
  { atMs: 907, host: 'A', call: 'connect', localPort: 40_003 },
  { atMs: 907, host: 'A', call: 'connect', localPort: 40_004 },
] as const;

const finalAck = { from: 'A', flags: 'ACK', len: 0 } as const;

/** The final ACK is lost, and it is the server that is to speak first. */
const serverFirst = {
  profile: 'linux',
  app: [
    { atMs: 0, host: 'B', call: 'listen', accepts: false },
    { atMs: 0, host: 'B', call: 'accept' },
    { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
    { atMs: 3000, host: 'B', call: 'send', bytes: 7, data: 'welcome' },
  ],
  wire: [{ match: finalAck, do: 'drop' }],
} as const;

/** What a listener's two queues do, and what happens when they are full. */
export const queues = [
  {
    name: 'accept-later',
    group: 'queues',
    clauses: ['RFC 9293 §3.5', 'POSIX listen()'],
    source: {
      profile: 'linux',
      app: [
        { atMs: 0, host: 'B', call: 'listen', backlog: 4, accepts: false },
        { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
        { atMs: 50, host: 'A', call: 'connect', localPort: 40_002 },
        { atMs: 300, host: 'A', call: 'send', localPort: 40_001, bytes: 5, data: 'query' },
        { atMs: 600, host: 'B', call: 'accept' },
        { atMs: 700, host: 'B', call: 'accept' },
        { atMs: 800, host: 'B', call: 'accept' },
        { atMs: 1000, host: 'A', call: 'connect', localPort: 40_003 },
      ],
    },
  },
  {
    name: 'accept-queue-full',
    group: 'queues',
    trace: 'accept-queue-full',
    clauses: ['RFC 4987 §2.2', 'Linux'],
    source: {
      profile: 'linux',
      app: [
        { atMs: 0, host: 'B', call: 'listen', backlog: 1, accepts: false },
        { atMs: 2, host: 'A', call: 'connect', localPort: 40_001 },
        { atMs: 402, host: 'A', call: 'connect', localPort: 40_002 },
        { atMs: 803, host: 'A', call: 'connect', localPort: 40_003 },
        { atMs: 1205, host: 'A', call: 'connect', localPort: 40_004 },
      ],
      untilMs: 4500,
    },
  },
  {
    name: 'accept-queue-overflow-reset',
    group: 'queues',
    trace: 'accept-queue-race-abort',
    counterfactual: 'accept-queue-overflow-dropped',
    clauses: ['Linux tcp_abort_on_overflow'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_abort_on_overflow': '1' },
      app: race,
    },
  },
  {
    name: 'accept-queue-overflow-dropped',
    group: 'queues',
    counterfactual: 'accept-queue-overflow-reset',
    clauses: ['RFC 9293 §3.10.7.4', 'Linux'],
    source: {
      profile: 'linux',
      app: [
        ...race,
        { atMs: 1500, host: 'A', call: 'send', localPort: 40_004, bytes: 5, data: 'query' },
        { atMs: 3000, host: 'B', call: 'accept' },
      ],
    },
  },
  {
    name: 'syn-flood',
    group: 'queues',
    trace: 'syn-flood-no-cookies',
    counterfactual: 'syn-flood-with-cookies',
    clauses: ['RFC 4987 §2', 'Linux'],
    source: {
      ...flooded,
      settings: { 'net/ipv4/tcp_syncookies': '0', 'net/ipv4/tcp_max_syn_backlog': '16' },
      app: flooded.app.slice(0, 2),
      untilMs: 4000,
    },
  },
  {
    name: 'syn-flood-with-cookies',
    group: 'queues',
    trace: 'syn-flood-cookies',
    counterfactual: 'syn-flood',
    clauses: ['RFC 4987 §3.6', 'RFC 4987 appendix A'],
    source: {
      ...flooded,
      settings: { 'net/ipv4/tcp_syncookies': '1', 'net/ipv4/tcp_max_syn_backlog': '16' },
      untilMs: 1600,
    },
  },
  {
    name: 'syn-flood-outlasted',
    group: 'queues',
    clauses: ['RFC 4987 §3.3', 'Linux'],
    source: {
      ...flooded,
      settings: { 'net/ipv4/tcp_syncookies': '0' },
      app: flooded.app.slice(0, 2),
      untilMs: 9000,
    },
  },
  {
    name: 'cookie-lost-final-ack',
    group: 'queues',
    clauses: ['RFC 4987 §3.6', 'RFC 4987 appendix A'],
    source: {
      profile: 'linux',
      settings: { 'net/ipv4/tcp_syncookies': '2' },
      app: [
        { atMs: 0, host: 'B', call: 'listen' },
        { atMs: 0, host: 'A', call: 'connect', localPort: 40_001 },
        { atMs: 2000, host: 'A', call: 'send', bytes: 5, data: 'query' },
        { host: 'B', after: 'data', call: 'send', bytes: 6, data: 'answer' },
      ],
      wire: [{ match: finalAck, do: 'drop' }],
    },
  },
  {
    name: 'cookie-server-speaks-first',
    group: 'queues',
    counterfactual: 'server-speaks-first',
    clauses: ['RFC 4987 §3.6'],
    source: { ...serverFirst, settings: { 'net/ipv4/tcp_syncookies': '2' } },
  },
  {
    name: 'server-speaks-first',
    group: 'queues',
    counterfactual: 'cookie-server-speaks-first',
    clauses: ['RFC 9293 §3.10.7.4', 'RFC 6298 §5.5'],
    source: serverFirst,
  },
] as const satisfies readonly BundledScenario[];
