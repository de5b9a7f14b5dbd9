import type { Locale } from '../../src/locale.ts';
import type { WhyInterval } from '../../src/review/why.ts';
import { percentWords } from '../moment.ts';
import { stringsFor } from '../strings/strings.ts';
import { dayWords } from './entry-words.ts';

interface WhyProps {
  readonly why: WhyInterval;
  readonly locale: Locale;
}

/** Why a question comes back when it does, step by step, with the very numbers it was reckoned with. */
export function Why({ why, locale }: WhyProps) {
  const { why: strings } = stringsFor(locale);
  return (
    <section id="why" class="memory-part" aria-labelledby="why-head">
      <h2 id="why-head">{strings.title}</h2>
      <ol class="why-steps">
        {stepsOf(why, locale).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="why-note">{strings.note}</p>
    </section>
  );
}

function stepsOf(why: WhyInterval, locale: Locale): readonly string[] {
  const { why: strings } = stringsFor(locale);
  const { rating, elapsedDays, recallBefore, stabilityBefore, stabilityAfter, days, movedTo } = why;
  const date = dayWords(locale, why.studyDay);
  const recall = recallBefore === null ? null : percentWords(locale, recallBefore);
  return [
    elapsedDays === null || recall === null
      ? strings.first(date, rating)
      : strings.again(date, rating, elapsedDays, recall),
    why.isRepetition
      ? strings.repetition(stabilityAfter)
      : stabilityBefore === null
        ? strings.stabilityFirst(stabilityAfter)
        : strings.stability(stabilityBefore, stabilityAfter),
    ...(days === null
      ? [strings.minutes]
      : [strings.exact(percentWords(locale, why.retention), days.exact), chosenWords(days, locale)]),
    ...(why.recountedTo === null ? [] : [strings.recounted(why.recountedTo)]),
    ...(movedTo === null ? [] : [strings.moved(dayWords(locale, movedTo))]),
  ];
}

function chosenWords(
  { from, to, chosen, isForInterview }: NonNullable<WhyInterval['days']>,
  locale: Locale,
): string {
  const { why: strings } = stringsFor(locale);
  if (isForInterview) return strings.forInterview(chosen);
  return from === to ? strings.rounded(chosen) : strings.chosen(from, to, chosen);
}
