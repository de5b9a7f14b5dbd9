import type { PageContext } from '../page.tsx';
import { CalibrationFigure } from './calibration.tsx';
import { DueFigure } from './due.tsx';
import type { Shown } from './figure.tsx';
import { BinsFigure, HoursFigure, RatingsFigure } from './habits.tsx';
import { LeechesFigure } from './leeches.tsx';
import { ForVisitors, ProgressFrame } from './progress-frame.tsx';
import { RetentionFigure } from './retention.tsx';

interface ProgressPageProps {
  readonly context: PageContext;
  /** Null for somebody who has answered nothing yet. */
  readonly shown: Shown | null;
}

/** How the user's memory holds, and what it will ask of them. */
export function MemoryPage({ context, shown }: ProgressPageProps) {
  return (
    <ProgressFrame context={context} name="memory">
      {shown === null ? (
        <ForVisitors locale={context.locale} />
      ) : (
        <>
          <CalibrationFigure shown={shown} />
          <RetentionFigure shown={shown} />
          <DueFigure shown={shown} />
          <LeechesFigure shown={shown} />
          <StabilitiesAndIntervals shown={shown} />
          <RatingsFigure shown={shown} />
          <HoursFigure shown={shown} />
        </>
      )}
    </ProgressFrame>
  );
}

function StabilitiesAndIntervals({ shown }: { readonly shown: Shown }) {
  return (
    <>
      <BinsFigure name="stabilities" shown={shown} />
      <BinsFigure name="intervals" shown={shown} />
    </>
  );
}
