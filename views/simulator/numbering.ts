import type { Scenario } from '../../src/simulator/scenario.ts';
import { add, type SequenceNumber } from '../../src/simulator/sequence.ts';
import type { TraceSegment } from '../../src/simulator/trace.ts';

export type Numbering = Scenario['numbers'];

/** `seq=1 ack=1 len=5`; relative only where there is something to be relative to. */
export function numbersText(segment: TraceSegment, numbering: Numbering): string {
  const shown = (relative: number | null, absolute: SequenceNumber): number =>
    numbering === 'absolute' ? absolute : (relative ?? absolute);
  const seq = `seq=${shown(segment.relativeSeq, segment.seq)}`;
  const ack = segment.flags.includes('ACK') ? ` ack=${shown(segment.relativeAck, segment.ack)}` : '';
  return `${seq}${ack}${segment.len > 0 ? ` len=${segment.len}` : ''}`;
}

/** A variable that counts from an initial number; null while that is unknown. */
export function variableText(
  relative: number | null | undefined,
  initial: SequenceNumber | null | undefined,
  numbering: Numbering,
): string {
  if (relative == null || initial == null) return '–';
  return String(numbering === 'absolute' ? add(initial, relative) : relative);
}
