import { timerNames } from './connection.ts';
import type { Simulation, SimulationEvent } from './simulation.ts';

/**
 * What happens next, or null when nothing is left. At equal times timers come first, then arrivals, then calls, then
 * forged segments (so that a forgery meets what a call of that moment made); among equals, the older.
 */
export function nextEvent(simulation: Simulation): SimulationEvent | null {
  const candidates: readonly (SimulationEvent | null)[] = [
    nextTimer(simulation),
    nextArrival(simulation),
    nextCall(simulation),
    nextForgery(simulation),
  ];
  return candidates.reduce(
    (best, one) => (one !== null && (best === null || one.at < best.at) ? one : best),
    null,
  );
}

function nextTimer({ hosts }: Simulation): SimulationEvent | null {
  let next: Extract<SimulationEvent, { kind: 'timer' }> | null = null;
  for (const host of [hosts.A, hosts.B]) {
    for (const connection of host.connections) {
      for (const timer of timerNames) {
        const at = connection.timers[timer];
        if (at === undefined || (next !== null && at >= next.at)) continue;
        next = { kind: 'timer', at, host: host.name, connection: connection.id, timer };
      }
    }
  }
  return next;
}

function nextArrival({ flights }: Simulation): SimulationEvent | null {
  const flight = flights[0];
  return flight === undefined ? null : { kind: 'arrival', at: flight.arrivesAt, flight };
}

function nextCall({ calls }: Simulation): SimulationEvent | null {
  const due = calls[0];
  return due === undefined ? null : { kind: 'call', at: due.at, call: due.call };
}

function nextForgery({ forgeries }: Simulation): SimulationEvent | null {
  const forgery = forgeries[0];
  return forgery === undefined ? null : { kind: 'forgery', at: forgery.at, forgery };
}

/** Puts an item into a list ordered by time, after those of the same time. */
export function scheduled<T>(items: readonly T[], item: T, timeOf: (item: T) => number): T[] {
  const place = items.findLastIndex((one) => timeOf(one) <= timeOf(item)) + 1;
  return items.toSpliced(place, 0, item);
}
