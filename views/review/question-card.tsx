import type { ComponentChildren } from 'preact';
import { type Question, textsOf } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { type Asked, confidences, longestAnswer } from '../../src/review/study.ts';
import { simulatorTexts } from '../strings/simulator.ts';
import { stringsFor } from '../strings/strings.ts';
import { Choice } from '../ui/choice.tsx';
import { Message } from '../ui/message.tsx';
import { Sending } from '../ui/sending.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { studyForm } from '../ui/study-form.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { ForetellingFields, type ForetellingProps, ForetellingScene } from './foretelling.tsx';
import { Origin } from './origin.tsx';
import { Recorded, type RecordedProps } from './recorded.tsx';

interface QuestionCardProps extends RecordedProps {
  readonly asked: Asked;
  readonly locale: Locale;
  /** Stand above and below the exchange and leave with it: the welcome and the chains of a first visit. */
  readonly lead?: ComponentChildren;
  readonly rest?: ComponentChildren;
  /** 2 where the page has a heading of its own above the question. */
  readonly headingLevel?: 1 | 2;
}

/** A question on the table and the form to answer it from memory. A fragment: `#study`. */
export function QuestionCard({
  asked,
  locale,
  notice,
  noticeHref,
  lead,
  rest,
  headingLevel = 1,
}: QuestionCardProps) {
  const { study } = stringsFor(locale);
  const { question, foretelling, occasion, ancestors } = asked;
  const Heading = headingLevel === 1 ? 'h1' : 'h2';
  return (
    <StudyFrame locale={locale} labelledBy="prompt" lead={lead} rest={rest} announcement={notice}>
      <div class="passage passage-asked">
        <div class="passage-head">
          <p class={`occasion occasion-${occasion.kind}`}>{study.occasion[occasion.kind]}</p>
        </div>
        <div class="passage-body">
          <Recorded notice={notice} noticeHref={noticeHref} locale={locale} />
          <Origin
            question={question}
            ancestors={ancestors}
            locale={locale}
            missed={occasion.kind === 'follow-up' && occasion.missed}
          />
          <Heading id="prompt" class="prompt" tabIndex={-1} data-focus>
            <Sentences text={question.prompt[locale]} />
          </Heading>
          {foretelling === null ? null : <ForetellingScene foretelling={foretelling} locale={locale} />}
        </div>
      </div>
      <Message to="candidate" />
      <AnswerForm asked={asked} locale={locale} />
    </StudyFrame>
  );
}

function AnswerForm({ asked, locale }: { readonly asked: Asked; readonly locale: Locale }) {
  const { study } = stringsFor(locale);
  const { question, foretelling } = asked;
  const { foretold } = question;
  return (
    <form
      class="passage answer-form"
      {...studyForm(`/questions/${question.id}/answers`)}
      data-answer-form
      data-draft={question.id}
      data-letters={lettersOf(question, locale)}
    >
      <input type="hidden" name="key" value={asked.key} />
      <input type="hidden" name="shownAt" value={asked.shownAt} />
      <input type="hidden" name="cardVersion" value={asked.cardVersion} />
      {/* Enabled and filled by script: without one the server assumes the zone from the language. */}
      <input type="hidden" name="timeZone" disabled data-time-zone />
      <AnswerHead isForetold={foretelling !== null} locale={locale} />
      <div class="passage-body">
        {foretelling === null || foretold === null ? null : (
          <Foretold foretelling={foretelling} foretold={foretold} locale={locale} />
        )}
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
        <div class="answer-actions">
          <Choice
            legend={study.confidence}
            name="confidence"
            options={confidences.map((value) => ({ value, label: study.confidences[value] }))}
          />
          <div class="answer-submit">
            <button type="submit" class="button button-primary">
              {study.reveal}
            </button>
            <Sending locale={locale} />
          </div>
        </div>
      </div>
    </form>
  );
}

/** Every syllable the answer is set in, each once: their type is fetched while the candidate still writes. */
function lettersOf(question: Question, locale: Locale): string {
  const syllables =
    textsOf(question, locale)
      .join('')
      .match(/\p{Script=Hangul}/gu) ?? [];
  return [...new Set(syllables)].sort().join('');
}

/** The label of the answer, and how to write it; where something is to be foretold first, only whose turn it is. */
function AnswerHead({ isForetold, locale }: { readonly isForetold: boolean; readonly locale: Locale }) {
  const { study } = stringsFor(locale);
  if (isForetold) {
    return (
      <div class="passage-head">
        <p class="passage-label">{study.answer}</p>
      </div>
    );
  }
  return (
    <div class="passage-head">
      <label class="passage-label" for="answer">
        {study.answer}
      </label>
      <p id="answer-hint">{study.answerHint}</p>
    </div>
  );
}

/** What is to be foretold, and the label of the reason that follows. */
function Foretold(props: ForetellingProps) {
  const { prediction } = simulatorTexts(props.locale);
  return (
    <>
      <ForetellingFields {...props} />
      <div class="foretelling-reason">
        <label for="answer">{prediction.reason}</label>
        <p id="answer-hint">{prediction.reasonHint}</p>
      </div>
    </>
  );
}
