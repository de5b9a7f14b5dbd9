import { longestText } from '../../../src/interview/rooms/forms.ts';
import type { Room } from '../../../src/interview/rooms/room.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { MarksFields } from './marks-fields.tsx';
import { roomForm } from './room-form.ts';
import { Seen } from './seen.tsx';

interface JudgementProps {
  readonly roomId: string;
  readonly room: Room;
  readonly locale: Locale;
  /** It is on a page that does not change by itself, so that it is sent and read again. */
  readonly isPlain?: boolean;
}

/** The interviewer's marks and words. What is being chosen and typed stays, whatever else changes on the page. */
export function Judgement({ roomId, room, locale, isPlain = false }: JudgementProps) {
  const { room: strings } = stringsFor(locale);
  const attributes = isPlain
    ? { action: `/rooms/${roomId}/judgement`, method: 'post' as const }
    : roomForm(roomId, 'judgement');
  return (
    <form {...attributes} class="room-write" data-draft={`room:${roomId}:words`}>
      <div id="judge-seen">
        <Seen number={room.newest.judged} />
      </div>
      {isPlain ? <input type="hidden" name="from" value="report" /> : null}
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
        <button type="submit" class="button button-primary">
          {strings.interviewer.saveJudgement}
        </button>{' '}
        <span id="judge-saved" class="room-saved" role="status" />
      </p>
    </form>
  );
}

/** What changes beside the form once it is stored: what it was made from, and that it was. */
export function judgementSaved({ room, locale }: { readonly room: Room; readonly locale: Locale }) {
  return {
    seen: <Seen number={room.newest.judged} />,
    saved: <>{stringsFor(locale).room.interviewer.savedJudgement}</>,
  };
}
