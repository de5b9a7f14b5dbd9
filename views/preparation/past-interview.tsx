import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { fewestAnswers, heardDays, type Outcome, verdictOf } from '../../src/preparation/outcome.ts';
import type { Past } from '../../src/preparation/preparation.ts';
import { stringsFor } from '../strings/strings.ts';
import { aboutWords } from './about-words.ts';
import { Cancelling } from './cancelling.tsx';
import { Development } from './development.tsx';
import { InterviewHead } from './interview-head.tsx';

interface PastInterviewProps {
  readonly past: Past;
  /** The user's study day. */
  readonly today: number;
  /** The key of what is chosen to be kept, made with the form. */
  readonly settleKey: string;
  readonly locale: Locale;
}

/** An interview that has been: whether its forecast was right, and what to keep of what it was about. */
export function PastInterview({ past, today, settleKey, locale }: PastInterviewProps) {
  const { preparation: strings } = stringsFor(locale);
  const { interview, chains, outcome, isLate, isOpen, forecasts } = past;
  const { id, day, settledAt } = interview;
  return (
    <article class="memory-part interview" id={`interview-${id}`} aria-labelledby={`day-${id}`}>
      <InterviewHead
        interview={interview}
        chains={chains}
        today={today}
        when={strings.ago(today - day)}
        locale={locale}
      />
      <div class="interview-outcome">
        <h3>{strings.outcome}</h3>
        {outcome === null ? (
          <p>{isLate ? strings.lateForecast : strings.noForecast}</p>
        ) : (
          <OutcomeWords outcome={outcome} isOpen={isOpen} locale={locale} />
        )}
      </div>
      {settledAt === null ? (
        <Settle id={id} chains={chains} settleKey={settleKey} locale={locale} />
      ) : (
        <p class="preparation-hint">{strings.settled}</p>
      )}
      <Development forecasts={forecasts} day={day} locale={locale} />
      <p>
        <a href={`/interviews/${id}`} class="target" aria-describedby={`day-${id}`}>
          {strings.moved}
        </a>
      </p>
      <Cancelling id={id} locale={locale} />
    </article>
  );
}

interface OutcomeWordsProps {
  readonly outcome: Outcome;
  /** Answers may still come that count. */
  readonly isOpen: boolean;
  readonly locale: Locale;
}

/** A forecast beside what came true, in sentences; of too few answers only that they are too few. */
export function OutcomeWords({ outcome, isOpen, locale }: OutcomeWordsProps) {
  const { preparation: strings } = stringsFor(locale);
  const { answered, recalled, expected } = outcome;
  const { kind, spread } = verdictOf(outcome);
  if (kind === 'few') {
    return (
      <p>
        {answered === 0 ? strings.unanswered : strings.few(String(answered), String(fewestAnswers))}
        {isOpen ? ` ${strings.fewOpen(String(heardDays))}` : ''}
      </p>
    );
  }
  const about = aboutWords(locale, { recalled: expected, spread }, answered);
  return (
    <>
      <p>
        {strings.compared(String(answered), about, String(recalled))} <strong>{strings.verdict[kind]}</strong>
      </p>
      <p class="preparation-hint">{strings.counted(String(heardDays))}</p>
    </>
  );
}

interface SettleProps {
  readonly id: string;
  readonly chains: readonly Question[];
  readonly settleKey: string;
  readonly locale: Locale;
}

/** What to keep alive now that the day has been: all of it, unless something is unticked. */
function Settle({ id, chains, settleKey, locale }: SettleProps) {
  const { preparation: strings } = stringsFor(locale);
  if (chains.length === 0) return null;
  return (
    <form action={`/interviews/${id}/settlement`} method="post" class="settle">
      <input type="hidden" name="key" value={settleKey} />
      <fieldset class="tick-list" aria-describedby={`settle-hint-${id}`}>
        <legend>{strings.settle}</legend>
        <p class="preparation-hint" id={`settle-hint-${id}`}>
          {strings.settleHint}
        </p>
        {chains.map(({ id: chain, chainName, prompt }) => (
          <label key={chain} class="tick">
            <input type="checkbox" name="keep" value={chain} checked />
            <span>{chainName?.[locale] ?? prompt[locale]}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button">
        {strings.settleNow}
      </button>
    </form>
  );
}
