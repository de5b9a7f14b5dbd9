import { opened } from './beginnings.ts';
import type { BundledScenario } from './bundled-scenario.ts';
import { guessing, silentA } from './stories.ts';

/** An attacker who cannot see the traffic sends a SYN into an open connection. */
const blindSyn = {
  app: [...opened, { atMs: 900, host: 'A', call: 'send', bytes: 5, data: 'hello' }],
  inject: [{ atMs: 500, to: 'B', flags: 'SYN', seq: 30_001 }],
} as const;

/** The sequence number happens to be right; the acknowledgment is a guess far in the past. */
const blindData = {
  app: [...opened, { atMs: 900, host: 'A', call: 'send', bytes: 5, data: 'hello' }],
  inject: [{ atMs: 500, to: 'B', flags: 'ACK', seq: 1, ack: -1_000_000, len: 5 }],
} as const;

/** What forged segments can do, and what holds them off. */
export const security = [
  {
    name: 'blind-syn',
    group: 'security',
    counterfactual: 'blind-syn-793',
    clauses: ['RFC 5961 §4.2', 'RFC 9293 §3.10.7.4'],
    source: blindSyn,
  },
  {
    name: 'blind-syn-793',
    group: 'security',
    counterfactual: 'blind-syn',
    clauses: ['RFC 5961 §4.1'],
    source: { settings: { rfc5961Syn: false }, ...blindSyn },
  },
  {
    name: 'blind-data',
    group: 'security',
    counterfactual: 'blind-data-793',
    clauses: ['RFC 5961 §5.2', 'RFC 9293 §3.10.7.4'],
    source: blindData,
  },
  {
    name: 'blind-data-793',
    group: 'security',
    counterfactual: 'blind-data',
    clauses: ['RFC 5961 §5.1'],
    source: { settings: { rfc5961Ack: false }, ...blindData },
  },
  {
    name: 'on-path-injection',
    group: 'security',
    clauses: ['RFC 9293 §7', 'RFC 5961 §1.1'],
    source: {
      app: [...opened, { atMs: 900, host: 'A', call: 'send', bytes: 5, data: 'hello' }],
      inject: [{ atMs: 500, to: 'B', flags: 'ACK', seq: 1, ack: 1, len: 5 }],
    },
  },
  {
    name: 'isn-guessed',
    group: 'security',
    counterfactual: 'isn-not-guessed',
    clauses: ['RFC 6528 §1', 'RFC 9293 §3.4.1'],
    source: { ...guessing, wire: silentA, settings: { isnRule: 'clock' } },
  },
  {
    name: 'isn-not-guessed',
    group: 'security',
    counterfactual: 'isn-guessed',
    clauses: ['RFC 6528 §3', 'RFC 9293 §3.4.1'],
    source: { ...guessing, wire: silentA, settings: { isnRule: 'rfc6528' } },
  },
] as const satisfies readonly BundledScenario[];
