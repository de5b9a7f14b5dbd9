import { profiles } from './profile.ts';
import { type Switch, switches } from './switches.ts';

/**
 * What this simulator was compared with, and where it knowingly differs. The conformance tests fail when a figure or a
 * name here is not what they find.
 */

/** Recordings of two real Linux kernels that the profile `linux` repeats, each with what it is about. */
export const repeatedTraces = {
  'abort-linger0': 'RFC 9293 §3.10.5',
  'ack-to-listen': 'RFC 9293 §3.10.7.1, §3.10.7.2',
  'close-in-syn-sent': 'RFC 9293 §3.10.4, §3.10.7.1',
  'fin-before-data': 'RFC 9293 §3.10.7.4 SHLD-31',
  'fin-wait2-orphan': 'Linux tcp_fin_timeout',
  'half-close': 'RFC 9293 §3.6.1',
  'half-open-data': 'RFC 9293 Figure 10',
  'keepalive-half-open': 'RFC 9293 §3.8.4',
  'lost-fin': 'RFC 9293 §3.10.8',
  'lost-final-ack-idle': 'RFC 9293 §3.10.7.4, first check',
  'lost-last-ack': 'RFC 9293 §3.10.7.4, TIME-WAIT',
  'lost-syn': 'RFC 6298 §2.1, §5.5',
  'lost-synack': 'RFC 6298 §2.1',
  'old-dup-syn': 'RFC 9293 Figure 8',
  'open-close-client': 'RFC 9293 Figures 6 and 12',
  'open-close-server': 'RFC 9293 Figure 12',
  'rst-closed-port': 'RFC 9293 §3.5.2, §3.10.7.1',
  'simultaneous-close': 'RFC 9293 Figure 13',
  'simultaneous-open': 'RFC 9293 Figure 7, MUST-10',
  'syn-blackhole-linear4': 'RFC 9293 §3.8.3 MUST-23; RFC 6298 §5.5',
  'synack-blackhole': 'RFC 9293 §3.8.3',
  'time-wait-60s': 'RFC 9293 §3.6.1 MUST-13',
  'time-wait-assassination-rfc1337-0': 'RFC 1337 Figure 1',
  'time-wait-reuse-peer-syn': 'RFC 9293 §3.6.1 MAY-2; RFC 6191 §2',
  'time-wait-same-port-reconnect': 'RFC 9293 §3.6.1; RFC 6191',
  'time-wait-tw-reuse-0': 'RFC 6191; Linux tcp_tw_reuse',
  'time-wait-tw-reuse-1': 'RFC 6191; Linux tcp_tw_reuse',
  'time-wait-tw-reuse-1-no-ts': 'RFC 6191; Linux tcp_tw_reuse',
  'time-wait-tw-reuse-2': 'RFC 6191; Linux tcp_tw_reuse',
  'write-after-peer-close': 'RFC 9293 §3.6.1 SHLD-3, §3.5.2',
} as const;

/** Recordings that were made to find it wrong (test/conformance/recordings): the others stand in their test with reasons. */
export const ownRecordings = { recorded: 169, repeated: 154 } as const;

/** Recordings of many clients: scenarios of ours that end as they do. */
export const retoldTraces = [
  'accept-queue-full',
  'accept-queue-race-abort',
  'syn-flood-cookies',
  'syn-flood-no-cookies',
] as const;

/** Recordings that it cannot repeat. */
export const unsupportedTraces = { tfo: 'RFC 7413' } as const;

/** The cases of another TCP's test suite (FreeBSD's), run in the profile `rfc9293`: what one endpoint does with one event. */
export const stateEvents = { cases: 125, passed: 119 } as const;

/** Our own table: so many segments in so many situations, each with the deciding rule. */
export const ownTable = { segments: 41, situations: 12 } as const;

/** Where a case of that suite and the RFC differ, with the clause that we follow and how many cases it is about. */
export const differences = [
  { id: 'synAckInListen', clause: 'RFC 9293 §3.10.7.2, second check', cases: 2 },
  { id: 'synInTimeWait', clause: 'RFC 9293 §3.10.7.4, first and fourth check; RFC 5961 §4.2', cases: 4 },
] as const;

/** Where the RFC leaves open or contradicts itself, and this simulator had to choose. */
export const decisions = [
  { id: 'abort', clause: 'RFC 9293 §3.10.5, §3.5.2, Figure 5 note 3' },
  { id: 'crossingSynAck', clause: 'RFC 9293 Appendix A.2' },
  { id: 'timeWaitAck', clause: 'RFC 9293 §3.10.7.4, fifth check, TIME-WAIT' },
  { id: 'synReset', clause: 'RFC 9293 §3.10.7.4, fourth check; §3.5.2' },
  { id: 'synText', clause: 'RFC 9293 §3.10.7.3, fourth check' },
  { id: 'isnCycle', clause: 'RFC 9293 §3.4.1' },
  { id: 'isnHash', clause: 'RFC 6528 §3' },
] as const;

/** What does not exist here at all. */
export const notModelled = [
  { id: 'fastOpen', clause: 'RFC 7413' },
  { id: 'urgent', clause: 'RFC 9293 §3.8.5' },
  { id: 'security', clause: 'RFC 9293 §3.10.7.4, third check; Appendix A.1' },
  { id: 'icmp', clause: 'RFC 9293 §3.9.2.2; RFC 5927' },
  { id: 'pathMtu', clause: 'RFC 1191; RFC 8201' },
  { id: 'negotiation', clause: 'RFC 9293 §3.7.1; RFC 7323 §2' },
  { id: 'ecn', clause: 'RFC 3168' },
  { id: 'authentication', clause: 'RFC 5925' },
  { id: 'cubic', clause: 'RFC 9438' },
  { id: 'spuriousTimeouts', clause: 'RFC 5682; RFC 3708' },
  { id: 'untimed', clause: 'RFC 7323 §3.2' },
  { id: 'quietTime', clause: 'RFC 9293 §3.4.3' },
  { id: 'ackOfTalk', clause: 'RFC 9293 §3.8.6.3; Linux' },
  { id: 'sackRoom', clause: 'RFC 2018 §3; RFC 2883' },
  { id: 'addresses', clause: 'RFC 791; RFC 8200' },
  { id: 'contents', clause: 'RFC 9293 §3.1' },
  { id: 'wire', clause: 'RFC 5681' },
  { id: 'memory', clause: 'Linux tcp_mem, tcp_max_tw_buckets' },
] as const;

/** The switches that the two profiles have in different positions. */
export const profileDifferences: readonly Switch[] = switches.filter(
  ({ name }) => profiles.rfc9293[name] !== profiles.linux[name],
);
