import type { Locale } from '../../../src/locale.ts';
import type { ScriptFields } from '../../../src/simulator/script.ts';
import type { ScriptProblem } from '../../../src/simulator/script-problem.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { comparisonTextsFor } from '../../strings/comparisons.ts';
import { laboratoryTextsFor } from '../../strings/laboratory.ts';
import { cited, demonstrationTexts, simulatorTexts } from '../../strings/simulator.ts';
import { Notice } from '../../ui/notice.tsx';
import { reasonsNamed } from '../player/reasons.ts';
import { Composer } from './composer.tsx';
import { ScriptForm } from './form.tsx';
import { SegmentMenu } from './menu.tsx';
import { Switches } from './switches.tsx';
import { LaboratoryView } from './view.tsx';

/** A bundled scenario as its page presents it. */
export interface NamedScenario {
  readonly name: string;
  readonly title: string;
  readonly watch: string;
  readonly clauses: readonly string[];
  /** The title of the scenario that it can be seen beside. */
  readonly beside: string | null;
}

/** What is on the table: a scenario that runs, or a script with problems. */
export type Experiment =
  | {
      readonly kind: 'running';
      readonly trace: Trace;
      /** Whether the trace is only the beginning of what happens. */
      readonly isCut: boolean;
      /** The script as a query, without the step. */
      readonly query: string;
      /** Null before the first step. */
      readonly step: number | null;
      readonly named: NamedScenario | null;
    }
  | { readonly kind: 'malformed'; readonly problems: readonly ScriptProblem[] };

interface LaboratoryProps {
  readonly locale: Locale;
  readonly experiment: Experiment;
  readonly fields: ScriptFields;
  /** What stands below the player of this scenario, such as a comparison. */
  readonly children?: preact.ComponentChildren;
}

interface LaboratoryPageProps extends Omit<LaboratoryProps, 'locale'> {
  readonly context: PageContext;
}

/** One scenario: how it runs, and everything by which it can be changed. */
export function LaboratoryPage({ context, ...props }: LaboratoryPageProps) {
  const { locale } = context;
  return (
    <Layout context={context} title={titleOf(props.experiment, locale)}>
      <Laboratory locale={locale} {...props} />
    </Layout>
  );
}

export function titleOf(experiment: Experiment, locale: Locale): string {
  const named = experiment.kind === 'running' ? experiment.named : null;
  return named?.title ?? laboratoryTextsFor(locale).page.free;
}

export function Laboratory({ locale, experiment, fields, children }: LaboratoryProps) {
  const { page, script, switches, island } = laboratoryTextsFor(locale);
  const problems = experiment.kind === 'malformed' ? experiment.problems : [];
  const form = <ScriptForm fields={fields} problems={problems} texts={page} scriptTexts={script} />;
  if (experiment.kind === 'malformed') {
    return (
      <article class="laboratory" id="laboratory">
        <Head experiment={experiment} locale={locale} />
        <section class="laboratory-text" aria-labelledby="laboratory-text">
          <h2 id="laboratory-text">{page.text}</h2>
          {form}
        </section>
      </article>
    );
  }
  const { trace, step } = experiment;
  const { scenario } = trace;
  const reasons = reasonsNamed(simulatorTexts(locale).reasons, trace);
  const taken = { scenario, reasons, query: experiment.query, step, locale, id: 'laboratory' };
  return (
    <article class="laboratory" id="laboratory" data-laboratory={JSON.stringify(taken)}>
      <Head experiment={experiment} locale={locale} />
      <Tools experiment={experiment} locale={locale} />
      {experiment.isCut ? <Notice tone="warn">{page.cut(trace.steps.length)}</Notice> : null}
      <h2 class="visually-hidden">{island.simulator.diagram}</h2>
      <div class="simulator">
        <div data-player>
          <LaboratoryView trace={trace} id="laboratory" texts={island} step={step} />
        </div>
      </div>
      <StepLinks experiment={experiment} locale={locale} />
      {children}
      <section class="laboratory-build" aria-labelledby="laboratory-build">
        <h2 id="laboratory-build">{page.build}</h2>
        <div class="laboratory-lists">
          <LineList name="calls" text={fields.calls} title={page.lines.calls} locale={locale} />
          <LineList
            name="wire"
            text={fields.wire}
            title={page.lines.wire}
            none={page.noLines.wire}
            locale={locale}
          />
          <LineList
            name="forge"
            text={fields.forge}
            title={page.lines.forge}
            none={page.noLines.forge}
            locale={locale}
          />
        </div>
        <template data-line>
          <Line line="" locale={locale} />
        </template>
        <Composer texts={page} />
        <Switches
          scenario={scenario}
          texts={page}
          names={switches}
          clause={(named) => cited(locale, named)}
        />
      </section>
      <section class="laboratory-text" aria-labelledby="laboratory-text">
        <h2 id="laboratory-text">{page.text}</h2>
        <p>{page.textLead}</p>
        {form}
      </section>
      <SegmentMenu texts={page} />
      <p class="laboratory-echo" data-echo aria-hidden="true" />
    </article>
  );
}

interface PartProps {
  readonly experiment: Experiment;
  readonly locale: Locale;
}

function Head({ experiment, locale }: PartProps) {
  const { page } = laboratoryTextsFor(locale);
  const named = experiment.kind === 'running' ? experiment.named : null;
  return (
    <header class="laboratory-head">
      <p class="laboratory-up">
        <a href="/simulator">{page.list}</a>
      </p>
      <h1>
        {titleOf(experiment, locale)}{' '}
        <span class="laboratory-changed">{named === null ? page.changed : page.changedFrom}</span>
      </h1>
      {named === null ? null : <p class="laboratory-watch">{named.watch}</p>}
      <p class="laboratory-facts">
        {experiment.kind === 'running' ? (
          <span>{demonstrationTexts(locale).profile[experiment.trace.scenario.profile]}</span>
        ) : null}
        {named?.clauses.map((clause) => (
          <span key={clause}>{clause}</span>
        ))}
        {named?.beside == null ? null : (
          <a href={`/simulator/compare/${named.name}`}>
            {comparisonTextsFor(locale).page.beside(named.beside)}
          </a>
        )}
        {named !== null && experiment.kind === 'running' ? (
          <a href={`/simulator?${experiment.query}#laboratory-text`}>{page.change}</a>
        ) : null}
      </p>
    </header>
  );
}

function Tools({ experiment, locale }: PartProps) {
  const { page } = laboratoryTextsFor(locale);
  const query = experiment.kind === 'running' ? experiment.query : '';
  return (
    <>
      <p class="laboratory-hint">
        {page.hint} <span class="laboratory-keys">{page.keys}</span>
      </p>
      <p class="laboratory-hint is-without-script">{page.hintWithoutScript}</p>
      <section class="laboratory-tools" aria-label={page.tools}>
        {(['undo', 'redo', 'startOver', 'copyLink'] as const).map((tool) => (
          <button key={tool} type="button" class="tool" data-tool={tool} aria-disabled={tool !== 'copyLink'}>
            {page[tool]}
          </button>
        ))}
        <details class="downloads">
          <summary>{page.downloads}</summary>
          <ul>
            {(['A', 'B'] as const).map((host) => (
              <li key={host}>
                <Download address={`/simulator/capture?vantage=${host}&`} query={query}>
                  {page.capture(host)}
                </Download>
              </li>
            ))}
            <li>
              <Download address="/simulator/drawing.svg?" query={query}>
                {page.drawing}
              </Download>
            </li>
          </ul>
        </details>
        <p class="laboratory-says" role="status" data-says />
      </section>
    </>
  );
}

interface DownloadProps {
  readonly address: string;
  readonly query: string;
  readonly children: string;
}

/** A file of the scenario on the table; the island keeps the address up with it. */
function Download({ address, query, children }: DownloadProps) {
  return (
    <a href={address + query} data-follows={address} download>
      {children}
    </a>
  );
}

/** One step back or on, for those without a script. */
function StepLinks({ experiment, locale }: PartProps) {
  if (experiment.kind === 'malformed') return null;
  const { page } = laboratoryTextsFor(locale);
  const { named, query, step, trace } = experiment;
  const all = trace.steps.length;
  const at = step === null ? 0 : step + 1;
  const base = named === null ? `/simulator?${query}&` : `/simulator/${named.name}?`;
  const link = (to: number, text: string) =>
    to < 1 || to > all ? null : <a href={`${base}step=${to}#laboratory`}>{text}</a>;
  return (
    <nav class="step-links" aria-label={page.steps}>
      {link(at - 1, page.previous)} <span>{page.stepOf(at, all)}</span> {link(at + 1, page.next)}
    </nav>
  );
}

interface LineListProps {
  readonly name: string;
  readonly text: string | undefined;
  readonly title: string;
  readonly none?: string;
  readonly locale: Locale;
}

/** The lines of one field. */
function LineList({ name, text = '', title, none, locale }: LineListProps) {
  return (
    <section aria-labelledby={`lines-${name}`}>
      <h3 id={`lines-${name}`}>{title}</h3>
      <ul class="lines" data-lines={name}>
        {text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => (
            <Line key={line} line={line} locale={locale} />
          ))}
      </ul>
      {none === undefined ? null : <p class="lines-none">{none}</p>}
    </section>
  );
}

/** One line of a list, with the button that removes it. */
function Line({ line, locale }: { readonly line: string; readonly locale: Locale }) {
  return (
    <li>
      <code>{line}</code>
      <button
        type="button"
        data-remove
        aria-label={laboratoryTextsFor(locale).island.laboratory.remove(line)}
      >
        ×
      </button>
    </li>
  );
}
