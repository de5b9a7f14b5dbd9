import { scheduled } from './agenda.ts';
import type { Connection } from './connection.ts';
import { flagsOf, flagsText } from './flags.ts';
import { guessed, nobodysPort, noted, probeAnsweredBy } from './guess.ts';
import type { Forgery, HostName, SegmentMatch } from './scenario.ts';
import { otherHost, type Segment } from './segment.ts';
import { add, distance, type SequenceNumber } from './sequence.ts';
import type { DueForgery, Flight, Host, Simulation } from './simulation.ts';
import type { TraceSegment } from './trace.ts';

/** The initial numbers of a segment's sender and of its receiver, as far as they are known. */
export interface Origins {
  readonly own: SequenceNumber | null;
  readonly peer: SequenceNumber | null;
}

interface Transmission {
  readonly segment: Segment;
  readonly connection: string | null;
  readonly retransmission: boolean;
  readonly origins: Origins | null;
}

/** Puts a segment on the wire, where the scenario's rules may drop, delay or copy it. */
export function transmit(simulation: Simulation, transmission: Transmission): Simulation {
  const { segment } = transmission;
  const from = otherHost(segment.to);
  const { srcPort, dstPort, spoofed } = segment;
  const known = transmission.origins ?? initialNumbers(simulation.hosts, from, srcPort, dstPort, spoofed);
  const relative = relativeNumbers(known, segment);
  const matches = simulation.matches.map((seen, index) => {
    const match = simulation.scenario.wire[index]?.match;
    return match !== undefined && !spoofed && isMatch(match, from, segment, relative) ? seen + 1 : seen;
  });
  const now = simulation.now;
  // Nobody is at a spoofed address, and no rule is about what goes there.
  let arrivesAt: number | null = spoofed ? null : now + simulation.scenario.oneWayDelayMs;
  let copyAt: number | null = null;
  simulation.scenario.wire.forEach((rule, index) => {
    const hit = matches[index] !== simulation.matches[index] && matches[index] === rule.match.occurrence;
    if (!hit) return;
    if (rule.do === 'drop') arrivesAt = null;
    if (rule.do === 'delay' && arrivesAt !== null) arrivesAt = now + rule.ms;
    if (rule.do === 'copy') copyAt = now + rule.afterMs;
  });
  const probe = probeAnsweredBy(simulation, segment);
  const probed = probe === null ? simulation.probed : noted(simulation, probe, segment.seq);
  const note = { ...transmission, from, relative, copyOf: null, made: null, toAttacker: probe !== null };
  const sent = fly({ ...simulation, matches, probed }, note, arrivesAt);
  return copyAt === null ? sent : fly(sent, { ...note, copyOf: simulation.transmissions }, copyAt);
}

/** Every copy of every forgery, in the order in which they come. */
export function dueForgeries(forgeries: readonly Forgery[]): readonly DueForgery[] {
  return forgeries
    .flatMap((forgery, index) =>
      Array.from({ length: forgery.times ?? 1 }, (_, copy) => ({
        at: forgery.atMs + copy * (forgery.everyMs ?? 10),
        forgery,
        index,
        copy,
      })),
    )
    .sort((a, b) => a.at - b.at);
}

/** Delivers a forged segment now. Relative numbers count from the latest incarnation between the two ports. */
export function forge(simulation: Simulation, due: DueForgery): { simulation: Simulation; flight: Flight } {
  const { forgery } = due;
  const spoofed = forgery.spoofed ?? false;
  const from = otherHost(forgery.to);
  const latest = simulation.hosts[forgery.to].connections.findLast((one) => !one.spoofed);
  const sender = simulation.hosts[from].connections.at(-1);
  const fallback = spoofed ? nobodysPort : (latest?.remotePort ?? sender?.localPort ?? 40_000);
  const srcPort = ((forgery.srcPort ?? fallback) + due.copy) & 0xffff;
  const dstPort = forgery.dstPort ?? latest?.localPort ?? sender?.remotePort ?? 8080;
  const origins = initialNumbers(simulation.hosts, from, srcPort, dstPort, spoofed);
  const flags = flagsOf(forgery.flags);
  const guess = forgery.guess === undefined ? null : guessed(simulation, due, forgery.guess);
  const segment: Segment = {
    to: forgery.to,
    srcPort,
    dstPort,
    spoofed,
    flags,
    seq: absolute(forgery.seq, forgery.seqAbs, origins.own),
    ack: flags.ack ? (guess ?? absolute(forgery.ack, forgery.ackAbs, origins.peer)) : 0,
    len: forgery.len,
    // A forger offers what the true peer did, so that the window tells nothing.
    window: latest?.sendWindow ?? simulation.settings.receiveWindow,
    labels: [],
    sack: [],
    timestamp: null,
  };
  const relative = relativeNumbers(origins, segment);
  const note: Note = {
    segment,
    connection: null,
    retransmission: false,
    origins,
    from: 'wire',
    relative,
    copyOf: null,
    made: forgery.kind,
    toAttacker: false,
  };
  const flown = fly(simulation, note, simulation.now);
  const flight = { n: simulation.transmissions, arrivesAt: simulation.now, segment };
  return { simulation: { ...flown, flights: flown.flights.filter((one) => one.n !== flight.n) }, flight };
}

interface Numbers {
  readonly seq: number | null;
  readonly ack: number | null;
}

interface Note extends Transmission {
  readonly from: HostName | 'wire';
  readonly relative: Numbers;
  readonly copyOf: number | null;
  readonly made: Forgery['kind'] | null;
  readonly toAttacker: boolean;
}

function fly(simulation: Simulation, note: Note, arrivesAt: number | null): Simulation {
  const { segment } = note;
  const n = simulation.transmissions;
  const record: TraceSegment = {
    n,
    from: note.from,
    made: note.made,
    to: segment.to,
    flags: flagsText(segment.flags),
    seq: segment.seq,
    ack: segment.ack,
    relativeSeq: note.relative.seq,
    relativeAck: note.relative.ack,
    len: segment.len,
    window: segment.window,
    labels: segment.labels,
    sack: segment.sack,
    timestamp: segment.timestamp,
    srcPort: segment.srcPort,
    dstPort: segment.dstPort,
    sentAt: simulation.now,
    arrivesAt,
    copyOf: note.copyOf,
    retransmission: note.retransmission,
    connection: note.connection,
    spoofed: segment.spoofed,
    toAttacker: note.toAttacker,
  };
  const flights =
    arrivesAt === null
      ? simulation.flights
      : scheduled(simulation.flights, { n, arrivesAt, segment }, (flight) => flight.arrivesAt);
  return { ...simulation, flights, transmissions: n + 1, sent: [...simulation.sent, record] };
}

/** The initial numbers of `from` and of its peer on one pair of ports: the owner's word first, else what the other saw. */
function initialNumbers(
  hosts: Readonly<Record<HostName, Host>>,
  from: HostName,
  fromPort: number,
  toPort: number,
  spoofed: boolean,
): Origins {
  const find = (host: HostName, localPort: number, remotePort: number): Connection | undefined =>
    hosts[host].connections.findLast(
      (one) => one.localPort === localPort && one.remotePort === remotePort && one.spoofed === spoofed,
    );
  const sender = find(from, fromPort, toPort);
  const receiver = find(otherHost(from), toPort, fromPort);
  return { own: sender?.iss ?? receiver?.irs ?? null, peer: receiver?.iss ?? sender?.irs ?? null };
}

function relativeNumbers(origins: Origins, segment: Segment): Numbers {
  return {
    seq: origins.own === null ? null : distance(origins.own, segment.seq),
    ack: !segment.flags.ack || origins.peer === null ? null : distance(origins.peer, segment.ack),
  };
}

function absolute(
  relative: number | null,
  fallback: number | null,
  origin: SequenceNumber | null,
): SequenceNumber {
  if (relative !== null && origin !== null) return add(origin, relative);
  return fallback ?? add(0, relative ?? 0);
}

function isMatch(match: SegmentMatch, from: HostName, segment: Segment, relative: Numbers): boolean {
  return (
    match.from === from &&
    (match.flags === undefined || match.flags === flagsText(segment.flags)) &&
    (match.seq === undefined || match.seq === (relative.seq ?? segment.seq)) &&
    (match.ack === undefined || match.ack === relative.ack) &&
    (match.len === undefined || match.len === segment.len)
  );
}
