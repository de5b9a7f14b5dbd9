import type { Locale } from '../../src/locale.ts';
import type { Progress } from '../../src/progress/figures.ts';
import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';
import { type NextStep, nextSteps } from './next-steps.ts';

interface NextStepsProps {
  readonly progress: Progress;
  readonly now: number;
  readonly locale: Locale;
}

/** What to do next, each a click away. */
export function NextSteps({ progress, now, locale }: NextStepsProps) {
  const { next: strings } = stringsFor(locale).progress;
  const steps = nextSteps(progress, now);
  return (
    <section class="memory-part next" aria-labelledby="next-head">
      <h2 id="next-head">{strings.title}</h2>
      {steps.length === 0 ? (
        <p>{strings.rest}</p>
      ) : (
        <ol class="next-steps">
          {steps.map((step) => (
            <li key={step.kind}>
              <a href={step.address}>{wordsOf(step, locale)}</a>
              {'question' in step ? (
                <span class="next-question">
                  <Names text={step.question.prompt[locale]} />
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function wordsOf(step: NextStep, locale: Locale): string {
  const { next: strings } = stringsFor(locale).progress;
  if (step.kind === 'due') return strings.due(step.count);
  if (step.kind === 'leech') return strings.leech(step.lapses);
  return strings[step.kind];
}
