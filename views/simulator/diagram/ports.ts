import type { Trace, TraceSegment } from '../../../src/simulator/trace.ts';

type Ported = Pick<TraceSegment, 'to' | 'srcPort' | 'dstPort'>;

/**
 * How to tell the connections of a trace apart: A's port, or B's where that is what differs. Null where there is one
 * pair of ports only, which need not be named.
 */
export function portsOf({ segments }: Trace): ((segment: Ported) => number) | null {
  const portOfA = ({ to, srcPort, dstPort }: Ported): number => (to === 'B' ? srcPort : dstPort);
  const portOfB = ({ to, srcPort, dstPort }: Ported): number => (to === 'B' ? dstPort : srcPort);
  const differs = (port: (segment: Ported) => number): boolean => {
    const [first] = segments;
    return first !== undefined && segments.some((segment) => port(segment) !== port(first));
  };
  return [portOfA, portOfB].find(differs) ?? null;
}
