import { expect } from 'vitest';
import { nextEvent } from '../../src/simulator/agenda.ts';
import { type Connection, type State, sentEnd } from '../../src/simulator/connection.ts';
import { distance } from '../../src/simulator/sequence.ts';
import type { Simulation } from '../../src/simulator/simulation.ts';
import type { Trace } from '../../src/simulator/trace.ts';

/** The highest number each connection has sent so far, checked against what the other end acknowledges. */
export function expectNothingUnsentAcknowledged(trace: Trace): void {
  const sentUpTo = { A: new Map<string, number>(), B: new Map<string, number>() };
  for (const { from, flags, seq, ack, len, srcPort, dstPort, connection } of trace.segments) {
    if (from === 'wire' || connection === null) continue;
    const length = len + Number(flags.includes('SYN')) + Number(flags.includes('FIN'));
    const own = `${srcPort}-${dstPort}`;
    const peer = sentUpTo[from === 'A' ? 'B' : 'A'].get(`${dstPort}-${srcPort}`);
    if (flags.includes('ACK') && peer !== undefined) expect(distance(ack, peer)).toBeGreaterThanOrEqual(0);
    const before = sentUpTo[from].get(own);
    const end = (seq + length) >>> 0;
    if (before === undefined || flags === 'SYN' || distance(before, end) > 0) sentUpTo[from].set(own, end);
  }
}

/** Each connection's deliveries are one stream without gap or repetition. */
export function expectOneStream(trace: Trace): void {
  const reached = new Map<string, number>();
  for (const { connection, from, to } of trace.steps.flatMap((step) => step.deliveries)) {
    expect(from).toBe(reached.get(connection) ?? 0);
    expect(to).toBeGreaterThan(from);
    reached.set(connection, to);
  }
}

/** Nobody sends beyond the largest window it was ever offered, but for what asks about a closed one (§3.8.6.1). */
export function expectWindowsKept(trace: Trace): void {
  const edges = new Map<string, number>();
  for (const segment of trace.segments) {
    const { from, flags, seq, ack, len, window, srcPort, dstPort, connection } = segment;
    if (from === 'wire' || connection === null || segment.copyOf !== null) continue;
    const own = `${from} ${srcPort}-${dstPort}`;
    const peer = `${from === 'A' ? 'B' : 'A'} ${dstPort}-${srcPort}`;
    const edge = edges.get(own);
    const end = (seq + len) >>> 0;
    if (edge !== undefined && !flags.includes('SYN') && len > 1)
      expect(distance(end, edge)).toBeGreaterThanOrEqual(0);
    if (!flags.includes('ACK') || flags.includes('RST')) continue;
    const offered = (ack + window) >>> 0;
    const before = edges.get(peer);
    if (before === undefined || flags.includes('SYN') || distance(before, offered) > 0)
      edges.set(peer, offered);
  }
}

/** Each timeout waits twice as long as the one before, up to the maximum, as long as nothing new is acknowledged. */
export function expectDoublingTimeouts(simulations: readonly Simulation[]): void {
  for (const [index, simulation] of simulations.entries()) {
    const { step } = simulation;
    const before = simulations[index - 1];
    if (before === undefined || step?.cause.kind !== 'timer' || step.rules.at(-1) !== 'timer-retransmit')
      continue;
    const { connection } = step.cause;
    const [was, is] = [before, simulation].map(({ hosts }) =>
      hosts[step.host].connections.find(({ id }) => id === connection),
    );
    if (was === undefined || is === undefined) throw new Error(`${connection} is gone`);
    const { rtoMaxMs, synLinearTimeouts } = simulation.settings;
    const linear = was.irs === null && was.timeouts < synLinearTimeouts;
    expect(is.rtoMs).toBe(linear ? was.rtoMs : Math.min(rtoMaxMs, 2 * was.rtoMs));
    expect(is.timers.retransmit).toBe(simulation.now + is.rtoMs);
  }
}

/** What must hold of a connection at every moment, whatever came before. */
export function expectSound(connection: Connection): void {
  const { state, timers, una, nxt, outstanding, irs, rcvNxt, rcvEdge } = connection;
  if (state === 'CLOSED') {
    expect(timers).toEqual({});
    return;
  }
  expect(distance(una, nxt)).toBeGreaterThanOrEqual(0);
  if (irs !== null) expect(distance(rcvNxt, rcvEdge)).toBeGreaterThanOrEqual(-1);
  let edge = una;
  for (const sent of outstanding) {
    expect(distance(edge, sentEnd(sent))).toBeGreaterThan(0);
    edge = sentEnd(sent);
  }
  if (outstanding.length > 0) expect(edge).toBe(nxt);
  // What is held begins beyond what is missing, in order; text that came with a SYN waits until ours is acknowledged.
  let gap = rcvNxt;
  for (const { seq, len, fin } of una === connection.iss ? [] : connection.held) {
    expect(distance(gap, seq)).toBeGreaterThanOrEqual(Number(gap === rcvNxt));
    gap = (seq + len + Number(fin)) >>> 0;
  }
  // Something unacknowledged is always guarded by a timer; nothing unacknowledged by none.
  const guarded = (['retransmit', 'probe', 'reorder', 'persist'] as const).some(
    (name) => timers[name] !== undefined,
  );
  if (outstanding.length > 0) expect([state, guarded]).toEqual([state, true]);
  if (timers.retransmit !== undefined || timers.probe !== undefined)
    expect(outstanding.length).toBeGreaterThan(0);
  if (timers.timeWait !== undefined || state === 'TIME-WAIT') {
    expect([state, Object.keys(timers)]).toEqual(['TIME-WAIT', ['timeWait']]);
  }
  if (state === 'CLOSE-WAIT' && outstanding.length === 0) {
    expect(
      Object.keys(timers).filter((name) => !['delayedAck', 'keepalive', 'persist'].includes(name)),
    ).toEqual([]);
  }
}

/** Whatever RCV.NXT has passed, the application has been given, as long as it holds the socket. */
export function expectDelivered(simulations: readonly Simulation[]): void {
  const delivered = new Map<string, number>();
  for (const { step, hosts } of simulations) {
    for (const { connection, to } of step?.deliveries ?? []) delivered.set(connection, to);
    for (const { id, state, socket, irs, rcvNxt, peerFinished } of [
      ...hosts.A.connections,
      ...hosts.B.connections,
    ]) {
      if (state === 'CLOSED' || socket === null || irs === null) continue;
      expect([id, delivered.get(id) ?? 0]).toEqual([id, distance(irs, rcvNxt) - 1 - Number(peerFinished)]);
    }
  }
}

/** Figure 5, with what §3.10.4, §3.10.5 and §3.10.7 add: the ways out of each state. */
const legal: Readonly<Record<State, readonly State[]>> = {
  CLOSED: ['SYN-SENT', 'SYN-RECEIVED'],
  LISTEN: ['SYN-RECEIVED', 'SYN-SENT'],
  'SYN-SENT': ['ESTABLISHED', 'SYN-RECEIVED', 'CLOSED'],
  'SYN-RECEIVED': ['ESTABLISHED', 'FIN-WAIT-1', 'LISTEN', 'CLOSED'],
  ESTABLISHED: ['FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSED'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'CLOSING', 'CLOSED'],
  'FIN-WAIT-2': ['TIME-WAIT', 'CLOSED'],
  'CLOSE-WAIT': ['LAST-ACK', 'CLOSED'],
  CLOSING: ['TIME-WAIT', 'CLOSED'],
  'LAST-ACK': ['CLOSED'],
  'TIME-WAIT': ['CLOSED'],
};

/** Only the ways of Figure 5 are gone: so TIME-WAIT is on the side that closed first, or on both, and nowhere else. */
export function expectLegalTransitions(trace: Trace): void {
  for (const { connection, from, to } of trace.steps.flatMap((step) => step.transitions)) {
    expect([connection, from, legal[from].includes(to) ? to : `not ${to}`]).toEqual([connection, from, to]);
  }
}

/** Nothing is left to happen at all. */
export function isOver(simulations: readonly Simulation[]): boolean {
  const last = simulations.at(-1);
  return last === undefined || nextEvent(last) === null;
}

/** Longer than any row of retransmissions goes on: Linux's fifteen take 924.6 s and the wait after them. */
const longMs = 1_500_000;

/**
 * A run has become stable when it only repeats itself: for longer than anything is ever retransmitted, no variable of
 * any connection has changed, and no timer has run out but the two that go on for ever by rule, the questions of
 * keep-alive (§3.8.4) and those about a closed window (§3.8.6.1 MUST-37). With the same variables the same follows.
 */
export function isStable(simulations: readonly Simulation[]): boolean {
  const last = simulations.at(-1);
  if (last === undefined || last.calls.length > 0 || last.forgeries.length > 0) return false;
  const late = simulations.filter(({ now }) => now > last.now - longMs);
  const variables = variablesOf(last);
  return late.every((one) => {
    const cause = one.step?.cause;
    const isOfRule = cause?.kind !== 'timer' || ['keepalive', 'persist'].includes(cause.timer);
    return isOfRule && variablesOf(one) === variables;
  });
}

function variablesOf({ hosts }: Simulation): string {
  const alive = [...hosts.A.connections, ...hosts.B.connections].filter(({ state }) => state !== 'CLOSED');
  return JSON.stringify(
    alive.map((one) => [
      one.id,
      one.state,
      one.una,
      one.nxt,
      one.rcvNxt,
      one.rcvEdge,
      one.sendWindow,
      one.unsent,
      one.outstanding.map(({ seq, len }) => [seq, len]),
      one.held,
    ]),
  );
}
