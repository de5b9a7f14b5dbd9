import { stringsFor } from '../../strings/strings.ts';
import { roomForm } from './room-form.ts';
import type { InterviewerShown } from './room-shown.ts';
import { Seen } from './seen.tsx';
import { TabledRun } from './tabled.tsx';

/** What both see on the table, with what moves it, and what the interviewer alone is told of it. */
export function TableOfInterviewer({ roomId, view, locale }: InterviewerShown) {
  const { room } = stringsFor(locale);
  const { table, phase } = view;
  if (table === null) return null;
  const { at, last, question } = table;
  const watch = question.demonstration?.watch[locale];
  const moves = [
    { move: 'back', name: room.table.back, isOff: at === 0 },
    { move: 'on', name: room.table.on, isOff: at === last },
    { move: 'all', name: room.table.toEnd, isOff: at === last },
    { move: 'clear', name: room.table.clear, isOff: false },
  ];
  return (
    <section class="room-part" aria-labelledby="table-head">
      <h2 id="table-head">{room.table.title}</h2>
      {phase === 'running' ? (
        <form {...roomForm(roomId, 'table')} class="room-moves">
          <Seen number={view.room.newest.table} />
          {moves.map(({ move, name, isOff }) => (
            <button
              key={move}
              id={`move-${move}`}
              type="submit"
              class={move === 'on' ? 'button button-primary' : 'button'}
              name="move"
              value={move}
              disabled={isOff}
            >
              {name}
            </button>
          ))}
          <span class="preparation-hint">{room.table.place(at + 1, last + 1)}</span>
        </form>
      ) : null}
      {watch === undefined ? null : (
        <p class="preparation-hint">
          <b>{room.table.onlyYou}</b> {watch}
        </p>
      )}
      <TabledRun tabled={table} locale={locale} />
    </section>
  );
}
