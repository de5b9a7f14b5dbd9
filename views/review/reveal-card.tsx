import type { Locale } from '../../src/locale.ts';
import { checklistOf } from '../../src/review/checklist.ts';
import type { Revealed } from '../../src/review/study.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';
import { whenWords } from '../moment.ts';
import { Graded } from '../simulator/prediction/graded.tsx';
import { simulatorTexts } from '../strings/simulator.ts';
import { stringsFor } from '../strings/strings.ts';
import { Message } from '../ui/message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Passage } from '../ui/passage.tsx';
import { Prose } from '../ui/prose.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { studyForm } from '../ui/study-form.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { Verbatim } from '../ui/verbatim.tsx';
import { Explanation, FollowUps, Jumps } from './explanation.tsx';
import { KeyPointAsked } from './key-point-asked.tsx';
import { KeyPointList, KeyPoints } from './key-points.tsx';
import { Origin } from './origin.tsx';
import { RatingChoice } from './rating.tsx';

interface RevealCardProps {
  readonly revealed: Revealed;
  readonly locale: Locale;
  /** Milliseconds since 1970, to say when a recorded review comes back. */
  readonly now: number;
  readonly calendar: StudyCalendar;
  /** A rating was just taken back, to be given again here. */
  readonly isUndone?: boolean;
}

/** The answer beside what one would say, to be checked point by point and rated. A fragment: `#study`. */
export function RevealCard({ revealed, locale, now, calendar, isUndone = false }: RevealCardProps) {
  const { study } = stringsFor(locale);
  const { question, keyPoint, ancestors } = revealed;
  return (
    <StudyFrame locale={locale} labelledBy="prompt" announcement={announcementOf(revealed, locale)}>
      <div class="passage passage-asked">
        <div class="passage-head">
          <p class="occasion">{keyPoint === null ? study.question : study.occasion.repair}</p>
        </div>
        <div class="passage-body">
          {isUndone ? (
            <Notice tone="good">
              <p>{study.undone}</p>
            </Notice>
          ) : null}
          <Origin question={question} ancestors={ancestors} locale={locale} />
          <h1 id="prompt" class="prompt prompt-answered" tabIndex={-1} data-focus>
            <Sentences text={question.prompt[locale]} />
          </h1>
          {keyPoint === null ? null : (
            <KeyPointAsked question={question} keyPoint={keyPoint} locale={locale} />
          )}
        </div>
      </div>
      <Message to="candidate" />
      <Answers revealed={revealed} locale={locale} />
      <Checking revealed={revealed} locale={locale} now={now} calendar={calendar} />
      <Message to="interviewer" />
      <Explanation question={question} locale={locale} />
      <FollowUps question={question} locale={locale} />
    </StudyFrame>
  );
}

function Answers({ revealed, locale }: Pick<RevealCardProps, 'revealed' | 'locale'>) {
  const { study } = stringsFor(locale);
  const { judged, confidence, question } = revealed;
  const written = judged === null ? revealed.typedAnswer : judged.reason;
  return (
    <div class="answers">
      <section class="answers-mine" aria-labelledby="typed-head">
        <div class="answers-head">
          <h2 id="typed-head">{study.answer}</h2>
          {confidence === null ? null : (
            <p class="answers-note">
              <span class="visually-hidden">{study.yourConfidence}: </span>
              {study.confidences[confidence]}
            </p>
          )}
        </div>
        {judged === null ? null : <Graded grade={judged.grade} texts={simulatorTexts(locale)} />}
        <Written text={written} isAlone={judged === null} locale={locale} />
      </section>
      <section class="answers-spoken" aria-labelledby="spoken-head">
        <div class="answers-head">
          <h2 id="spoken-head">{study.spoken}</h2>
          <p class="answers-note">{study.spokenHint}</p>
        </div>
        <Prose text={question.spokenAnswer[locale]} locale={locale} />
      </section>
    </div>
  );
}

interface WrittenProps {
  readonly text: string;
  readonly isAlone: boolean;
  readonly locale: Locale;
}

/** What was typed; that nothing was is said only where nothing else stands there. */
function Written({ text, isAlone, locale }: WrittenProps) {
  if (text.trim() !== '') return <Verbatim text={text} />;
  return isAlone ? <p class="answers-empty">{stringsFor(locale).study.nothingTyped}</p> : null;
}

/** What a screen reader is told when this has come in. */
function announcementOf(revealed: Revealed, locale: Locale): string | undefined {
  const { study } = stringsFor(locale);
  if (revealed.reviewed !== null) return undefined;
  return revealed.overtaken ? study.overtaken : study.opened(checklistIn(revealed).length);
}

/** What is ticked here: all key points, or the one that was asked for. */
function checklistIn({ question, keyPoint }: Revealed) {
  return checklistOf(question, keyPoint?.id ?? '');
}

/** The checklist: to be ticked and rated, as it was rated, or only to be read because another tab was first. */
function Checking(props: RevealCardProps) {
  const { reviewed, overtaken } = props.revealed;
  if (reviewed !== null) return <Reviewed {...props} reviewed={reviewed} />;
  return overtaken ? <Overtaken {...props} /> : <Review {...props} />;
}

interface ReviewedProps extends RevealCardProps {
  readonly reviewed: NonNullable<Revealed['reviewed']>;
}

function Reviewed({ revealed, reviewed, locale, now, calendar }: ReviewedProps) {
  const { study } = stringsFor(locale);
  const { answerId, cardId, isTakenBack } = revealed;
  const when = whenWords(locale, reviewed.due, now, calendar);
  return (
    <Passage head={study.keyPoints} id="key-points-head">
      <KeyPoints keyPoints={checklistIn(revealed)} ticked={reviewed.keyPointsHit} locale={locale} />
      <div class="reviewed" data-settled={answerId}>
        <p class={isTakenBack ? 'reviewed-undone' : undefined}>
          {isTakenBack ? study.takenBack(reviewed.rating) : study.recorded(reviewed.rating, when)}
        </p>
        {isTakenBack ? null : (
          <a class="target" href={`/cards/${cardId}#why`}>
            {study.whyThen}
          </a>
        )}
        <NextQuestion locale={locale} />
      </div>
    </Passage>
  );
}

function Overtaken({ revealed, locale }: RevealCardProps) {
  const { study } = stringsFor(locale);
  return (
    <Passage head={study.keyPoints} id="key-points-head">
      <div class="overtaken" data-settled={revealed.answerId}>
        <Notice tone="warn">
          <p>{study.overtaken}</p>
        </Notice>
        <NextQuestion locale={locale} />
      </div>
      <KeyPointList keyPoints={checklistIn(revealed)} locale={locale} />
    </Passage>
  );
}

function NextQuestion({ locale }: { readonly locale: Locale }) {
  return (
    <a class="button button-primary" href="/study">
      {stringsFor(locale).study.next}
    </a>
  );
}

function Review({ revealed, locale }: RevealCardProps) {
  const { study } = stringsFor(locale);
  const { question, keyPoint, answerId } = revealed;
  const keyPoints = checklistIn(revealed);
  return (
    <form
      {...studyForm(`/cards/${revealed.cardId}/reviews`)}
      data-review-form={answerId}
      data-drafted={keyPoint?.id ?? question.id}
    >
      <input type="hidden" name="key" value={revealed.key} />
      <input type="hidden" name="answerId" value={answerId} />
      <input type="hidden" name="version" value={revealed.cardVersion} />
      {/* Enter on a key point presses the form's first button, which had better not be a rating: this one asks again. */}
      <button type="submit" class="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <Passage head={study.keyPoints} note={study.keyPointsHint} id="key-points-head">
        <FoldedAnswer revealed={revealed} locale={locale} />
        <KeyPoints keyPoints={keyPoints} covered={coveredBy(revealed)} ticked={null} locale={locale} />
        <Jumps question={question} locale={locale} />
        <RatingChoice keyPoints={keyPoints} previews={revealed.previews} locale={locale} />
      </Passage>
    </form>
  );
}

/** The key point that a right prediction covers is ticked beforehand; the candidate may untick it. */
function coveredBy({ question, judged }: Revealed): readonly string[] {
  return judged?.grade.isRight && question.foretold !== null ? [question.foretold.keyPointId] : [];
}

/** On a phone the answer has scrolled away by the time it is checked: here it is once more, folded. */
function FoldedAnswer({ revealed, locale }: Pick<RevealCardProps, 'revealed' | 'locale'>) {
  const written = revealed.judged === null ? revealed.typedAnswer : revealed.judged.reason;
  if (written.trim() === '') return null;
  return (
    <details class="folded-answer">
      <summary>{stringsFor(locale).study.answer}</summary>
      <Verbatim text={written} />
    </details>
  );
}
