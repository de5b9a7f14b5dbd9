import type { ComponentChildren } from 'preact';
import { type Question, textsOf } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { type Asked, confidences, longestAnswer } from '../../src/review/study.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';
import { simulatorTexts } from '../strings/simulator.ts';
import { stringsFor } from '../strings/strings.ts';
import { Choice } from '../ui/choice.tsx';
import { Message } from '../ui/message.tsx';
import { Sending } from '../ui/sending.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { studyForm } from '../ui/study-form.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { ForetellingFields, type ForetellingProps, ForetellingScene } from './foretelling.tsx';
import { KeyPointAsked } from './key-point-asked.tsx';
import { Origin } from './origin.tsx';
import { noticeWords, type StudyNotice, StudyNoticeBox } from './study-notice.tsx';

interface QuestionCardProps {
  readonly asked: Asked;
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: StudyCalendar;
  /** What was just done. */
  readonly notice?: StudyNotice | undefined;
  /** The key of setting the question aside, made with its form; null for a visitor, who has nothing to set aside. */
  readonly changeKey?: string | null;
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
  now,
  calendar,
  notice,
  changeKey = null,
  lead,
  rest,
  headingLevel = 1,
}: QuestionCardProps) {
  const { study } = stringsFor(locale);
  const { question, keyPoint, foretelling, occasion, ancestors } = asked;
  const Heading = headingLevel === 1 ? 'h1' : 'h2';
  const reader = { locale, now, calendar };
  const announcement = notice && noticeWords(notice, reader);
  return (
    <StudyFrame locale={locale} labelledBy="prompt" lead={lead} rest={rest} announcement={announcement}>
      <div class="passage passage-asked">
        <div class="passage-head">
          <p class={`occasion occasion-${occasion.kind}`}>{study.occasion[occasion.kind]}</p>
        </div>
        <div class="passage-body">
          <StudyNoticeBox notice={notice} {...reader} />
          <Origin
            question={question}
            ancestors={ancestors}
            locale={locale}
            missed={occasion.kind === 'follow-up' && occasion.missed}
          />
          <Heading id="prompt" class="prompt" tabIndex={-1} data-focus>
            <Sentences text={question.prompt[locale]} />
          </Heading>
          {keyPoint === null ? null : (
            <KeyPointAsked question={question} keyPoint={keyPoint} locale={locale} />
          )}
          {foretelling === null ? null : <ForetellingScene foretelling={foretelling} locale={locale} />}
        </div>
      </div>
      <Message to="candidate" />
      <AnswerForm asked={asked} locale={locale} />
      {changeKey === null ? null : <SetAside asked={asked} changeKey={changeKey} locale={locale} />}
    </StudyFrame>
  );
}

function AnswerForm({ asked, locale }: { readonly asked: Asked; readonly locale: Locale }) {
  const { study } = stringsFor(locale);
  const { question, keyPoint, foretelling } = asked;
  const { foretold } = question;
  return (
    <form
      class="passage answer-form"
      {...studyForm(`/questions/${question.id}/answers`)}
      data-answer-form
      data-draft={keyPoint?.id ?? question.id}
      data-letters={lettersOf(question, locale)}
    >
      <input type="hidden" name="key" value={asked.key} />
      <input type="hidden" name="shownAt" value={asked.shownAt} />
      <input type="hidden" name="cardVersion" value={asked.cardVersion} />
      {keyPoint === null ? null : <input type="hidden" name="keyPointId" value={keyPoint.id} />}
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

interface SetAsideProps {
  readonly asked: Asked;
  readonly changeKey: string;
  readonly locale: Locale;
}

/** Not now, or not at all: folded, because answering is what this page is for. */
function SetAside({ asked: { question, keyPoint }, changeKey, locale }: SetAsideProps) {
  const { study } = stringsFor(locale);
  return (
    <details class="set-aside">
      <summary>{study.setAside}</summary>
      <form action={`/study/${question.id}/changes`} method="post">
        <input type="hidden" name="key" value={changeKey} />
        {keyPoint === null ? null : <input type="hidden" name="keyPointId" value={keyPoint.id} />}
        <button type="submit" name="kind" value="bury" class="button">
          {study.bury}
        </button>
        {keyPoint === null ? (
          <button type="submit" name="kind" value="suspend" class="button">
            {study.suspend}
          </button>
        ) : null}
        <p>{study.setAsideHint}</p>
      </form>
    </details>
  );
}

const letters = new WeakMap<Question, Partial<Record<Locale, string>>>();

/** Every syllable the answer is set in, each once: their type is fetched while the candidate still writes. */
function lettersOf(question: Question, locale: Locale): string {
  const known = letters.get(question) ?? {};
  letters.set(question, known);
  known[locale] ??= findLetters(question, locale);
  return known[locale];
}

function findLetters(question: Question, locale: Locale): string {
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
