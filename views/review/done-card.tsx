import type { Locale } from '../../src/locale.ts';
import type { Today } from '../../src/review/study.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';
import { whenWords } from '../moment.ts';
import { stringsFor } from '../strings/strings.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { Recorded, type RecordedProps } from './recorded.tsx';

interface DoneCardProps extends RecordedProps {
  readonly today: Pick<Today, 'nextDue' | 'reviewedToday'>;
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** Nothing is left to ask now: what was done, and when the next question comes. A fragment: `#study`. */
export function DoneCard({ today, locale, now, calendar, notice, noticeHref }: DoneCardProps) {
  const { study } = stringsFor(locale);
  const { nextDue, reviewedToday } = today;
  return (
    <StudyFrame locale={locale} labelledBy="done" announcement={notice}>
      <div class="passage passage-asked">
        <div class="passage-head" />
        <div class="passage-body done">
          <Recorded notice={notice} noticeHref={noticeHref} locale={locale} />
          <h1 id="done" class="prompt" tabIndex={-1} data-focus>
            {study.done}
          </h1>
          {nextDue === null ? null : (
            <p class="done-next">{study.doneNext(whenWords(locale, nextDue, now, calendar))}</p>
          )}
          {reviewedToday === 0 ? null : <p>{study.doneToday(reviewedToday)}</p>}
          <p>{study.doneRest}</p>
          <p>
            <a class="button" href="/">
              {study.backToToday}
            </a>
          </p>
        </div>
      </div>
    </StudyFrame>
  );
}
