import { type ClockReading, signEveryMs } from '../../src/interview/clock.ts';
import type { Interview } from '../../src/interview/interview.ts';
import { stringsFor } from '../strings/strings.ts';
import { clockWords } from './time-words.ts';

interface ClockFaceProps {
  readonly interview: Interview;
  readonly reading: ClockReading;
}

/**
 * How long the candidate has answered, of how long. The script counts on from here and tells the server that somebody is there;
 * without one it says what it was when the page came.
 */
export function ClockFace({ interview: { id, plan, locale }, reading: { elapsedMs, runs } }: ClockFaceProps) {
  const { clock } = stringsFor(locale).interview;
  const limitMs = plan.minutes * 60_000;
  return (
    <p
      class="clock"
      data-clock={runs ? 'runs' : 'stands'}
      data-elapsed-ms={elapsedMs}
      data-limit-ms={limitMs}
      data-signs={`/mock-interviews/${encodeURIComponent(id)}/signs`}
      data-sign-every-ms={signEveryMs}
    >
      <span class="visually-hidden">{clock.label}: </span>
      <span role="timer" aria-live="off" data-clock-face>
        {clock.of(clockWords(elapsedMs), clockWords(limitMs))}
      </span>
      {runs ? null : <span class="clock-stands"> {clock.stands}</span>}
    </p>
  );
}

/** That the time is up: shown once it is. It cuts nobody off. */
export function TimeUp({ interview: { plan, locale }, reading: { elapsedMs } }: ClockFaceProps) {
  return (
    <p class="clock-over" role="status" hidden={elapsedMs < plan.minutes * 60_000} data-clock-over>
      {stringsFor(locale).interview.clock.over}
    </p>
  );
}
