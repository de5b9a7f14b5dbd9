import type { Locale } from '../../src/locale.ts';
import type { Today } from '../../src/review/study.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';
import { whenWords } from '../moment.ts';
import { stringsFor } from '../strings/strings.ts';
import { StudyFrame } from '../ui/study-frame.tsx';
import { noticeWords, type StudyNotice, StudyNoticeBox } from './study-notice.tsx';

interface DoneCardProps {
  readonly today: Pick<Today, 'nextDue' | 'reviewedToday' | 'beyond' | 'minutes'>;
  /** What was just done. */
  readonly notice?: StudyNotice | undefined;
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** Nothing is left to ask now: what was done, and when the next question comes. A fragment: `#study`. */
export function DoneCard({ today, locale, now, calendar, notice }: DoneCardProps) {
  const { study } = stringsFor(locale);
  const { nextDue, reviewedToday, beyond, minutes } = today;
  const reader = { locale, now, calendar };
  const isMoreThere = beyond.due + beyond.fresh > 0;
  const isEnough = isMoreThere || minutes?.areOver === true;
  return (
    <StudyFrame locale={locale} labelledBy="done" announcement={notice && noticeWords(notice, reader)}>
      <div class="passage passage-asked">
        <div class="passage-head" />
        <div class="passage-body done">
          <StudyNoticeBox notice={notice} {...reader} />
          <h1 id="done" class="prompt" tabIndex={-1} data-focus>
            {minutes?.areOver
              ? study.minutesOver(minutes.perDay)
              : isMoreThere
                ? study.doneForToday
                : study.done}
          </h1>
          {nextDue === null || isEnough ? null : (
            <p class="done-next">{study.doneNext(whenWords(locale, nextDue, now, calendar))}</p>
          )}
          {reviewedToday === 0 ? null : <p>{study.doneToday(reviewedToday)}</p>}
          <p>{study.doneRest}</p>
          {isMoreThere ? <p>{study.beyond(beyond.due, beyond.fresh)}</p> : null}
          <div class="done-ways">
            {isEnough ? <GoOn locale={locale} /> : null}
            <a class="button" href="/">
              {study.backToToday}
            </a>
          </div>
        </div>
      </div>
    </StudyFrame>
  );
}

/** The way to go on beyond the day's limits. */
export function GoOn({ locale }: { readonly locale: Locale }) {
  return (
    <form action="/settings/unlimited-day" method="post" class="go-on">
      <button type="submit" class="button">
        {stringsFor(locale).study.goOn}
      </button>
    </form>
  );
}
