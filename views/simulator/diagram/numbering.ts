import type { Scenario } from '../../../src/simulator/scenario.ts';
import { add, type SequenceNumber } from '../../../src/simulator/sequence.ts';
import type { Trace, TraceSegment } from '../../../src/simulator/trace.ts';
import type { SimulatorTexts } from '../texts.ts';

export type Numbering = Scenario['numbers'];

/** `seq=1`, `ack=1`, `len=5`; relative only where there is something to be relative to. */
export function numberParts(segment: TraceSegment, numbering: Numbering): string[] {
  const shown = (relative: number | null, absolute: SequenceNumber): number =>
    numbering === 'absolute' ? absolute : (relative ?? absolute);
  return [
    `seq=${shown(segment.relativeSeq, segment.seq)}`,
    ...(segment.flags.includes('ACK') ? [`ack=${shown(segment.relativeAck, segment.ack)}`] : []),
    ...(segment.len > 0 ? [`len=${segment.len}`] : []),
  ];
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

/** How the numbers of a picture count, with the initial numbers where each end has only one. */
export function numberingText(trace: Trace, texts: SimulatorTexts): string {
  if (trace.scenario.numbers === 'absolute') return texts.countsAsSent;
  const initial = (['A', 'B'] as const).flatMap((host) => {
    const own = new Set(trace.steps.flatMap(({ after }) => after[host].iss ?? []));
    return own.size === 1 ? [`${host} ${[...own].join()}`] : [];
  });
  return texts.countsFromInitial(initial.length === 2 ? initial.join(', ') : '');
}

/** The variables that are shown. Counted from the initial number, that number is 0 by definition and says nothing. */
export function variableNames({ scenario }: Trace): (keyof SimulatorTexts['variables'])[] {
  return ['SND.UNA', 'SND.NXT', 'RCV.NXT', ...(scenario.numbers === 'absolute' ? (['ISS'] as const) : [])];
}
