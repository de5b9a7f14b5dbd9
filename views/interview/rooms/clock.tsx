import { type AskedTurn, countedAt, type Room, takenMs } from '../../../src/interview/rooms/room.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { clockWords } from './clock-words.ts';

interface ClockProps {
  readonly room: Room;
  readonly current: AskedTurn | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly locale: Locale;
}

/** How long the interview and the question have taken. A script lets the seconds pass; the server reckons them. */
export function Clock({ room, current, at, locale }: ClockProps) {
  const { room: strings } = stringsFor(locale);
  const isRunning = room.clock.runningSince !== null;
  return (
    <dl class="room-times">
      <Time name={strings.total} ms={countedAt(room.clock, at)} isRunning={isRunning} />
      {current === null ? null : (
        <Time name={strings.thisQuestion} ms={takenMs(room, current, at)} isRunning={isRunning} />
      )}
    </dl>
  );
}

function Time({ name, ms, isRunning }: { name: string; ms: number; isRunning: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-clock={String(Math.round(ms))} data-runs={isRunning ? 'yes' : 'no'}>
        {clockWords(ms)}
      </dd>
    </div>
  );
}
