import type { ComponentChildren } from 'preact';
import { longestText } from '../../../src/interview/rooms/forms.ts';
import type { Room } from '../../../src/interview/rooms/room.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { MarksFields } from './marks-fields.tsx';
import { roomForm } from './room-form.ts';
import type { InterviewerShown } from './room-shown.ts';
import { Seen } from './seen.tsx';

interface JudgementProps {
  readonly roomId: string;
  readonly room: Room;
  readonly locale: Locale;
  /** It is on a page that does not change by itself, so that it is sent and read again. */
  readonly isPlain?: boolean;
  /** What else the form may be sent by. */
  readonly children?: ComponentChildren;
}

/** The interviewer's marks and words. What is being chosen and typed stays, whatever else changes on the page. */
export function Judgement({ roomId, room, locale, isPlain = false, children }: JudgementProps) {
  const { room: strings } = stringsFor(locale);
  const attributes = isPlain
    ? { action: `/rooms/${roomId}/judgement`, method: 'post' as const }
    : { ...roomForm(roomId, 'judgement'), 'data-saves': true };
  return (
    <form {...attributes} class="room-write" data-draft={`room:${roomId}:words`}>
      <div id="judge-seen">
        <Judged room={room} />
      </div>
      <p class="preparation-hint">{strings.interviewer.judgementHint}</p>
      <MarksFields marks={room.marks} locale={locale} />
      <label for="room-words">{strings.interviewer.words}</label>
      <p class="preparation-hint" id="room-words-hint">
        {strings.interviewer.wordsHint}
      </p>
      <textarea
        id="room-words"
        name="words"
        class="room-text"
        rows={5}
        maxLength={longestText}
        aria-describedby="room-words-hint"
      >
        {room.words}
      </textarea>
      <p class="room-write-actions">
        <button type="submit" class={children ? 'button' : 'button button-primary'}>
          {strings.interviewer.saveJudgement}
        </button>{' '}
        <span id="judge-saved" class="room-saved" role="status" />
      </p>
      {children}
    </form>
  );
}

/** The newest judgement that the form was made from. */
function Judged({ room }: { readonly room: Room }) {
  return <input type="hidden" name="judged" value={String(room.newest.judged)} />;
}

/** What changes beside the form once it is stored: what it was made from, and that it was. */
export function judgementSaved({ room, locale }: { readonly room: Room; readonly locale: Locale }) {
  return {
    seen: <Judged room={room} />,
    saved: <>{stringsFor(locale).room.interviewer.savedJudgement}</>,
  };
}

/** The end, by a button of the form of marks and words, so that what stands in it is stored with it. */
export function Ending({ roomId, view, locale }: InterviewerShown) {
  const { room } = stringsFor(locale);
  if (view.phase !== 'running') return null;
  const { action, method: _method, ...sent } = roomForm(roomId, 'ending');
  return (
    <>
      <Seen number={view.room.newest.step} />
      <p class="preparation-hint" id="end-hint">
        {room.endHint}
      </p>
      <button
        type="submit"
        class="button button-primary"
        formAction={action}
        {...sent}
        aria-describedby="end-hint"
      >
        {room.endNow}
      </button>
    </>
  );
}
