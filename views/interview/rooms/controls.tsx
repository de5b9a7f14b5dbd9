import { stringsFor } from '../../strings/strings.ts';
import { roomForm } from './room-form.ts';
import type { InterviewerShown } from './room-shown.ts';
import { Seen } from './seen.tsx';

/** What moves the interview as a whole: begin it, stop its clock, and the way to its end. */
export function Controls({ roomId, view, isFull, locale }: InterviewerShown) {
  const { room } = stringsFor(locale);
  if (view.phase === 'ended') {
    return (
      <p>
        {room.ended}{' '}
        <a class="button button-primary" href={`/rooms/${roomId}/report`}>
          {room.toReport}
        </a>
      </p>
    );
  }
  if (view.phase === 'waiting') {
    return isFull ? (
      <form {...roomForm(roomId, 'beginning')} class="room-start">
        <Seen number={view.room.newest.step} />
        <p id="start-hint">{room.startNow}</p>
        <button type="submit" class="button button-primary" aria-describedby="start-hint">
          {room.start}
        </button>
      </form>
    ) : (
      <p class="preparation-hint">{room.startHint}</p>
    );
  }
  const isRunning = view.room.clock.runningSince !== null;
  return (
    <>
      <form {...roomForm(roomId, isRunning ? 'pause' : 'resumption')}>
        <Seen number={view.room.newest.clock} />
        <button type="submit" class={isRunning ? 'button' : 'button button-primary'}>
          {isRunning ? room.pause : room.resume}
        </button>
      </form>
      <a class="button" href="#judging" data-opens>
        {room.end}
      </a>
    </>
  );
}
