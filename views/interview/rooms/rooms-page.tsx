import type { Role } from '../../../src/interview/rooms/room.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { momentWords } from '../../review/entry-words.ts';
import { stringsFor } from '../../strings/strings.ts';
import { Field } from '../../ui/field.tsx';

/** How a room stands, in a word. */
export type RoomStanding = 'inviting' | 'withdrawn' | 'expired' | 'waiting' | 'running' | 'ended';

/** A room in the list of its member. */
export interface RoomListed {
  readonly id: string;
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly standing: RoomStanding;
}

interface RoomsPageProps {
  readonly context: PageContext;
  readonly rooms: readonly RoomListed[];
  readonly sets: readonly { readonly id: string; readonly name: string }[];
  /** The key of the room that is being opened. */
  readonly openKey: string;
}

/** The reader's rooms, and the form that opens another. */
export function RoomsPage({ context, rooms, sets, openKey }: RoomsPageProps) {
  const { list } = stringsFor(context.locale).room;
  return (
    <Layout context={context} title={list.title}>
      <section class="memory rooms" aria-labelledby="rooms-head">
        <header class="memory-head">
          <h1 id="rooms-head">{list.title}</h1>
          <p class="preparation-lead">{list.lead}</p>
          <ul class="preparation-points">
            {list.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </header>
        <section class="memory-part" aria-labelledby="open-head">
          <h2 id="open-head">{list.open}</h2>
          <OpenForm context={context} sets={sets} openKey={openKey} />
        </section>
        <section class="memory-part" aria-labelledby="mine-head">
          <h2 id="mine-head">{list.mine}</h2>
          <Mine context={context} rooms={rooms} />
        </section>
        <p class="preparation-add">
          <a class="target" href="/question-sets">
            {list.toSets}
          </a>
        </p>
        <p class="preparation-add">
          <a class="target" href="/mock-interviews">
            {list.solo}
          </a>
        </p>
      </section>
    </Layout>
  );
}

function OpenForm({ context, sets, openKey }: Omit<RoomsPageProps, 'rooms'>) {
  const { list } = stringsFor(context.locale).room;
  return (
    <form action="/rooms" method="post" class="rooms-open">
      <input type="hidden" name="key" value={openKey} />
      <fieldset class="tick-list">
        <legend>{list.as}</legend>
        <label class="tick">
          <input type="radio" name="role" value="candidate" checked />
          <span>{list.asCandidate}</span>
        </label>
        <label class="tick">
          <input type="radio" name="role" value="interviewer" />
          <span>{list.asInterviewer}</span>
        </label>
      </fieldset>
      {sets.length === 0 ? null : (
        <Field name="set" label={list.set} hint={list.setHint}>
          {(attributes) => (
            <select {...attributes}>
              <option value="">{list.noSet}</option>
              {sets.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <button type="submit" class="button button-primary">
        {list.openNow}
      </button>
    </form>
  );
}

function Mine({ context, rooms }: Pick<RoomsPageProps, 'context' | 'rooms'>) {
  const { locale, timeZone } = context;
  const { list, roles } = stringsFor(locale).room;
  if (rooms.length === 0) return <p>{list.none}</p>;
  return (
    <ul class="rooms-list">
      {rooms.map(({ id, role, openedAt, standing }) => (
        <li key={id}>
          <p>
            <b id={`room-${id}`}>{list.openedOn(momentWords(locale, openedAt, timeZone))}</b>
            <span class="preparation-hint">
              {list.youAre(roles[role])} · {list.states[standing]}
            </span>
          </p>
          <a
            class="button"
            href={standing === 'ended' ? `/rooms/${id}/report` : `/rooms/${id}`}
            aria-describedby={`room-${id}`}
          >
            {standing === 'ended' ? list.report : list.enter}
          </a>
        </li>
      ))}
    </ul>
  );
}
