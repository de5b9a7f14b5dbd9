import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import type { InterviewDate } from '../../src/preparation/interview-date.ts';
import { studyDayDate } from '../../src/scheduling/study-day.ts';
import { stringsFor } from '../strings/strings.ts';
import { interviewDayWords } from './day-words.ts';

interface InterviewHeadProps {
  readonly interview: InterviewDate;
  /** The chains it covers. */
  readonly chains: readonly Question[];
  /** The user's study day. */
  readonly today: number;
  /** How far the day is off, in words. */
  readonly when: string;
  readonly locale: Locale;
}

/** The day of an interview as its heading, with its name and what it covers below. */
export function InterviewHead({ interview, chains, today, when, locale }: InterviewHeadProps) {
  const { preparation: strings } = stringsFor(locale);
  const { id, name, day } = interview;
  const names = chains.map(({ chainName, prompt }) => chainName?.[locale] ?? prompt[locale]);
  const covered = interview.chains.length === 0 ? strings.allChains : names.join(', ');
  return (
    <>
      <h2 id={`day-${id}`}>
        <time dateTime={studyDayDate(day)}>{interviewDayWords(locale, day, today)}</time>
        <span class="interview-dot">{'\u00a0· '}</span>
        <span class="interview-when">{when}</span>
      </h2>
      <div class="interview-facts">
        {name === '' ? null : (
          <p class="interview-name" hx-ignore="">
            {name}
          </p>
        )}
        {covered === '' ? null : <p class="preparation-hint">{strings.covers(covered)}</p>}
      </div>
    </>
  );
}
