import type { Turn } from '../../src/interview/interview.ts';
import type { Locale } from '../../src/locale.ts';
import { KeyPoints } from '../review/key-points.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Message } from '../ui/message.tsx';
import { Passage } from '../ui/passage.tsx';
import { Sending } from '../ui/sending.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { studyForm } from '../ui/study-form.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { Verbatim } from '../ui/verbatim.tsx';
import { Playback } from './aloud.tsx';
import { draftOf, type TurnProps } from './asking-card.tsx';
import { ClockFace } from './clock.tsx';

interface CheckingProps extends TurnProps {
  readonly answered: NonNullable<Turn['answered']>;
}

/** An answer beside the key points it is to be checked against; what is missing decides what is asked next. A fragment: `#study`. */
export function CheckingCard({ interview, turn, question, reading, formKey, answered }: CheckingProps) {
  const { id, step, locale } = interview;
  const { interview: strings, study } = stringsFor(locale);
  const draft = draftOf(interview, turn);
  const { keyPointsRecognised: recognised } = answered;
  return (
    <StudyFrame
      locale={locale}
      labelledBy="prompt"
      announcement={strings.check.announcement(question.keyPoints.length)}
    >
      <div class="passage passage-asked">
        <div class="passage-head">
          <p class="occasion">{strings.questionNumber(turn.position + 1)}</p>
          <ClockFace interview={interview} reading={reading} />
        </div>
        <div class="passage-body">
          <h1 id="prompt" class="prompt prompt-answered" tabIndex={-1} data-focus>
            <Sentences text={question.prompt[locale]} />
          </h1>
        </div>
      </div>
      <Message to="candidate" />
      <Passage head={study.answer} id="typed-head">
        {answered.answer.trim() === '' ? (
          <p class="answers-empty">{strings.check.aloud}</p>
        ) : (
          <Verbatim text={answered.answer} />
        )}
        <Playback interviewId={id} position={turn.position} locale={locale} />
      </Passage>
      <form
        {...studyForm(`/mock-interviews/${id}/checks`)}
        data-review-form={draft}
        data-drafted={draft}
        data-check-form
      >
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="step" value={step} />
        <Passage head={strings.check.title} note={strings.check.hint} id="key-points-head">
          <Recognised answered={answered} locale={locale} />
          <KeyPoints
            keyPoints={question.keyPoints}
            covered={recognised.map(({ keyPointId }) => keyPointId)}
            evidence={new Map(recognised.map(({ keyPointId, words }) => [keyPointId, words]))}
            ticked={null}
            locale={locale}
          />
          <div class="answer-actions interview-actions">
            <div class="answer-submit">
              <button type="submit" class="button button-primary">
                {strings.check.next}
              </button>
              <Sending locale={locale} />
            </div>
            <button type="submit" class="button" name="ending" value="yes">
              {strings.check.end}
            </button>
          </div>
        </Passage>
      </form>
    </StudyFrame>
  );
}

/** How much of what was written was recognised, so that the candidate knows what to look at. */
function Recognised({
  answered,
  locale,
}: {
  readonly answered: CheckingProps['answered'];
  readonly locale: Locale;
}) {
  const { check } = stringsFor(locale).interview;
  if (answered.answer.trim() === '') return null;
  const { length } = answered.keyPointsRecognised;
  return <p class="interview-recognised">{length === 0 ? check.recognisedNone : check.recognised(length)}</p>;
}
