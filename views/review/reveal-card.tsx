import type { Locale } from '../../src/locale.ts';
import type { Revealed } from '../../src/review/study.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';
import { whenWords } from '../moment.ts';
import { stringsFor } from '../strings/strings.ts';
import { Message } from '../ui/message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Passage } from '../ui/passage.tsx';
import { Prose } from '../ui/prose.tsx';
import { studyForm } from '../ui/study-form.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { Verbatim } from '../ui/verbatim.tsx';
import { Explanation, FollowUps } from './explanation.tsx';
import { KeyPoints } from './key-points.tsx';
import { Origin } from './origin.tsx';
import { RatingChoice } from './rating.tsx';

interface RevealCardProps {
  readonly revealed: Revealed;
  readonly locale: Locale;
  /** Milliseconds since 1970, to say when a recorded review comes back. */
  readonly now: number;
  readonly calendar: StudyCalendar;
  readonly notice?: string | undefined;
}

/** The answer beside what one would say, to be checked point by point and rated. A fragment: `#study`. */
export function RevealCard({ revealed, locale, now, calendar, notice }: RevealCardProps) {
  const { study } = stringsFor(locale);
  const { question, ancestors } = revealed;
  return (
    <StudyFrame locale={locale} labelledBy="prompt">
      <div class="passage passage-asked">
        <div class="passage-head">
          <p class="occasion">{study.question}</p>
        </div>
        <div class="passage-body">
          {notice === undefined ? null : <Notice tone="good">{notice}</Notice>}
          <Origin question={question} ancestors={ancestors} locale={locale} />
          <h1 id="prompt" class="prompt prompt-answered" tabIndex={-1} data-focus>
            {question.prompt[locale]}
          </h1>
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
  const { typedAnswer, confidence, question } = revealed;
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
        {typedAnswer.trim() === '' ? (
          <p class="answers-empty">{study.nothingTyped}</p>
        ) : (
          <Verbatim text={typedAnswer} />
        )}
      </section>
      <section class="answers-spoken" aria-labelledby="spoken-head">
        <div class="answers-head">
          <h2 id="spoken-head">{study.spoken}</h2>
          <p class="answers-note">{study.spokenHint}</p>
        </div>
        <Prose text={question.spokenAnswer[locale]} />
      </section>
    </div>
  );
}

function Checking({ revealed, locale, now, calendar }: RevealCardProps) {
  const { study } = stringsFor(locale);
  const { question, reviewed } = revealed;
  const keyPoints = (
    <KeyPoints keyPoints={question.keyPoints} ticked={reviewed?.keyPointsHit ?? null} locale={locale} />
  );
  if (reviewed !== null) {
    return (
      <Passage head={study.keyPoints} id="key-points-head">
        {keyPoints}
        <div class="reviewed">
          <p>{study.recorded(reviewed.rating, whenWords(locale, reviewed.due, now, calendar))}</p>
          <a class="button button-primary" href="/study">
            {study.next}
          </a>
        </div>
      </Passage>
    );
  }
  return (
    <form {...studyForm(`/cards/${revealed.cardId}/reviews`)} data-review-form data-drafted={question.id}>
      <input type="hidden" name="key" value={revealed.key} />
      <input type="hidden" name="answerId" value={revealed.answerId} />
      <input type="hidden" name="version" value={revealed.cardVersion} />
      {/* Enter on a key point presses the form's first button, which had better not be a rating: this one asks again. */}
      <button type="submit" class="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <Passage head={study.keyPoints} note={study.keyPointsHint} id="key-points-head">
        {keyPoints}
        <RatingChoice keyPoints={question.keyPoints} previews={revealed.previews} locale={locale} />
      </Passage>
    </form>
  );
}
