import { stringsFor } from '../strings/strings.ts';
import { studyForm } from '../ui/study-form.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { Stop, type TurnProps } from './asking-card.tsx';
import { ClockFace } from './clock.tsx';

/** An interview whose clock stands, to be gone on with. A fragment: `#study`. */
export function PausedCard({ interview, turn, reading }: TurnProps) {
  const { id, locale, step } = interview;
  const { interview: strings } = stringsFor(locale);
  return (
    <StudyFrame locale={locale} labelledBy="prompt">
      <div class="passage passage-asked">
        <div class="passage-head">
          <p class="occasion">{strings.questionNumber(turn.position + 1)}</p>
          <ClockFace interview={interview} reading={reading} />
        </div>
        <div class="passage-body interview-paused">
          <h1 id="prompt" class="prompt" tabIndex={-1} data-focus>
            {strings.paused.title}
          </h1>
          <p>{strings.paused.what}</p>
          <form {...studyForm(`/mock-interviews/${id}/resumptions`)}>
            <input type="hidden" name="step" value={step} />
            <button type="submit" class="button button-primary">
              {strings.paused.resume}
            </button>
          </form>
          <Stop id={id} step={step} locale={locale} />
        </div>
      </div>
    </StudyFrame>
  );
}
