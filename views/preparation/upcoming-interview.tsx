import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import type { Outlook } from '../../src/preparation/outlook.ts';
import type { Upcoming } from '../../src/preparation/preparation.ts';
import { furthest } from '../../src/scheduling/study-plan.ts';
import { stringsFor } from '../strings/strings.ts';
import { aboutWords } from './about-words.ts';
import { Cancelling } from './cancelling.tsx';
import { Development } from './development.tsx';
import { InterviewHead } from './interview-head.tsx';
import { TradeTable } from './trade-table.tsx';

interface UpcomingInterviewProps {
  readonly upcoming: Upcoming;
  /** The user's study day. */
  readonly today: number;
  readonly minutesPerDay: number;
  readonly locale: Locale;
}

/** An interview to come: what its morning looks like, what that costs, what to drop, how the forecast came about. */
export function UpcomingInterview({ upcoming, today, minutesPerDay, locale }: UpcomingInterviewProps) {
  const { preparation: strings } = stringsFor(locale);
  const { interview, daysLeft, chains, outlook, dropped, forecasts } = upcoming;
  const { id, day } = interview;
  return (
    <article class="memory-part interview" id={`interview-${id}`} aria-labelledby={`day-${id}`}>
      <InterviewHead
        interview={interview}
        chains={chains}
        today={today}
        when={strings.left(daysLeft)}
        locale={locale}
      />
      {outlook === null ? (
        <p>{strings.nothingCovered}</p>
      ) : (
        <>
          <Expected upcoming={upcoming} outlook={outlook} minutesPerDay={minutesPerDay} locale={locale} />
          {daysLeft === 0 || outlook.trade.length < 2 ? null : (
            <Trade id={id} outlook={outlook} minutesPerDay={minutesPerDay} locale={locale} />
          )}
        </>
      )}
      <Dropped questions={dropped} minutesPerDay={minutesPerDay} locale={locale} />
      <Development forecasts={forecasts} day={day} locale={locale} />
      <p>
        <a class="button" href={`/interviews/${id}`} aria-describedby={`day-${id}`}>
          {strings.change}
        </a>
      </p>
      <Cancelling id={id} locale={locale} />
    </article>
  );
}

interface ExpectedProps {
  readonly upcoming: Pick<Upcoming, 'daysLeft' | 'forecasts'>;
  readonly outlook: Outlook;
  readonly minutesPerDay: number;
  readonly locale: Locale;
}

function Expected({ upcoming, outlook, minutesPerDay, locale }: ExpectedProps) {
  const { preparation: strings } = stringsFor(locale);
  const { total, ifContinued, ifStopped } = outlook;
  const isToday = upcoming.daysLeft === 0;
  // On the day itself the first forecast stands: what is reckoned later knows how the morning went.
  const expected = (isToday ? upcoming.forecasts.at(-1) : undefined) ?? { total, ...ifContinued };
  const about = aboutWords(locale, expected, expected.total);
  return (
    <div class="interview-expected">
      <p class="interview-forecast">
        {isToday
          ? strings.forecastToday(String(expected.total), about)
          : strings.forecast(String(minutesPerDay), String(total), about)}
      </p>
      {isToday ? null : <p>{strings.ifStopped(aboutWords(locale, ifStopped, total))}</p>}
      <p class="preparation-hint">
        {strings.spread}
        {upcoming.daysLeft > furthest ? ` ${strings.farOff(furthest)}` : null}
      </p>
    </div>
  );
}

interface TradeProps {
  readonly id: string;
  readonly outlook: Outlook;
  readonly minutesPerDay: number;
  readonly locale: Locale;
}

function Trade({ id, outlook, minutesPerDay, locale }: TradeProps) {
  const { preparation: strings } = stringsFor(locale);
  return (
    <div class="interview-trade">
      <h3>{strings.trade}</h3>
      <p class="preparation-hint" id={`trade-hint-${id}`}>
        {strings.tradeHint}
      </p>
      <form action="/interviews/minutes-per-day" method="post" class="trade-form">
        <TradeTable
          outlook={outlook}
          chosen={minutesPerDay}
          own={minutesPerDay}
          idPrefix={`minutes-${id}`}
          locale={locale}
        />
        <button type="submit" class="button" aria-describedby={`trade-hint-${id}`}>
          {strings.choose}
        </button>
      </form>
    </div>
  );
}

interface DroppedProps {
  readonly questions: readonly Question[];
  readonly minutesPerDay: number;
  readonly locale: Locale;
}

function Dropped({ questions, minutesPerDay, locale }: DroppedProps) {
  const { preparation: strings } = stringsFor(locale);
  if (questions.length === 0) return null;
  return (
    <details class="preparation-fold">
      <summary>{strings.dropped(String(questions.length))}</summary>
      <p class="preparation-hint">{strings.droppedWhy(String(minutesPerDay))}</p>
      <ul class="interview-dropped">
        {questions.map(({ id, prompt }) => (
          <li key={id}>
            <a href={`/questions/${id}`}>{prompt[locale]}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
