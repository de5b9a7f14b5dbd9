import type { Locale } from '../../src/locale.ts';
import type { Nearest } from '../../src/preparation/preparation.ts';
import { type StudyCalendar, studyDay } from '../../src/scheduling/study-day.ts';
import { interviewDayWords } from '../preparation/day-words.ts';
import { stringsFor } from '../strings/strings.ts';
import { Part } from './part.tsx';

interface InterviewPartProps {
  readonly locale: Locale;
  /** Null for a visitor, as are the minutes. */
  readonly nearest: Nearest | null;
  readonly minutesPerDay: number | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** The day that is prepared for, and for how long each day. Both are named elsewhere, where their forecast stands. */
export function InterviewPart({ locale, nearest, minutesPerDay, now, calendar }: InterviewPartProps) {
  const { settings, preparation } = stringsFor(locale);
  const today = studyDay(now, calendar);
  const interview = nearest?.kind === 'upcoming' ? nearest.interview : null;
  return (
    <Part name="interview" locale={locale}>
      <dl class="settings-facts">
        <div>
          <dt>{settings.nextInterview}</dt>
          <dd hx-ignore>
            {interview === null ? (
              settings.noInterview
            ) : (
              <>
                {interview.name === '' ? null : `${interview.name} · `}
                {interviewDayWords(locale, interview.day, today)} · {preparation.left(interview.day - today)}{' '}
                <a class="target" href={`/interviews/${encodeURIComponent(interview.id)}`}>
                  {settings.changeInterview}
                </a>
              </>
            )}
          </dd>
        </div>
        {minutesPerDay === null ? null : (
          <div>
            <dt>{settings.minutesPerDay}</dt>
            <dd>{settings.minutes(String(minutesPerDay))}</dd>
          </div>
        )}
      </dl>
      <p>
        <a class="target" href="/interviews">
          {settings.interviews}
        </a>
      </p>
    </Part>
  );
}
