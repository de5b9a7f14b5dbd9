import type { Interview } from '../../src/interview/interview.ts';
import { stringsFor } from '../strings/strings.ts';
import { StudyFrame } from '../ui/study-frame.tsx';

/** That an interview is over, and the way to its report. A fragment: `#study`. */
export function FinishedCard({
  interview: { id, finished, locale, turns },
}: {
  readonly interview: Interview;
}) {
  const { finished: strings } = stringsFor(locale).interview;
  return (
    <StudyFrame locale={locale} labelledBy="done" announcement={strings.title}>
      <div class="passage passage-asked">
        <div class="passage-head" />
        <div class="passage-body done">
          <h1 id="done" class="prompt" tabIndex={-1} data-focus>
            {strings.title}
          </h1>
          {finished === null ? null : <p>{strings.endings[finished.ending]}</p>}
          {turns.map(({ position }) => (
            <span key={position} hidden data-settled={`interview:${id}:${position}`} />
          ))}
          <div class="done-ways">
            <a class="button button-primary" href={`/mock-interviews/${id}/report`}>
              {strings.report}
            </a>
          </div>
        </div>
      </div>
    </StudyFrame>
  );
}
