import type { Locale } from '../../src/locale.ts';
import type { Nearest } from '../../src/preparation/preparation.ts';
import { type StudyCalendar, studyDay } from '../../src/scheduling/study-day.ts';
import { stringsFor } from '../strings/strings.ts';
import { aboutWords } from './about-words.ts';
import { interviewDayWords } from './day-words.ts';

interface NearestInterviewProps {
  readonly nearest: Nearest;
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/**
 * The nearest interview in a line that leads to its page, and a quiet one for one that has been; where there is none, a quiet way
 * to name one.
 */
export function NearestInterview({ nearest, locale, now, calendar }: NearestInterviewProps) {
  const { preparation: strings } = stringsFor(locale);
  if (nearest.kind !== 'upcoming') return <Quiet words={strings.nearest[nearest.kind]} />;
  const { interview, daysLeft, forecast } = nearest;
  const day = interviewDayWords(locale, interview.day, studyDay(now, calendar));
  const left = strings.left(daysLeft);
  const { name } = interview;
  const forecastWords = daysLeft === 0 ? strings.nearest.forecastToday : strings.nearest.forecast;
  return (
    <>
      <p class="nearest">
        <a href="/interviews">
          {name === '' ? (
            strings.nearest.line(day, left)
          ) : (
            <span hx-ignore="">{strings.nearest.named(name, day, left)}</span>
          )}
        </a>
        {forecast === null ? null : (
          <span>{forecastWords(String(forecast.total), aboutWords(locale, forecast, forecast.total))}</span>
        )}
      </p>
      {nearest.isPastOpen ? <Quiet words={strings.nearest.past} /> : null}
    </>
  );
}

function Quiet({ words }: { readonly words: string }) {
  return (
    <p class="nearest nearest-quiet">
      <a class="target" href="/interviews">
        {words}
      </a>
    </p>
  );
}
