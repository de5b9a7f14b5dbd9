import { publicTicks } from './isn.ts';
import type { Forgery, Guess, HostName } from './scenario.ts';
import { otherHost, type Segment } from './segment.ts';
import { add, type SequenceNumber } from './sequence.ts';
import type { DueForgery, Simulation } from './simulation.ts';

/** The port of an address that is nobody's, where a forgery does not say which. */
export const nobodysPort = 1024;

/** Which forgery a SYN,ACK answers that an attacker sent in its own name to read the ISN; null for all other segments. */
export function probeAnsweredBy(
  simulation: Simulation,
  { flags, spoofed, ...segment }: Segment,
): number | null {
  if (!spoofed || !flags.syn || !flags.ack) return null;
  const { inject } = simulation.scenario;
  const probe = inject.findIndex(
    (forgery, index) =>
      forgery.spoofed === true &&
      forgery.to === otherHost(segment.to) &&
      (forgery.srcPort ?? nobodysPort) === segment.dstPort &&
      inject.some(({ guess }) => guess?.of === index),
  );
  return probe === -1 ? null : probe;
}

/** The attacker's notes with what an answer shows; one that is sent again shows nothing new. */
export function noted(simulation: Simulation, probe: number, iss: SequenceNumber): Simulation['probed'] {
  const { probed, now } = simulation;
  return probed[probe] === undefined ? { ...probed, [probe]: { iss, at: now } } : probed;
}

/**
 * The acknowledgment that an attacker makes up. It saw an ISN, knows the rule by which it was chosen, and when its
 * forged SYN arrives. Null while the answer is not there: it takes one way to the attacker, and the forgery one way back.
 */
export function guessed(
  simulation: Simulation,
  { forgery }: DueForgery,
  guess: Guess,
): SequenceNumber | null {
  const { probed, now, settings, scenario } = simulation;
  const seen = probed[guess.of];
  if (seen === undefined || now < seen.at + 2 * scenario.oneWayDelayMs) return null;
  const opened = forgedSyn(scenario.inject, forgery, guess, now)?.atMs ?? now;
  const ticks = publicTicks(settings, opened) - publicTicks(settings, seen.at);
  return add(seen.iss, (guess.clock ? ticks : 0) + 1);
}

/** The latest SYN forged in the name that a guess is about. */
function forgedSyn(
  all: readonly Forgery[],
  { to, srcPort, spoofed }: { to: HostName } & Pick<Forgery, 'srcPort' | 'spoofed'>,
  guess: Guess,
  now: number,
): Forgery | undefined {
  return all.findLast(
    (one, index) =>
      index !== guess.of &&
      one.flags === 'SYN' &&
      one.to === to &&
      one.srcPort === srcPort &&
      (one.spoofed ?? false) === (spoofed ?? false) &&
      one.atMs <= now,
  );
}
