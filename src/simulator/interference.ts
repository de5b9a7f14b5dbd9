import type { Forgery, Scenario, SegmentMatch, WireRule } from './scenario.ts';
import type { Trace, TraceSegment } from './trace.ts';

/** What the wire may do to one transmission. */
export type Fate =
  | { readonly do: 'drop' }
  | { readonly do: 'delay'; readonly ms: number }
  | { readonly do: 'copy'; readonly afterMs: number };

/** The transmission a copy was made of; everything else is its own. */
export function originalOf(segment: TraceSegment, { segments }: Trace): TraceSegment {
  return (segment.copyOf === null ? undefined : segments[segment.copyOf]) ?? segment;
}

/** A match that means this transmission of the trace and no other: all it carries, and how often that was sent before. */
export function matchOf(segment: TraceSegment, { segments }: Trace): SegmentMatch {
  const match = {
    from: segment.from === 'A' ? 'A' : 'B',
    flags: segment.flags,
    seq: segment.relativeSeq ?? segment.seq,
    ...(segment.flags.includes('ACK') ? { ack: segment.relativeAck } : {}),
    len: segment.len,
  } as const;
  const same = segments.filter((one) => one.n <= segment.n && isMatch(match, one));
  return { ...match, occurrence: same.length };
}

/** Whether a transmission is one that a rule counts (see wire.ts): neither a copy nor one to where nobody is. */
function isMatch(match: Omit<SegmentMatch, 'occurrence'>, segment: TraceSegment): boolean {
  return (
    segment.copyOf === null &&
    !segment.spoofed &&
    match.from === segment.from &&
    (match.flags ?? segment.flags) === segment.flags &&
    (match.seq ?? segment.relativeSeq ?? segment.seq) === (segment.relativeSeq ?? segment.seq) &&
    (match.ack === undefined || match.ack === segment.relativeAck) &&
    (match.len ?? segment.len) === segment.len
  );
}

/** The rules that this transmission met. */
export function rulesOn(segment: TraceSegment, { scenario, segments }: Trace): WireRule[] {
  return scenario.wire.filter(
    ({ match }) => segments.filter((one) => isMatch(match, one))[match.occurrence - 1]?.n === segment.n,
  );
}

/** The scenario in which that becomes of a transmission; what else was to become of it is forgotten, copies are kept. */
export function withFate(trace: Trace, segment: TraceSegment, fate: Fate): Scenario {
  const { scenario } = trace;
  const isCopy = fate.do === 'copy';
  const replaced = rulesOn(segment, trace).filter((rule) => (rule.do === 'copy') === isCopy);
  const kept = scenario.wire.filter((rule) => !replaced.includes(rule));
  return { ...scenario, wire: [...kept, { match: matchOf(segment, trace), ...fate }] };
}

/** The scenario in which the wire leaves a transmission alone. */
export function withoutFate(trace: Trace, segment: TraceSegment): Scenario {
  const { scenario } = trace;
  const met = rulesOn(segment, trace);
  return { ...scenario, wire: scenario.wire.filter((rule) => !met.includes(rule)) };
}

/** A segment like this one that nobody sent, which comes once this one would have. */
export function forgeryLike(segment: TraceSegment, { scenario }: Trace): Forgery {
  const hasAck = segment.flags.includes('ACK');
  // Written as the picture counts.
  const isAbsolute = scenario.numbers === 'absolute';
  const seq = isAbsolute ? null : segment.relativeSeq;
  const ack = isAbsolute || !hasAck ? null : segment.relativeAck;
  return {
    atMs: Math.ceil(segment.arrivesAt ?? segment.sentAt + scenario.oneWayDelayMs) + 10,
    to: segment.to,
    flags: segment.flags,
    seq,
    ack,
    len: segment.len,
    seqAbs: seq === null ? segment.seq : null,
    ackAbs: hasAck && ack === null ? segment.ack : null,
    kind: 'forged',
    ...(segment.spoofed ? { spoofed: true } : {}),
    srcPort: segment.srcPort,
    dstPort: segment.dstPort,
  };
}
