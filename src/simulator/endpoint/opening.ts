import { type Connection, newConnection } from '../connection.ts';
import { initialNumber, publicTicks } from '../isn.ts';
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
 * The ISN of RFC 9293 §3.4.1. A scenario may force a host's first; its later ones then follow the rule's clock from
 * there, or the rule itself where it has none. One that takes over a TIME-WAIT has to start after all the old one sent
 * (§3.6.1 MAY-2), as the clock nearly always does.
 */
function chooseIss(turn: Turn, localPort: number, remotePort: number): number {
  const { settings, now, host } = turn;
  const { isn, seed } = turn.simulation.scenario;
  const { opened, isnOffset } = turn.self;
  const forced = isn[host];
  if (forced === undefined || (settings.isnRule === 'random' && isnOffset !== null)) {
    return initialNumber(settings, now, { seed, host, opened, localPort, remotePort });
  }
  const ticks = publicTicks(settings, now);
  const offset = isnOffset ?? forced - ticks;
  turn.updateHost({ isnOffset: offset });
  return (ticks + offset) >>> 0;
}
