import { nextEvent, scheduled } from './agenda.ts';
import { arrive } from './endpoint/arrival.ts';
import { obey } from './endpoint/calls.ts';
import { expire } from './endpoint/expiry.ts';
import { settingsOf } from './profile.ts';
import type { HostName, Scenario } from './scenario.ts';
import type { DueCall, Host, Simulation, SimulationEvent } from './simulation.ts';
import { snapshot } from './snapshot.ts';
import type { Cause, Trace, TraceSegment, TraceStep } from './trace.ts';
import { Turn } from './turn.ts';
import { dueForgeries, forge } from './wire.ts';

/** A run may not take more steps than this: two ends that challenge each other for ever are cut off. */
const mostSteps = 100_000;

/** The state before the first event. */
export function begin(scenario: Scenario): Simulation {
  const host = (name: HostName): Host => ({
    name,
    listeners: [],
    connections: [],
    opened: 0,
    isnOffset: null,
  });
  const calls = scenario.app
    .filter((call) => call.after === undefined)
    .reduce<readonly DueCall[]>(
      (list, call) => scheduled(list, { at: call.atMs, call }, (due) => due.at),
      [],
    );
  return {
    scenario,
    settings: settingsOf(scenario.profile, scenario.settings),
    now: 0,
    hosts: { A: host('A'), B: host('B') },
    flights: [],
    calls,
    waiting: scenario.app.filter((call) => call.after !== undefined),
    forgeries: dueForgeries(scenario.inject),
    matches: scenario.wire.map(() => 0),
    transmissions: 0,
    probed: {},
    step: null,
    sent: [],
  };
}

/** What follows from one event: a new simulation, whose `step` and `sent` say what happened. The old one stays whole. */
export function advance(simulation: Simulation, event: SimulationEvent): Simulation {
  const now: Simulation = { ...simulation, now: event.at, sent: [] };
  switch (event.kind) {
    case 'timer': {
      const turn = new Turn(now, event.host);
      const connection = turn.get(event.connection);
      if (connection !== undefined) expire(turn, connection, event.timer);
      return concluded(simulation, turn, { kind: 'timer', timer: event.timer, connection: event.connection });
    }
    case 'arrival': {
      const rest = { ...now, flights: now.flights.filter((flight) => flight.n !== event.flight.n) };
      return received(simulation, rest, event.flight);
    }
    case 'call': {
      const turn = new Turn({ ...now, calls: now.calls.slice(1) }, event.call.host);
      obey(turn, event.call);
      return concluded(simulation, turn, { kind: 'call', call: event.call });
    }
    case 'forgery': {
      const forged = forge({ ...now, forgeries: now.forgeries.slice(1) }, event.forgery);
      return received(simulation, forged.simulation, forged.flight);
    }
  }
}

function received(previous: Simulation, now: Simulation, flight: Simulation['flights'][number]): Simulation {
  const turn = new Turn(now, flight.segment.to, flight.n);
  arrive(turn, flight.segment);
  return concluded(previous, turn, { kind: 'arrival', segment: flight.n });
}

/** Writes the step into the simulation that a turn has arrived at. */
function concluded(previous: Simulation, turn: Turn, cause: Cause): Simulation {
  const { simulation } = turn;
  const forged = cause.kind === 'arrival' && cause.segment >= previous.transmissions ? cause.segment : -1;
  const step: TraceStep = {
    n: (previous.step?.n ?? -1) + 1,
    at: simulation.now,
    host: turn.host,
    cause,
    rules: turn.rules,
    sent: simulation.sent.map((segment) => segment.n).filter((n) => n !== forged),
    transitions: turn.transitions,
    calls: turn.calls,
    timers: turn.timers,
    deliveries: turn.deliveries,
    after: {
      A: snapshot(simulation.hosts.A, simulation.scenario.appReads.A),
      B: snapshot(simulation.hosts.B, simulation.scenario.appReads.B),
    },
  };
  return { ...simulation, step };
}

/** Every simulation from the first event to the last: stepping back is looking at an earlier one. */
export function history(scenario: Scenario, limit = mostSteps): readonly Simulation[] {
  const simulations: Simulation[] = [begin(scenario)];
  let simulation = begin(scenario);
  for (let steps = 0; steps < limit; steps += 1) {
    const event = nextEvent(simulation);
    if (event === null || (scenario.untilMs !== null && event.at > scenario.untilMs)) break;
    simulation = advance(simulation, event);
    simulations.push(simulation);
  }
  return simulations;
}

/** Runs a scenario to its end, or for so many steps. The same scenario always gives the same trace. */
export function run(scenario: Scenario, limit = mostSteps): Trace {
  const simulations = history(scenario, limit);
  const last = simulations.at(-1) ?? begin(scenario);
  const segments: TraceSegment[] = [];
  const steps: TraceStep[] = [];
  for (const { sent, step } of simulations) {
    segments.push(...sent);
    if (step !== null) steps.push(step);
  }
  return {
    scenario,
    segments,
    steps,
    endedAt: steps.length < limit ? (scenario.untilMs ?? last.now) : last.now,
    cutOff: nextEvent(last) !== null,
  };
}
