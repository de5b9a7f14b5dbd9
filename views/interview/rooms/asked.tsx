import type { Question } from '../../../src/bank/question.ts';
import type { AskedTurn } from '../../../src/interview/rooms/room.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { Names } from '../../ui/names.tsx';
import { roomForm } from './room-form.ts';
import type { InterviewerShown } from './room-shown.ts';
import { Seen } from './seen.tsx';
import { Words } from './words.tsx';

/** The question on the table with what an answer to it contains, to be ticked as it is heard. */
export function Asked({ roomId, view, locale }: InterviewerShown) {
  const { room } = stringsFor(locale);
  const { current, question, phase } = view;
  const heard = view.heard.find(({ turn }) => turn === current?.turn);
  if (current === null || heard === undefined) {
    if (phase === 'ended') return null;
    const words = phase === 'waiting' ? room.interviewer.notStarted : room.interviewer.none;
    return <p class="room-waiting">{words}</p>;
  }
  return (
    <>
      <p class="room-label">
        {room.interviewer.now} · {room.occasions[current.occasion.kind]}
      </p>
      <h2 id="room-prompt" class="prompt" tabIndex={-1} data-focus>
        <Words words={heard.words} locale={locale} />
      </h2>
      {question === null ? null : (
        <Ticks roomId={roomId} turn={current} question={question} locale={locale} isCurrent />
      )}
      <div class="room-asked-actions">
        <form {...roomForm(roomId, 'skips')}>
          <Seen number={view.room.newest.step} />
          <button type="submit" class="button">
            {room.interviewer.skip}
          </button>
        </form>
        {question?.demonstration && view.table?.question.id !== question.id ? (
          <form {...roomForm(roomId, 'table')}>
            <Seen number={view.room.newest.table} />
            <button
              type="submit"
              class="button"
              name="move"
              value={`put ${question.id}`}
              aria-describedby="put-hint"
            >
              {room.table.put}
            </button>
            <p class="preparation-hint" id="put-hint">
              {room.table.putHint}
            </p>
          </form>
        ) : null}
      </div>
    </>
  );
}

interface TicksProps {
  readonly roomId: string;
  readonly turn: AskedTurn;
  readonly question: Question;
  readonly locale: Locale;
  /** It is the question on the table, and not one that was asked before. */
  readonly isCurrent?: boolean;
}

/** Every key point is a button that stays pressed: one press, one request, without a script too. */
export function Ticks({ roomId, turn, question, locale, isCurrent = false }: TicksProps) {
  const { room, study } = stringsFor(locale);
  return (
    <form {...roomForm(roomId, 'ticks')} class="room-ticks">
      <input type="hidden" name="turn" value={String(turn.turn)} />
      {isCurrent ? (
        <>
          <h3 class="room-label">{room.interviewer.keyPoints}</h3>
          <p class="preparation-hint">{room.interviewer.keyPointsHint}</p>
        </>
      ) : null}
      <ul>
        {question.keyPoints.map(({ id, essential, text }) => {
          const isTicked = turn.ticked.includes(id);
          return (
            <li key={id}>
              <button
                type="submit"
                id={`tick-${id}`}
                class="room-tick"
                name="tick"
                value={`${isTicked ? 'off' : 'on'} ${id}`}
                aria-pressed={isTicked ? 'true' : 'false'}
              >
                <span class="room-tick-box" aria-hidden="true" />
                <span>
                  <Names text={text[locale]} />{' '}
                  {essential ? <em class="essential">{study.essential}</em> : null}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </form>
  );
}
