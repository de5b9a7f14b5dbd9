import type { Scenario } from '../../src/simulator/scenario.ts';
import type { CallResult, Trace, TraceSegment } from '../../src/simulator/trace.ts';

/** One transmission of a recorded trace, or of one of ours in the same shape. */
export interface Seen {
  /** ms */
  readonly at: number;
  readonly from: string;
  readonly flags: string;
  readonly seq: number | null;
  readonly ack: number | null;
  readonly seqAbs: number;
  readonly ackAbs: number;
  readonly len: number;
  readonly fate: string;
}

export interface KernelTrace {
  readonly id: string;
  readonly stimulus: Record<string, unknown> | null;
  readonly expect: {
    readonly segments: readonly {
      readonly t: number;
      readonly from: string;
      readonly flags: string;
      readonly seq: number | null;
      readonly ack: number | null;
      readonly len: number;
      readonly fate: string;
    }[];
    readonly states: readonly {
      readonly host: string;
      readonly localPort: number;
      readonly remotePort: number;
      readonly states: readonly { readonly state: string }[];
    }[];
    readonly calls: readonly { readonly host: string; readonly call: string; readonly result: string }[];
  } | null;
  readonly segments: readonly {
    readonly t: number;
    readonly from: string;
    readonly seq_abs: number;
    readonly ack_abs: number;
  }[];
}

/** Everything in which our trace differs from the recorded one, in words; empty when it passes. */
export function differences(recorded: KernelTrace, trace: Trace): string[] {
  if (recorded.expect === null) return ['the recording has no expectation'];
  return [
    ...(['A', 'B'] as const).flatMap((host) =>
      segmentDifferences(host, kernelSegments(recorded, host), ours(trace, host)),
    ),
    ...stateDifferences(recorded.expect, trace),
    ...callDifferences(
      recorded.expect,
      trace.steps.flatMap((step) => step.calls),
    ),
  ];
}

export const withoutPush = (flags: string): string =>
  flags
    .split('+')
    .filter((flag) => flag !== 'PSH')
    .join('+');

function kernelSegments(recorded: KernelTrace, host: string): Seen[] {
  const absolute = recorded.segments.filter((segment) => segment.from === host);
  return (recorded.expect?.segments ?? [])
    .filter((segment) => segment.from === host)
    .map((segment, index) => ({
      ...segment,
      at: segment.t * 1000,
      flags: withoutPush(segment.flags),
      seqAbs: absolute[index]?.seq_abs ?? 0,
      ackAbs: absolute[index]?.ack_abs ?? 0,
    }));
}

/** What one end sent, copies that the wire made left out; with `chosen`, only some of it. */
export function ours(trace: Trace, host: string, chosen = (_: TraceSegment): boolean => true): Seen[] {
  const fate = (segment: TraceSegment): string => {
    if (segment.arrivesAt === null) return 'dropped';
    return segment.arrivesAt > trace.endedAt ? 'in flight at end' : 'delivered';
  };
  return trace.segments
    .filter((segment) => segment.from === host && segment.copyOf === null && chosen(segment))
    .map((segment) => ({
      at: segment.sentAt,
      from: host,
      flags: segment.flags,
      seq: segment.relativeSeq,
      ack: segment.relativeAck,
      seqAbs: segment.seq,
      ackAbs: segment.ack,
      len: segment.len,
      fate: fate(segment),
    }));
}

/** A number is compared relative to the ISN, or absolute where the recording or the simulator knows no ISN. */
function sameNumber(theirs: number | null, theirsAbs: number, our: number | null, ourAbs: number): boolean {
  return theirs !== null && our !== null ? theirs === our : theirsAbs === ourAbs;
}

function same(theirs: Seen, our: Seen): boolean {
  return (
    theirs.flags === our.flags &&
    theirs.len === our.len &&
    theirs.fate === our.fate &&
    sameNumber(theirs.seq, theirs.seqAbs, our.seq, our.seqAbs) &&
    (!theirs.flags.includes('ACK') || sameNumber(theirs.ack, theirs.ackAbs, our.ack, our.ackAbs))
  );
}

/** A pure ACK up to 60 ms before data or a FIN+ACK that acknowledges the same may be there or not. */
function optional(list: readonly Seen[], index: number): boolean {
  const segment = list[index];
  const next = list[index + 1];
  if (segment === undefined || next === undefined || segment.flags !== 'ACK' || segment.len > 0) return false;
  const carries = next.len > 0 || next.flags === 'FIN+ACK';
  return carries && next.at - segment.at <= 60 && segment.ackAbs === next.ackAbs;
}

/** Where two lists of what one end sent differ: in what was sent, or by more than 10 % or 50 ms in when. */
export function segmentDifferences(host: string, theirs: readonly Seen[], our: readonly Seen[]): string[] {
  const found: string[] = [];
  let i = 0;
  let j = 0;
  let last: { theirs: number; our: number } | null = null;
  while (i < theirs.length || j < our.length) {
    const their = theirs[i];
    const mine = our[j];
    if (their !== undefined && mine !== undefined && same(their, mine)) {
      const gaps = last === null ? null : { theirs: their.at - last.theirs, our: mine.at - last.our };
      if (gaps !== null && Math.abs(gaps.theirs - gaps.our) > Math.max(50, gaps.theirs * 0.1)) {
        found.push(`${host} ${shown(their)}: gap ${Math.round(gaps.theirs)} ms, ours ${gaps.our} ms`);
      }
      last = { theirs: their.at, our: mine.at };
      i += 1;
      j += 1;
    } else if (mine !== undefined && optional(our, j)) j += 1;
    else if (their !== undefined && optional(theirs, i)) i += 1;
    else {
      found.push(`${host}: expected ${shown(their)}, sent ${shown(mine)}`);
      return found;
    }
  }
  return found;
}

function shown(segment: Seen | undefined): string {
  if (segment === undefined) return 'nothing';
  const { at, flags, seq, ack, len, fate } = segment;
  return `${flags} seq=${seq} ack=${ack} len=${len} at ${Math.round(at)} (${fate})`;
}

/** The states the kernel was seen in are a subsequence of ours, all incarnations on a pair of ports together. */
function stateDifferences(expect: NonNullable<KernelTrace['expect']>, trace: Trace): string[] {
  const ports = new Map<string, string>();
  for (const segment of trace.segments) {
    if (segment.connection !== null) ports.set(segment.connection, `${segment.srcPort}-${segment.dstPort}`);
  }
  return expect.states.flatMap(({ host, localPort, remotePort, states }) => {
    const reached = trace.steps
      .flatMap((step) => step.transitions)
      .filter((move) => move.host === host && ports.get(move.connection) === `${localPort}-${remotePort}`)
      .map((move) => move.to as string);
    let from = 0;
    for (const { state } of states) {
      const place = reached.indexOf(state, from);
      if (place === -1)
        return [`${host}:${localPort} never reached ${state} in turn; went ${reached.join(' ')}`];
      from = place + 1;
    }
    return [];
  });
}

/** Per host, the calls but reads in order with their results; of reads, the bytes in all and how they ended. */
function callDifferences(expect: NonNullable<KernelTrace['expect']>, calls: readonly CallResult[]): string[] {
  return (['A', 'B'] as const).flatMap((host) => {
    const theirs = summary(expect.calls.filter((call) => call.host === host).flatMap(kernelCall));
    const our = summary(calls.filter((call) => call.host === host).flatMap(ourCall));
    return theirs === our ? [] : [`${host} calls: expected ${theirs}, ours ${our}`];
  });
}

interface Returned {
  readonly call: string;
  readonly result: string;
}

function kernelCall({ call, result }: { readonly call: string; readonly result: string }): Returned[] {
  const text = call.toLowerCase();
  const name =
    ['crash', 'recv', 'send', 'accept', 'connect', 'shutdown', 'close', 'listen', 'keepalive'].find(
      (one) =>
        (one === 'keepalive' ? text.startsWith('so_keepalive') : text.includes(one)) &&
        !text.startsWith('bind'),
    ) ?? (text.startsWith('bind') ? 'bind' : null);
  // What the recorder did to the wire is no call.
  return name === null || text.startsWith('cable') ? [] : [{ call: name, result }];
}

function ourCall({ call, result, bytes }: CallResult): Returned[] {
  if (result === 'waits') return [];
  if (call === 'recv' && result === 'bytes') return [{ call, result: `${bytes} bytes` }];
  // SO_LINGER {1,0} and close() is how a program aborts.
  return [{ call: call === 'abort' ? 'close' : call, result }];
}

function summary(returned: readonly Returned[]): string {
  const reads = returned.filter(({ call }) => call === 'recv').map(({ result }) => result);
  const bytes = reads.reduce((sum, result) => sum + (Number.parseInt(result, 10) || 0), 0);
  const ends = reads.filter((result) => !/^\d/.test(result));
  const others = returned
    .filter(({ call }) => call !== 'recv')
    .map(({ call, result }) => `${call}=${result}`);
  return [...others, `read ${bytes} bytes ${[...new Set(ends)].join(' ')}`.trim()].join(', ');
}

/** What a recorded stimulus is as a scenario's source: the profile is the only thing it leaves open. */
export function stimulusSource(stimulus: Record<string, unknown>): unknown {
  return { ...stimulus, profile: 'linux' satisfies Scenario['profile'] };
}
