import type { PageContext } from '../page.tsx';
import type { Shown } from './figure.tsx';
import { InterviewsFigure } from './interviews-figure.tsx';
import { KeptFigure } from './kept.tsx';
import { ForVisitors, ProgressFrame } from './progress-frame.tsx';

interface InterviewsProgressPageProps {
  readonly context: PageContext;
  /** Null for somebody who has answered nothing yet. */
  readonly shown: Shown | null;
}

/** How interviews went, and whether what was foretold came true. */
export function InterviewsProgressPage({ context, shown }: InterviewsProgressPageProps) {
  return (
    <ProgressFrame context={context} name="interviews">
      {shown === null ? (
        <ForVisitors locale={context.locale} />
      ) : (
        <>
          <InterviewsFigure shown={shown} />
          <KeptFigure shown={shown} />
        </>
      )}
    </ProgressFrame>
  );
}
