import { longestText } from '../../../src/interview/rooms/forms.ts';
import type { AskedTurn } from '../../../src/interview/rooms/room.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { roomForm } from './room-form.ts';
import type { InterviewerShown } from './room-shown.ts';

/** The interviewer's note on the question on the table. */
export function Note({ roomId, view, locale }: InterviewerShown) {
  return view.current === null ? null : <NoteOn roomId={roomId} turn={view.current} locale={locale} />;
}

interface NoteOnProps {
  readonly roomId: string;
  readonly turn: AskedTurn;
  readonly locale: Locale;
}

/**
 * The note on a question that was asked. It is a form of its own for every question, and left alone while it is the same one, so
 * that nothing that is being typed is taken away.
 */
export function NoteOn({ roomId, turn: { turn, note }, locale }: NoteOnProps) {
  const { room } = stringsFor(locale);
  const id = `note-${turn}`;
  return (
    <form
      {...roomForm(roomId, 'notes')}
      id={`${id}-form`}
      class="room-write"
      hx-trigger="submit, change"
      hx-morph-skip=""
      data-draft={`room:${roomId}:${id}`}
      data-saves
    >
      <input type="hidden" name="turn" value={String(turn)} />
      <label for={id}>{room.interviewer.noteField}</label>
      <p class="preparation-hint" id={`${id}-hint`}>
        {room.interviewer.noteHint}
      </p>
      <textarea
        id={id}
        name="text"
        class="room-text"
        rows={3}
        maxLength={longestText}
        aria-describedby={`${id}-hint`}
      >
        {note}
      </textarea>
      <p class="room-write-actions">
        <button type="submit" class="button">
          {room.interviewer.saveNote}
        </button>{' '}
        <span id={`${id}-saved`} class="room-saved" role="status" />
      </p>
    </form>
  );
}

/** Said beside the button once the note is stored. */
export function NoteSaved({ locale }: { readonly locale: Locale }) {
  return <>{stringsFor(locale).room.interviewer.savedNote}</>;
}
