import type { Locale } from '../../../src/locale.ts';
import { compare, marksOf } from '../../../src/simulator/comparison.ts';
import { scriptQuery, writeScript } from '../../../src/simulator/script.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import type { PairText } from '../../strings/comparison-text.ts';
import { comparisonTextsFor } from '../../strings/comparisons.ts';
import { simulatorTexts } from '../../strings/simulator.ts';
import { EventsTable } from '../player/events-table.tsx';
import { narrate } from '../player/narration.ts';
import { Differences } from './differences.tsx';
import { ComparisonView } from './view.tsx';

export interface ComparisonProps {
  readonly text: PairText;
  readonly clauses: readonly string[];
  readonly left: Trace;
  readonly right: Trace;
  /** Where it belongs; to all comparisons, when not said. */
  readonly up?: { readonly href: string; readonly text: string };
  /** What stands before the story as it is, and before what the other one shows. */
  readonly labels?: { readonly watch: string; readonly proves: string };
}

/** Two runs of one story side by side, and in what they differ. */
export function ComparisonPage({ context, ...props }: ComparisonProps & { readonly context: PageContext }) {
  return (
    <Layout context={context} title={props.text.title}>
      <Comparison locale={context.locale} {...props} />
    </Layout>
  );
}

export function Comparison(props: ComparisonProps & { readonly locale: Locale }) {
  const { locale, text, clauses, left, right, up, labels } = props;
  const { page } = comparisonTextsFor(locale);
  const texts = simulatorTexts(locale);
  const traces = { left, right };
  const differences = compare(left, right);
  const marks = { left: marksOf(differences, 'left'), right: marksOf(differences, 'right') };
  const says = { left: text.left, right: text.right, diagrams: page.diagrams, swipe: page.swipe };
  return (
    <article class="comparison" id="laboratory">
      <header class="laboratory-head">
        <p class="laboratory-up">
          <a href={up?.href ?? '/simulator/compare'}>{up?.text ?? page.all}</a>
        </p>
        <h1>{text.title}</h1>
        <p class="laboratory-watch">
          {labels === undefined ? null : <b>{labels.watch} </b>}
          {text.watch}
        </p>
        {text.proves === '' ? null : (
          <p>
            <b>{labels?.proves ?? page.proves}</b> {text.proves}
          </p>
        )}
        <p class="laboratory-facts">
          {clauses.map((clause) => (
            <span key={clause}>{clause}</span>
          ))}
        </p>
      </header>
      <ComparisonView {...{ left, right, marks, says, texts }} />
      <ul class="comparison-legend">
        {(['other', 'wrong', 'belief'] as const).map((kind) => (
          <li key={kind} class={`is-${kind}`}>
            {page.legend[kind]}
          </li>
        ))}
      </ul>
      <section class="comparison-differences" aria-labelledby="differences">
        <h2 id="differences">{page.differences}</h2>
        <Differences differences={differences} traces={traces} names={text} page={page} texts={texts} />
      </section>
      {(['left', 'right'] as const).map((side) => (
        <section key={side} class="simulator" aria-labelledby={`events-${side}`}>
          <h3 id={`events-${side}`}>{text[side]}</h3>
          <EventsTable
            trace={traces[side]}
            narrations={traces[side].steps.map((step) => narrate(step, traces[side], texts))}
            texts={texts}
            current={null}
          />
          <p>
            <a href={`/simulator?${scriptQuery(writeScript(traces[side].scenario))}`}>
              {side === 'left' ? page.openLeft : page.openRight}
            </a>
          </p>
        </section>
      ))}
    </article>
  );
}
