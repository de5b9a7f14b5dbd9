import type { Locale } from '../../../src/locale.ts';
import type { BundledScenario } from '../../../src/simulator/library/bundled-scenario.ts';
import { scenarioGroups } from '../../../src/simulator/library/bundled-scenario.ts';
import type { ScenarioName } from '../../../src/simulator/library/scenario-library.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { comparisonTextsFor } from '../../strings/comparisons.ts';
import { laboratoryTextsFor } from '../../strings/laboratory.ts';
import type { ScenarioText } from '../../strings/scenario-text.ts';
import { scenarioTextsFor } from '../../strings/scenarios.ts';
import { matches } from './scenario-search.ts';

interface ChoiceProps {
  readonly scenarios: readonly BundledScenario[];
  /** What is looked for; empty for everything. */
  readonly search: string;
  /** The script to begin from, as a query. */
  readonly beginning: string;
}

/** Where the laboratory begins: a bundled scenario by group and by search, or one's own. */
export function ScenarioChoicePage({ context, ...props }: ChoiceProps & { readonly context: PageContext }) {
  return (
    <Layout context={context} title={laboratoryTextsFor(context.locale).page.title}>
      <ScenarioChoice locale={context.locale} {...props} />
    </Layout>
  );
}

export function ScenarioChoice({
  locale,
  scenarios,
  search,
  beginning,
}: ChoiceProps & { readonly locale: Locale }) {
  const { page } = laboratoryTextsFor(locale);
  const { groups } = scenarioTextsFor(locale);
  const found = scenarios.filter((one) => matches(search, sought(one, locale)));
  return (
    <div class="scenario-choice" id="laboratory">
      <header class="laboratory-head">
        <h1>{page.title}</h1>
        <p>{page.lead}</p>
        <p class="laboratory-facts">
          <a href="/simulator/compare">{comparisonTextsFor(locale).page.title}</a>
          <a href="/simulator/isn">{comparisonTextsFor(locale).page.isn.title}</a>
        </p>
      </header>
      <div class="scenario-begin">
        <search>
          <form class="scenario-search" action="/simulator" method="get">
            <label for="scenario-search">{page.search}</label>
            <div>
              <input
                id="scenario-search"
                type="search"
                name="q"
                value={search}
                maxlength={100}
                autocomplete="off"
                aria-describedby="scenario-search-hint"
                hx-get="/simulator"
                hx-trigger="input changed delay:200ms"
                hx-target="#scenario-results"
                hx-select="#scenario-results"
                hx-swap="outerHTML"
                hx-replace-url="true"
              />
              <button type="submit" class="button">
                {page.searchButton}
              </button>
            </div>
            <p id="scenario-search-hint">{page.searchHint}</p>
          </form>
        </search>
        <section class="scenario-own" aria-labelledby="scenario-own">
          <h2 id="scenario-own">{page.buildOwn}</h2>
          <p>{page.buildOwnHint}</p>
          <a class="button" href={`/simulator?${beginning}`}>
            {page.buildOwn}
          </a>
        </section>
      </div>
      <div id="scenario-results" class="scenario-results">
        <p class="scenario-found" role="status">
          {found.length === 0 ? page.noneFound : page.found(found.length)}
        </p>
        {scenarioGroups.map((group) => {
          const ofGroup = found.filter((one) => one.group === group);
          return ofGroup.length === 0 ? null : (
            <section key={group} class="scenario-group" aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>{groups[group]}</h2>
              <ul>
                {ofGroup.map((one) => (
                  <li key={one.name}>
                    <a href={`/simulator/${one.name}`}>{textOf(one, locale).title}</a>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <p class="simulator-more">
        <a href="/simulator/agreements">{page.agreements}</a>
      </p>
    </div>
  );
}

export function textOf({ name }: BundledScenario, locale: Locale): ScenarioText {
  return scenarioTextsFor(locale).scenarios[name as ScenarioName];
}

/** Everything by which a scenario is found: both languages, since people mix them. */
function sought(one: BundledScenario, locale: Locale): string {
  const texts = (['ko', 'en'] as const).map((each) => textOf(one, each));
  const group = scenarioTextsFor(locale).groups[one.group];
  const said = texts.flatMap(({ title, alias = '' }) => [title, alias]);
  return [one.name, group, ...one.clauses, ...said].join(' ');
}
