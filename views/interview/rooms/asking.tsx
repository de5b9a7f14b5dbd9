import { type Bank, linksOf } from '../../../src/bank/bank.ts';
import { longestOwnQuestion } from '../../../src/interview/rooms/question-set.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { roomForm } from './room-form.ts';
import { Seen } from './seen.tsx';

interface AskingProps {
  readonly roomId: string;
  /** The newest step that the page knows. */
  readonly seen: number;
  readonly bank: Bank;
  readonly locale: Locale;
}

/** Any question of the bank. It stands outside of what is swapped: a list that is open must not be taken away. */
export function Pick({ roomId, seen, bank, locale }: AskingProps) {
  const { room } = stringsFor(locale);
  return (
    <form {...roomForm(roomId, 'questions')} class="room-write">
      <div id="pick-seen">
        <Seen number={seen} />
      </div>
      <label for="pick-question">{room.interviewer.pickField}</label>
      <p class="preparation-hint" id="pick-hint">
        {room.interviewer.pickHint}
      </p>
      <select id="pick-question" name="questionId" class="room-select" aria-describedby="pick-hint">
        {bank.roots.map((root) => (
          <optgroup key={root.id} label={root.chainName?.[locale] ?? root.prompt[locale]}>
            {linksOf(bank, root.id).map(({ question, depth }) => (
              <option key={question.id} value={question.id}>
                {'· '.repeat(depth)}
                {question.prompt[locale]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p class="room-write-actions">
        <button type="submit" class="button">
          {room.interviewer.ask}
        </button>
      </p>
    </form>
  );
}

/** A question in the interviewer's own words. */
export function Own({ roomId, seen, locale }: Omit<AskingProps, 'bank'>) {
  const { room } = stringsFor(locale);
  return (
    <form {...roomForm(roomId, 'questions')} class="room-write" data-draft={`room:${roomId}:own`} data-clears>
      <div id="own-seen">
        <Seen number={seen} />
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
