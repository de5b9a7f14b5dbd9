import { type Connection, newConnection } from '../connection.ts';
import { initialNumber, isnClock } from '../isn.ts';
import type { Turn } from '../turn.ts';

/** A new transmission control block with its initial sequence number, not yet in any state but CLOSED. */
export function newIncarnation(
  turn: Turn,
  localPort: number,
  remotePort: number,
  passive: boolean,
  spoofed = false,
): Connection {
  const iss = chooseIss(turn, localPort, remotePort);
  const opened = turn.self.opened + 1;
  turn.updateHost({ opened });
  const { initialRtoMs, receiveWindow, activeReceiveWindow, initialCongestionWindow } = turn.settings;
  const from = {
    id: `${turn.host}${opened}`,
    host: turn.host,
    localPort,
    remotePort,
    spoofed,
    passive,
    iss,
    rtoMs: initialRtoMs,
    receiveBuffer: passive ? receiveWindow : (activeReceiveWindow ?? receiveWindow),
  };
  return turn.put(newConnection(from, initialCongestionWindow ?? Number.MAX_SAFE_INTEGER));
}

/**
 * The ISN of RFC 9293 §3.4.1. A scenario may force a host's first; its later ones then follow the clock from there. One
 * that takes over a TIME-WAIT has to start after all the old one sent (§3.6.1 MAY-2), as the clock nearly always does.
 */
function chooseIss(turn: Turn, localPort: number, remotePort: number): number {
  const { scenario } = turn.simulation;
  const tickNs = turn.settings.isnTickNs;
  const forced = scenario.isn[turn.host];
  if (forced === undefined) {
    return initialNumber(turn.now, tickNs, scenario.seed, turn.host, localPort, remotePort);
  }
  const clock = isnClock(turn.now, tickNs);
  const offset = turn.self.isnOffset ?? forced - clock;
  turn.updateHost({ isnOffset: offset });
  return (clock + offset) >>> 0;
}
