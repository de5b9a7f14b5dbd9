import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { Names } from '../../ui/names.tsx';
import { Tails } from '../../ui/tails.tsx';
import { roomForm } from './room-form.ts';
import type { InterviewerShown } from './room-shown.ts';
import { Seen } from './seen.tsx';
import { Words, wordsIn } from './words.tsx';

/** A button that asks; its name says which question, for whoever does not see what it stands beside. */
function Ask({ value, name, of, locale }: { value: string; name: string; of: string; locale: Locale }) {
  return (
    <button type="submit" class="button room-ask" name={name} value={value} aria-label={`${ask()}: ${of}`}>
      {ask()}
    </button>
  );

  function ask(): string {
    return stringsFor(locale).room.interviewer.ask;
  }
}

/** Follow-ups that may be asked now: what was missed first. */
export function Followings({ roomId, view, locale }: InterviewerShown) {
  const { room } = stringsFor(locale);
  const { suggestions, phase } = view;
  if (phase !== 'running') return null;
  const isWithoutBase = suggestions.tree.length === 0;
  return (
    <section class="room-part" aria-labelledby="next-head">
      <h2 id="next-head">{room.interviewer.next}</h2>
      {isWithoutBase || suggestions.next.length === 0 ? (
        <p class="preparation-hint">{isWithoutBase ? room.interviewer.noBase : room.interviewer.noNext}</p>
      ) : (
        <form {...roomForm(roomId, 'questions')}>
          <Seen number={view.room.newest.step} />
          <p class="preparation-hint">{room.interviewer.nextHint}</p>
          <ul class="room-suggestions">
            {suggestions.next.map(({ question, reason, missed }) => (
              <li key={question.id} class={missed === null ? 'is-deeper' : 'is-missed'}>
                <p class="room-label">
                  {missed === null ? room.interviewer.deeper : room.interviewer.missed}
                  {missed === null ? null : (
                    <>
                      : <Names text={missed.text[locale]} />
                    </>
                  )}
                </p>
                <p class="room-suggested">{question.prompt[locale]}</p>
                <p class="preparation-hint">
                  <Names text={reason[locale]} />
                </p>
                <Ask value={question.id} name="questionId" of={question.prompt[locale]} locale={locale} />
              </li>
            ))}
          </ul>
        </form>
      )}
    </section>
  );
}

/** The tree that the question on the table belongs to, to be asked from anywhere. */
export function Tree({ roomId, view, locale }: InterviewerShown) {
  const { room } = stringsFor(locale);
  const { tree } = view.suggestions;
  if (tree.length === 0 || view.phase !== 'running') return null;
  return (
    <details class="preparation-fold room-fold" id="tree-fold">
      <summary>{room.interviewer.tree}</summary>
      <form {...roomForm(roomId, 'questions')}>
        <Seen number={view.room.newest.step} />
        <Tails
          links={tree}
          kindOf={({ isAsked }) => (isAsked ? 'remembered' : 'open')}
          line={({ question, isAsked }) => (
            <div class="room-link-line">
              <span class="link-prompt">{question.prompt[locale]}</span>
              {isAsked ? (
                <span class="room-mark">{room.interviewer.asked}</span>
              ) : (
                <Ask value={question.id} name="questionId" of={question.prompt[locale]} locale={locale} />
              )}
            </div>
          )}
        />
      </form>
    </details>
  );
}

/** What was brought to this room. */
export function Prepared({ roomId, view, locale }: InterviewerShown) {
  const { room } = stringsFor(locale);
  if (view.prepared.length === 0 || view.phase === 'ended') return null;
  return (
    <form {...roomForm(roomId, 'questions')} class="room-part">
      <Seen number={view.room.newest.step} />
      <h2>{room.interviewer.prepared}</h2>
      <ol class="room-prepared">
        {view.prepared.map(({ index, words, isAsked }) => (
          <li key={index}>
            <span>
              <Words words={words} locale={locale} />
            </span>
            {isAsked ? (
              <span class="room-mark">{room.interviewer.asked}</span>
            ) : view.phase === 'running' ? (
              <Ask value={String(index)} name="prepared" of={wordsIn(words, locale)} locale={locale} />
            ) : null}
          </li>
        ))}
      </ol>
    </form>
  );
}
