import type { Demonstration, Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { Simulator } from '../simulator/simulator.tsx';
import { stringsFor } from '../strings/strings.ts';

interface QuestionSimulatorProps {
  readonly question: Question;
  readonly demonstration: Demonstration;
  readonly locale: Locale;
}

/** The simulator that runs a question's answer. A fragment. */
export function QuestionSimulator({ question, demonstration, locale }: QuestionSimulatorProps) {
  return (
    <Simulator
      id={`simulator-${question.id}`}
      scenario={demonstration.scenario}
      title={demonstration.title[locale]}
      watch={demonstration.watch[locale]}
      locale={locale}
    />
  );
}

/** The same as a page of its own, for whoever has no script. */
export function SimulatorPage({
  context,
  ...shown
}: QuestionSimulatorProps & { readonly context: PageContext }) {
  const { question, locale } = shown;
  return (
    <Layout context={context} title={question.prompt[locale]}>
      <section class="memory" aria-labelledby="simulator-of">
        <header class="memory-head">
          <h1 id="simulator-of">{question.prompt[locale]}</h1>
          <p>
            <a class="target" href={`/questions/${question.id}`}>
              {stringsFor(locale).interview.report.readMore}
            </a>
          </p>
        </header>
        <QuestionSimulator {...shown} />
      </section>
    </Layout>
  );
}
