import type { Flags } from '../flags.ts';
import { endOf, otherHost, type Segment } from '../segment.ts';
import type { Turn } from '../turn.ts';

/** A reset made from the offending segment alone, since no connection stands behind it (§3.5.2, §3.10.7.1). */
export function resetFrom(turn: Turn, offending: Segment): void {
  const rst: Flags = { syn: false, fin: false, rst: true, ack: !offending.flags.ack };
  turn.transmit(
    {
      to: otherHost(turn.host),
      srcPort: offending.dstPort,
      dstPort: offending.srcPort,
      spoofed: offending.spoofed,
      flags: rst,
      seq: offending.flags.ack ? offending.ack : 0,
      ack: offending.flags.ack ? 0 : endOf(offending),
      len: 0,
      window: 0,
      labels: [],
      sack: [],
      timestamp: null,
    },
    null,
  );
}
