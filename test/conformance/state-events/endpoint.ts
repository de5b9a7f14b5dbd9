import { nextEvent } from '../../../src/simulator/agenda.ts';
import type { Connection } from '../../../src/simulator/connection.ts';
import { flagsOf } from '../../../src/simulator/flags.ts';
import { advance, begin } from '../../../src/simulator/run.ts';
import type { AppCall, Scenario } from '../../../src/simulator/scenario.ts';
import type { Segment } from '../../../src/simulator/segment.ts';
import { add, distance } from '../../../src/simulator/sequence.ts';
import type { Simulation, SimulationEvent } from '../../../src/simulator/simulation.ts';
import type { CallResult } from '../../../src/simulator/trace.ts';
import type { Packet } from './case.ts';

export const localPort = 8080;
export const remotePort = 40_000;

/** What our endpoint sent; numbers count from the initial ones, times in ms. */
export interface Sent {
  readonly at: number;
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly len: number;
}

/** Host B of a simulation, alone: nothing it sends arrives anywhere, and what it receives is what a script says. */
export class Endpoint {
  #simulation: Simulation;
  /** What it sent and nobody has asked about yet. */
  readonly sent: Sent[] = [];

  constructor(settings: Scenario['settings']) {
    this.#simulation = begin({
      profile: 'rfc9293',
      oneWayDelayMs: 0,
      settings,
      seed: 1,
      isn: { B: 0 },
      appReads: { A: false, B: false },
      app: [],
      wire: [],
      inject: [],
      untilMs: null,
      numbers: 'relative',
    });
  }

  get connections(): readonly Connection[] {
    return this.#simulation.hosts.B.connections;
  }

  connection(id: string | null): Connection | undefined {
    return this.connections.find((one) => one.id === id);
  }

  get listening(): boolean {
    return this.#simulation.hosts.B.listeners.length > 0;
  }

  /** Connections that an accept() could return. */
  get acceptable(): number {
    return this.#simulation.hosts.B.listeners.reduce((sum, one) => sum + one.acceptQueue.length, 0);
  }

  /** Lets every timer run that is due by then. */
  wait(until: number): void {
    for (;;) {
      const event = nextEvent(this.#simulation);
      if (event === null || event.at > until) return;
      this.#happen(event);
    }
  }

  /** Lets timers run until something was sent, at the latest then. */
  waitForSegment(until: number): void {
    while (this.sent.length === 0) {
      const event = nextEvent(this.#simulation);
      if (event === null || event.at > until) return;
      this.#happen(event);
    }
  }

  /** Makes a call and says what it returned. */
  call(at: number, call: AppCall): readonly CallResult[] {
    return this.#happen({ kind: 'call', at, call });
  }

  /** A segment arrives, with what calls it made return. */
  receive(at: number, flags: string, { seq, ack, len, win = 65_535 }: Packet): readonly CallResult[] {
    const bits = flagsOf(flags);
    const segment: Segment = {
      to: 'B',
      srcPort: remotePort,
      dstPort: localPort,
      flags: bits,
      seq: add(seq, 0),
      ack: bits.ack ? add(this.#ownOrigin(), ack ?? 0) : 0,
      len,
      window: win,
      labels: [],
      spoofed: false,
      sack: [],
      timestamp: null,
    };
    const flight = { n: this.#simulation.transmissions, arrivesAt: at, segment };
    return this.#happen({ kind: 'arrival', at, flight });
  }

  /** Changes a connection from outside, as the socket layer does. */
  alter(id: string, change: (connection: Connection) => Connection): void {
    const { hosts } = this.#simulation;
    const connections = hosts.B.connections.map((one) => (one.id === id ? change(one) : one));
    this.#simulation = { ...this.#simulation, hosts: { ...hosts, B: { ...hosts.B, connections } } };
  }

  #ownOrigin(): number {
    return this.connections.at(-1)?.iss ?? 0;
  }

  #happen(event: SimulationEvent): readonly CallResult[] {
    const after = advance(this.#simulation, event);
    this.#simulation = { ...after, flights: [] };
    for (const segment of after.sent) {
      this.sent.push({
        at: segment.sentAt,
        flags: segment.flags,
        seq: distance(this.#ownOrigin(), segment.seq),
        ack: segment.ack,
        len: segment.len,
      });
    }
    return after.step?.calls ?? [];
  }
}
