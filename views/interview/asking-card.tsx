import type { Bank } from '../../src/bank/bank.ts';
import type { Question } from '../../src/bank/question.ts';
import type { ClockReading } from '../../src/interview/clock.ts';
import type { Interview, Turn } from '../../src/interview/interview.ts';
import { foretellingOf } from '../../src/review/foretelling.ts';
import { longestAnswer } from '../../src/review/study.ts';
import { ForetellingScene } from '../review/foretelling.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Message } from '../ui/message.tsx';
import { Names } from '../ui/names.tsx';
import { Sending } from '../ui/sending.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { studyForm } from '../ui/study-form.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { ReadAloud, Recorder } from './aloud.tsx';
import { ClockFace, TimeUp } from './clock.tsx';
import { reasonWords } from './reason-words.ts';

const answerFormId = 'interview-answer';

export interface TurnProps {
  readonly interview: Interview;
  readonly turn: Turn;
  readonly question: Question;
  readonly bank: Bank;
  readonly reading: ClockReading;
  /** The submission's key. */
  readonly formKey: string;
}

/** A question of an interview and the form to answer it. A fragment: `#study`. */
export function AskingCard(props: TurnProps) {
  const { interview, turn, question, bank, reading } = props;
  const { locale } = interview;
  const { interview: strings } = stringsFor(locale);
  const foretelling = foretellingOf(question);
  return (
    <StudyFrame locale={locale} labelledBy="prompt">
      <div class="passage passage-asked">
        <div class="passage-head">
          <p class="occasion">{strings.questionNumber(turn.position + 1)}</p>
          <ClockFace interview={interview} reading={reading} />
        </div>
        <div class="passage-body">
          <p class="interview-reason">
            <Names text={reasonWords(turn, bank, locale)} />
          </p>
          <h1 id="prompt" class="prompt" tabIndex={-1} data-focus>
            <Sentences text={question.prompt[locale]} />
          </h1>
          <ReadAloud text={question.prompt[locale]} locale={locale} />
          {foretelling === null ? null : <ForetellingScene foretelling={foretelling} locale={locale} />}
        </div>
      </div>
      <Message to="candidate" />
      <AnswerForm {...props} />
      <Interruption interview={interview} />
    </StudyFrame>
  );
}

/** The name under which an open answer is kept in the tab, and its ticks. */
export function draftOf({ id }: Interview, { position }: Turn): string {
  return `interview:${id}:${position}`;
}

function AnswerForm({ interview, turn, reading, formKey }: TurnProps) {
  const { locale, id, step } = interview;
  const { interview: strings } = stringsFor(locale);
  return (
    <form
      class="passage answer-form"
      {...studyForm(`/mock-interviews/${id}/answers`)}
      id={answerFormId}
      data-answer-form
      data-draft={draftOf(interview, turn)}
    >
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="step" value={step} />
      <div class="passage-head">
        <label class="passage-label" for="answer">
          {strings.answer}
        </label>
        <p id="answer-hint">{strings.answerHint}</p>
      </div>
      <div class="passage-body">
        <textarea
          id="answer"
          name="answer"
          class="answer"
          rows={5}
          maxLength={longestAnswer}
          aria-describedby="answer-hint"
          autocomplete="off"
          spellcheck={false}
        />
        <TimeUp interview={interview} reading={reading} />
        <div class="answer-actions interview-actions">
          <div class="answer-submit">
            <button type="submit" class="button button-primary">
              {strings.submit}
            </button>
            <Sending locale={locale} />
          </div>
          <button type="submit" class="button" name="unknown" value="yes">
            {strings.unknown}
          </button>
        </div>
        <Recorder interviewId={id} position={turn.position} locale={locale} />
      </div>
    </form>
  );
}

/** Stopping the clock, or the interview: folded, because answering is what this page is for. */
export function Interruption({ interview: { id, step, locale } }: { readonly interview: Interview }) {
  const { interview: strings } = stringsFor(locale);
  return (
    <details class="set-aside">
      <summary>{strings.more}</summary>
      <div class="interview-interruption">
        <form {...studyForm(`/mock-interviews/${id}/pauses`)}>
          <input type="hidden" name="step" value={step} />
          <button type="submit" class="button">
            {strings.pause}
          </button>
        </form>
        <div class="interview-stop">
          {/* Sent with what was typed: an answer half written is checked before it ends. */}
          <button type="submit" class="button" form={answerFormId} name="ending" value="yes">
            {strings.stop}
          </button>
          <p>{strings.stopHint}</p>
        </div>
      </div>
    </details>
  );
}

/** Ends the interview before its time, where nothing is typed or ticked. */
export function Stop({ id, step, locale }: Pick<Interview, 'id' | 'step' | 'locale'>) {
  const { interview: strings } = stringsFor(locale);
  return (
    <form {...studyForm(`/mock-interviews/${id}/ending`)}>
      <input type="hidden" name="step" value={step} />
      <button type="submit" class="button">
        {strings.stop}
      </button>
      <p>{strings.stopHint}</p>
    </form>
  );
}
