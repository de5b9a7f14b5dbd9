import { useCallback } from 'preact/hooks';
import type { Trace, TraceSegment } from '../../../src/simulator/trace.ts';
import { segmentText } from '../player/narration.ts';
import { Watching } from '../player/watching.tsx';
import { Panels } from './panels.tsx';
import type { LaboratoryTexts } from './texts.ts';

interface LaboratoryViewProps {
  readonly trace: Trace;
  readonly id: string;
  readonly texts: LaboratoryTexts;
  readonly step: number | null;
  readonly onStep?: (step: number | null) => void;
  readonly chosen?: number | null;
}

/** How a segment is spoken of: `A's FIN+ACK seq=1 ack=1`. */
export function segmentName(segment: TraceSegment, trace: Trace, texts: LaboratoryTexts): string {
  const { simulator, laboratory } = texts;
  const own = segment.made === null ? segment.from : simulator[segment.made];
  return laboratory.segment(own, segmentText(segment, trace.scenario.numbers));
}

/** The player with what surrounds it in the laboratory. The server draws it, the island takes over. */
export function LaboratoryView({ trace, id, texts, step, onStep, chosen = null }: LaboratoryViewProps) {
  const beside = useCallback(
    (at: number | null) => <Panels trace={trace} step={at} texts={texts} />,
    [trace, texts],
  );
  const segmentAction = useCallback(
    (segment: TraceSegment) => (
      <button
        key={segment.n}
        type="button"
        class="events-change"
        aria-haspopup="dialog"
        data-segment={segment.n}
      >
        {texts.laboratory.change(segmentName(segment, trace, texts))}
      </button>
    ),
    [trace, texts],
  );
  return (
    <Watching
      trace={trace}
      id={id}
      texts={texts.simulator}
      step={step}
      beside={beside}
      segmentAction={segmentAction}
      chosen={chosen}
      {...(onStep === undefined ? {} : { onStep })}
    />
  );
}
