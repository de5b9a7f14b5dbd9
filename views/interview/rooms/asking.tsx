import { type Bank, linksOf } from '../../../src/bank/bank.ts';
import { longestOwnQuestion } from '../../../src/interview/rooms/question-set.ts';
import type { Room } from '../../../src/interview/rooms/room.ts';
import { askedIn } from '../../../src/interview/rooms/suggestions.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { roomForm } from './room-form.ts';
import { Seen } from './seen.tsx';

interface AskingProps {
  readonly roomId: string;
  readonly room: Room;
  readonly bank: Bank;
  readonly locale: Locale;
}

/**
 * Any question of the bank that was not asked yet. It stands outside of what is swapped: a list that is open must not be taken
 * away. A script sets it right by what was asked meanwhile, and shows the chosen question in full.
 */
export function Pick({ roomId, room, bank, locale }: AskingProps) {
  const { interviewer } = stringsFor(locale).room;
  const asked = askedIn(room);
  const next = nextUnasked(bank, room);
  return (
    <form {...roomForm(roomId, 'questions')} class="room-write">
      <div id="pick-seen">
        <PickSeen room={room} />
      </div>
      <label for="pick-question">{interviewer.pickField}</label>
      <p class="preparation-hint" id="pick-hint">
        {interviewer.pickHint}
      </p>
      <select id="pick-question" name="questionId" class="room-select" aria-describedby="pick-hint pick-text">
        {bank.roots.map((root) => (
          <optgroup key={root.id} label={root.chainName?.[locale] ?? root.prompt[locale]}>
            {linksOf(bank, root.id).map(({ question: { id, prompt } }) => (
              <option key={id} value={id} disabled={asked.has(id)} selected={id === next}>
                {prompt[locale]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p id="pick-text" class="room-suggested" />
      <p class="room-write-actions">
        <button type="submit" class="button room-ask">
          {interviewer.ask}
        </button>
      </p>
    </form>
  );
}

/** What the form was made from, and what was asked by then. */
export function PickSeen({ room }: { readonly room: Room }) {
  return (
    <>
      <Seen number={room.newest.step} />
      <span data-asked={[...askedIn(room)].join(' ')} />
    </>
  );
}

/** The first question of the bank, from the one that was asked last on, that was not asked; null where all were. */
function nextUnasked(bank: Bank, room: Room): string | null {
  const asked = askedIn(room);
  const ids = bank.roots.flatMap((root) => linksOf(bank, root.id).map(({ question }) => question.id));
  const at = ids.indexOf(room.turns.findLast(({ questionId }) => questionId !== null)?.questionId ?? '');
  return [...ids.slice(at + 1), ...ids].find((id) => !asked.has(id)) ?? null;
}

interface BringProps {
  readonly roomId: string;
  readonly sets: readonly { readonly id: string; readonly name: string }[];
  readonly locale: Locale;
}

/** Brings a list that was prepared to a room, also to one that the candidate has opened. */
export function Bring({ roomId, sets, locale }: BringProps) {
  const { interviewer, list } = stringsFor(locale).room;
  return (
    <details class="preparation-fold room-fold" id="bringing">
      <summary>{interviewer.bring}</summary>
      {sets.length === 0 ? (
        <p class="preparation-hint">
          {interviewer.bringNone}{' '}
          <a class="target" href="/question-sets">
            {list.toSets}
          </a>
        </p>
      ) : (
        <form {...roomForm(roomId, 'prepared')} class="room-write">
          <label for="bring-set">{interviewer.bringField}</label>
          <p class="preparation-hint" id="bring-hint">
            {interviewer.bringHint}
          </p>
          <select id="bring-set" name="set" class="room-select" aria-describedby="bring-hint">
            {sets.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <p class="room-write-actions">
            <button type="submit" class="button">
              {interviewer.bringNow}
            </button>
          </p>
        </form>
      )}
    </details>
  );
}

/** A question in the interviewer's own words. */
export function Own({ roomId, room: { newest }, locale }: Omit<AskingProps, 'bank'>) {
  const { room } = stringsFor(locale);
  return (
    <form {...roomForm(roomId, 'questions')} class="room-write" data-draft={`room:${roomId}:own`} data-clears>
      <div id="own-seen">
        <Seen number={newest.step} />
      </div>
      <label for="own-question">{room.interviewer.writeField}</label>
      <p class="preparation-hint" id="own-hint">
        {room.interviewer.writeHint}
      </p>
      <textarea
        id="own-question"
        name="text"
        class="room-text"
        rows={2}
        maxLength={longestOwnQuestion}
        required
        aria-describedby="own-hint"
      />
      <p class="room-write-actions">
        <button type="submit" class="button">
          {room.interviewer.askOwn}
        </button>
      </p>
    </form>
  );
}
