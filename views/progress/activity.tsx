import type { Locale } from '../../src/locale.ts';
import type { Activity, Streak } from '../../src/progress/figures.ts';
import { stringsFor } from '../strings/strings.ts';
import { Calendar } from './charts/calendar.tsx';
import { Figure, type Shown } from './figure.tsx';

/** A year of study days, and the row of them that is under way. */
export function ActivityFigure({ shown }: { readonly shown: Shown }) {
  const { locale, progress, isOwn } = shown;
  const { activity } = progress;
  const { activity: strings, shared } = stringsFor(locale).progress;
  return (
    <Figure
      shown={shown}
      name="activity"
      title={strings.title}
      lead={isOwn ? strings.lead : shared.others.activity}
      empty={activity.total.reviews === 0 ? (isOwn ? strings : shared.others).empty : null}
    >
      <StreakWords streak={activity.streak} shown={shown} />
      <div class="figure-part">
        <h3>{strings.reviews}</h3>
        <Calendar
          days={activity.days.map(({ day, reviews }) => ({ day, amount: reviews }))}
          name={strings.frame}
          locale={locale}
        />
      </div>
      <div class="figure-part">
        <h3>{strings.minutes}</h3>
        <Calendar
          days={activity.days.map(({ day, durationMs }) => ({ day, amount: durationMs }))}
          name={strings.frameMinutes}
          locale={locale}
        />
      </div>
      <p class="figure-note">{totalWords(activity, locale)}</p>
    </Figure>
  );
}

function StreakWords({
  streak: { present, longest, isTodayOpen },
  shown: { locale, isOwn },
}: {
  readonly streak: Streak;
  readonly shown: Shown;
}) {
  const { activity: strings, shared } = stringsFor(locale).progress;
  const words = isTodayOpen ? strings.streakOpen(present) : strings.streak(present);
  const { streak, noStreak } = shared.others;
  const own = present === 0 ? strings.noStreak : words;
  const others = present === 0 ? noStreak : streak(present);
  return (
    <div>
      <p class="figure-sum">{isOwn ? own : others}</p>
      <p class="figure-note">
        {strings.rule} {longest > present ? strings.longest(longest) : ''}
      </p>
    </div>
  );
}

function totalWords({ total }: Activity, locale: Locale): string {
  const { progress: strings } = stringsFor(locale);
  const minutes = Math.round(total.durationMs / 60_000);
  return strings.activity.total(
    total.days,
    total.reviews,
    strings.duration(Math.floor(minutes / 60), minutes % 60),
  );
}
