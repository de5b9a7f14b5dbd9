import type { Heard } from '../../../src/interview/rooms/projection.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { Invite } from './invite.tsx';
import { State } from './presence.tsx';
import { roomForm } from './room-form.ts';
import type { CandidateShown, HeadShown } from './room-shown.ts';
import { TabledRun } from './tabled.tsx';
import { Words, wordsIn } from './words.tsx';

/** The parts of the candidate's page that change while it is open, by the id of the element that holds each. */
export function candidateRegions(shown: CandidateShown) {
  const head = headOf(shown);
  return {
    'room-state': <State {...head} />,
    'room-invite': <Invite {...head} />,
    'room-left': <Left {...shown} />,
    'room-now': <Now {...shown} />,
    'room-table': <Table {...shown} />,
    'room-before': <Before heard={shown.view.before} locale={shown.locale} />,
  };
}

function headOf({ view, endableFrom: _from, ...rest }: CandidateShown): HeadShown {
  return { ...rest, role: 'candidate', phase: view.phase, standing: view.standing };
}

/** The way out for who was left alone. */
function Left({ roomId, endableFrom, now, locale }: CandidateShown) {
  const { candidate } = stringsFor(locale).room;
  if (endableFrom === null || now < endableFrom) return null;
  return (
    <form {...roomForm(roomId, 'conclusion')} class="room-start" data-announcement={candidate.left}>
      <p id="left-hint">{candidate.left}</p>
      <button type="submit" class="button button-primary" aria-describedby="left-hint">
        {candidate.end}
      </button>
    </form>
  );
}

function Now({ roomId, view, isFull, locale }: CandidateShown) {
  const { room } = stringsFor(locale);
  const { phase, now, before } = view;
  if (phase === 'ended') {
    return (
      <div class="room-waiting" data-announcement={room.ended}>
        <p>{room.ended}</p>
        <p>
          <a class="button button-primary" href={`/rooms/${roomId}/report`}>
            {room.toReport}
          </a>
        </p>
      </div>
    );
  }
  if (now === null) return <p class="room-waiting">{waitingFor()}</p>;
  return (
    <div data-announcement={room.candidate.asked(wordsIn(now.words, locale))}>
      <h2 class="room-label">{room.candidate.now}</h2>
      <p id="room-prompt" class="prompt" tabIndex={-1} data-focus>
        <Words words={now.words} locale={locale} />
      </p>
      <p class="preparation-hint">{room.candidate.say}</p>
    </div>
  );

  function waitingFor(): string {
    if (phase === 'waiting') return isFull ? room.candidate.waiting : room.candidate.waitingForJoin;
    return before.length === 0 ? room.candidate.first : room.candidate.between;
  }
}

function Table({ view, locale }: CandidateShown) {
  const { room } = stringsFor(locale);
  if (view.table === null) return null;
  return (
    <section class="room-part" aria-labelledby="table-head" data-announcement={room.table.changed}>
      <h2 id="table-head">{room.table.title}</h2>
      <TabledRun tabled={view.table} locale={locale} />
    </section>
  );
}

function Before({ heard, locale }: { readonly heard: readonly Heard[]; readonly locale: Locale }) {
  const { room } = stringsFor(locale);
  if (heard.length === 0) return null;
  return (
    <section class="room-part" aria-labelledby="before-head">
      <h2 id="before-head">{room.candidate.before}</h2>
      <ol class="room-heard" reversed>
        {heard.map(({ turn, words, isSkipped }) => (
          <li key={turn} value={turn}>
            <Words words={words} locale={locale} />
            {isSkipped ? <span class="room-mark">{room.candidate.skipped}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
