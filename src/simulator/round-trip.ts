import type { Connection, RoundTrip } from './connection.ts';
import type { Settings } from './profile.ts';
import { before } from './sequence.ts';

/** Takes one measured round trip into account and computes the timeout anew (RFC 6298 §2.2–2.5). */
export function measured(connection: Connection, rttMs: number, settings: Settings): Connection {
  const roundTrip =
    settings.rttEstimator === 'linux'
      ? linuxEstimate(connection, rttMs, settings.rtoFloorMs)
      : rfcEstimate(connection.roundTrip, rttMs, connection.nxt);
  return { ...connection, roundTrip, rtoMs: timeout(roundTrip, settings), timeouts: 0 };
}

/** RTO <- SRTT + 4 RTTVAR, at least the floor. Linux puts the floor under the second term instead. */
function timeout(roundTrip: RoundTrip, settings: Settings): number {
  const spread = 4 * roundTrip.rttvar;
  const rto =
    settings.rttEstimator === 'linux'
      ? roundTrip.srtt + Math.max(settings.rtoFloorMs, spread)
      : Math.max(settings.rtoFloorMs, roundTrip.srtt + spread);
  return Math.min(settings.rtoMaxMs, Math.ceil(rto));
}

function first(rttMs: number, roundEnds: number): RoundTrip {
  const half = rttMs / 2;
  return { srtt: rttMs, rttvar: half, least: rttMs, deviation: half, worstDeviation: half, roundEnds };
}

function rfcEstimate(known: RoundTrip | null, rttMs: number, nxt: number): RoundTrip {
  if (known === null) return first(rttMs, nxt);
  // RFC 6298 §2.3: RTTVAR before SRTT, with beta 1/4 and alpha 1/8.
  const rttvar = 0.75 * known.rttvar + 0.25 * Math.abs(known.srtt - rttMs);
  const srtt = 0.875 * known.srtt + 0.125 * rttMs;
  return { ...known, srtt, rttvar, least: Math.min(known.least, rttMs) };
}

/**
 * Linux lets RTTVAR rise at once with the mean deviation but fall only once a round trip, towards the largest
 * deviation seen in it, so a few even measurements do not tighten the timeout.
 */
function linuxEstimate(connection: Connection, rttMs: number, floorMs: number): RoundTrip {
  const known = connection.roundTrip;
  if (known === null) return first(rttMs, connection.nxt);
  const error = rttMs - known.srtt;
  const srtt = known.srtt + error / 8;
  // A round trip far below the mean says little about the spread above it, and counts for an eighth of its weight.
  const surprise = Math.abs(error) - known.deviation;
  const gain = error < 0 && surprise > 0 ? 1 / 32 : 1 / 4;
  const deviation = known.deviation + surprise * gain;
  const worstDeviation = Math.max(known.worstDeviation, deviation);
  let rttvar = Math.max(known.rttvar, worstDeviation);
  const least = Math.min(known.least, rttMs);
  if (!before(known.roundEnds, connection.una))
    return { ...known, srtt, rttvar, least, deviation, worstDeviation };
  if (worstDeviation < rttvar) rttvar -= (rttvar - worstDeviation) / 4;
  return { srtt, rttvar, least, deviation, worstDeviation: floorMs / 4, roundEnds: connection.nxt };
}
