import type { Trace, TraceSegment } from '../../../src/simulator/trace.ts';

/** What a scenario has to do, written from the RFC or from the recorded trace. */
export interface Promised {
  /** How many transmissions there are in all, copies and forgeries included. */
  readonly segments: number;
  /** The states of A's and B's latest connections at the end. */
  readonly ends: string;
  /** Lines that the story has (see storyOf), in this order. */
  readonly tells: readonly string[];
  /** What would still happen where the picture ends; absent where nothing would. */
  readonly goesOn?: string;
  /** Times that the caption names although nothing here happens at them, with the reason. */
  readonly alsoNames?: Readonly<Record<string, string>>;
}

function shown(segment: TraceSegment, absolute: boolean): string {
  const seq = absolute ? segment.seq : segment.relativeSeq;
  const ack = absolute ? segment.ack : segment.relativeAck;
  const parts = [`${segment.flags} seq=${seq}`];
  if (segment.flags.includes('ACK')) parts.push(`ack=${ack}`);
  if (segment.len > 0) parts.push(`len=${segment.len}`);
  return parts.join(' ');
}

/**
 * Everything that happened, a line each: `A 0 sends SYN seq=0`, `A 0 sends ACK seq=1 ack=1 lost`, `B 100 gets SYN
 * seq=0`, `B 100 LISTEN>SYN-RECEIVED`, `A 200 connect ok`, `B 300 recv 5`, `B 300 by text-delivered`. The numbers count
 * as the scenario's pictures do.
 */
export function storyOf({ scenario, segments, steps }: Trace): string[] {
  const absolute = scenario.numbers === 'absolute';
  return steps.flatMap(({ at, host, cause, rules, transitions, calls, sent }) => {
    const lines: string[] = [];
    const arrived = cause.kind === 'arrival' ? segments[cause.segment] : undefined;
    if (arrived !== undefined) lines.push(`gets ${shown(arrived, absolute)}`);
    lines.push(...transitions.map(({ from, to }) => `${from}>${to}`));
    for (const { call, result, bytes } of calls) {
      if (result !== 'waits') lines.push(`${call} ${result === 'bytes' ? bytes : result}`);
    }
    for (const n of sent) {
      const segment = segments[n];
      if (segment === undefined || segment.copyOf !== null) continue;
      lines.push(`sends ${shown(segment, absolute)}${segment.arrivesAt === null ? ' lost' : ''}`);
    }
    lines.push(...rules.map((rule) => `by ${rule}`));
    return lines.map((line) => `${host} ${at} ${line}`);
  });
}

/** The lines that are missing from a story, or stand in another order. */
export function untold(story: readonly string[], lines: readonly string[]): string[] {
  let place = 0;
  return lines.filter((line) => {
    const found = story.indexOf(line, place);
    if (found !== -1) place = found + 1;
    return found === -1;
  });
}
