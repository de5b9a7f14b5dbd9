import type { Connection, State, TimerName } from './connection.ts';
import type { Flags } from './flags.ts';
import type { Settings } from './profile.ts';
import type { RuleId } from './rules.ts';
import type { HostName } from './scenario.ts';
import type { Segment } from './segment.ts';
import type { Host, Simulation } from './simulation.ts';
import type { CallResult, Delivery, TimerStart, Transition } from './trace.ts';
import { type Origins, transmit } from './wire.ts';

/** The bits of an outgoing segment that are on. */
export type OutFlags = Partial<Flags>;

/** What a handler ends with: the rule that decided, where it names one itself. */
export type Decision = RuleId | undefined;

/**
 * One host's turn at one event: the simulation as it will be, and what is to be noted in the trace. It lives only
 * inside one `advance`; every value it holds is replaced, never changed, so the simulation it started from stays whole.
 */
export class Turn {
  simulation: Simulation;
  readonly host: HostName;
  readonly rules: RuleId[] = [];
  readonly transitions: Transition[] = [];
  readonly calls: CallResult[] = [];
  readonly timers: TimerStart[] = [];
  readonly deliveries: Delivery[] = [];
  /** The transmission that arrived, where one did. */
  readonly arrival: number | null;

  constructor(simulation: Simulation, host: HostName, arrival: number | null = null) {
    this.simulation = simulation;
    this.host = host;
    this.arrival = arrival;
  }

  get now(): number {
    return this.simulation.now;
  }

  get settings(): Settings {
    return this.simulation.settings;
  }

  get self(): Host {
    return this.simulation.hosts[this.host];
  }

  /** Names a rule that did something; the last one named is the one that decided. */
  rule(rule: RuleId): RuleId {
    this.rules.push(rule);
    return rule;
  }

  updateHost(change: Partial<Host>): void {
    const hosts = { ...this.simulation.hosts, [this.host]: { ...this.self, ...change } };
    this.simulation = { ...this.simulation, hosts };
  }

  /** Stores a new value of a connection and returns it. */
  put(connection: Connection): Connection {
    const place = this.self.connections.findIndex((one) => one.id === connection.id);
    const connections =
      place === -1 ? [...this.self.connections, connection] : this.self.connections.with(place, connection);
    this.updateHost({ connections });
    return connection;
  }

  /** The present value of a connection that this turn has already put or met. */
  get(id: string): Connection | undefined {
    return this.self.connections.find((one) => one.id === id);
  }

  /** Changes the state and notes it; CLOSED stops every timer and forgets what was queued (§3.10.8). */
  move(connection: Connection, to: State): Connection {
    if (connection.state === to) return connection;
    const from = connection.state === 'CLOSED' && connection.passive ? 'LISTEN' : connection.state;
    this.transitions.push({ host: this.host, connection: connection.id, from, to });
    if (to !== 'CLOSED') return this.put({ ...connection, state: to });
    return this.put({ ...connection, state: to, timers: {}, outstanding: [], unsent: [], held: [] });
  }

  start(connection: Connection, timer: TimerName, afterMs: number): Connection {
    const dueAt = this.now + Math.max(0, Math.ceil(afterMs));
    this.timers.push({ host: this.host, connection: connection.id, timer, dueAt });
    return this.put({ ...connection, timers: { ...connection.timers, [timer]: dueAt } });
  }

  stop(connection: Connection, ...names: readonly TimerName[]): Connection {
    if (!names.some((name) => connection.timers[name] !== undefined)) return connection;
    const timers = Object.fromEntries(
      Object.entries(connection.timers).filter(([name]) => !names.some((one) => one === name)),
    );
    return this.put({ ...connection, timers });
  }

  /** `origins` says what its numbers count from where no connection remembers. */
  transmit(
    segment: Segment,
    connection: string | null,
    retransmission = false,
    origins: Origins | null = null,
  ): void {
    this.simulation = transmit(this.simulation, { segment, connection, retransmission, origins });
  }

  returns(
    call: CallResult['call'],
    result: string,
    about: { connection?: string | null; bytes?: number; port?: number } = {},
  ): void {
    const { connection = null, bytes = null, port = null } = about;
    this.calls.push({ host: this.host, connection, call, bytes, port, result });
  }
}
