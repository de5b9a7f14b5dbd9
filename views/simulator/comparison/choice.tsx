import type { Locale } from '../../../src/locale.ts';
import type { AttackOutcome } from '../../../src/simulator/attack.ts';
import {
  type IsnChoice,
  isnChoices,
  type PairGroup,
  type PairName,
  pairGroups,
} from '../../../src/simulator/library/counterfactuals.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { comparisonTextsFor } from '../../strings/comparisons.ts';
import { laboratoryTextsFor } from '../../strings/laboratory.ts';
import { simulatorTexts } from '../../strings/simulator.ts';

export interface ComparisonChoiceProps {
  readonly pairs: readonly { readonly name: PairName; readonly group: PairGroup }[];
}

/** All pairs there are, group by group. */
export function ComparisonChoicePage({
  context,
  pairs,
}: ComparisonChoiceProps & { readonly context: PageContext }) {
  return (
    <Layout context={context} title={comparisonTextsFor(context.locale).page.title}>
      <ComparisonChoice locale={context.locale} pairs={pairs} />
    </Layout>
  );
}

export function ComparisonChoice({ locale, pairs }: ComparisonChoiceProps & { readonly locale: Locale }) {
  const { page, pairs: texts } = comparisonTextsFor(locale);
  return (
    <div class="scenario-choice" id="laboratory">
      <header class="laboratory-head">
        <p class="laboratory-up">
          <a href="/simulator">{laboratoryTextsFor(locale).page.list}</a>
        </p>
        <h1>{page.title}</h1>
        <p>{page.lead}</p>
        <p>
          <a href="/simulator/isn">{page.isn.title}</a>
        </p>
      </header>
      {pairGroups.map((group) => (
        <section key={group} class="scenario-group" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{page.groups[group]}</h2>
          <ul>
            {pairs
              .filter((pair) => pair.group === group)
              .map(({ name }) => (
                <li key={name}>
                  <a href={`/simulator/compare/${name}`}>{texts[name].title}</a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

export const isnAttacks = ['isn-old-duplicate', 'isn-guesser'] as const;
export type IsnAttack = (typeof isnAttacks)[number];

export interface IsnProps {
  readonly outcomes: Readonly<Record<IsnAttack, Readonly<Record<IsnChoice, AttackOutcome>>>>;
}

/** Every way to choose an ISN under both attacks, as the simulator finds it. */
export function IsnPage({ context, outcomes }: IsnProps & { readonly context: PageContext }) {
  return (
    <Layout context={context} title={comparisonTextsFor(context.locale).page.isn.title}>
      <IsnTable locale={context.locale} outcomes={outcomes} />
    </Layout>
  );
}

export function IsnTable({ locale, outcomes }: IsnProps & { readonly locale: Locale }) {
  const { page } = comparisonTextsFor(locale);
  const { isn } = page;
  return (
    <article class="isn" id="laboratory">
      <header class="laboratory-head">
        <p class="laboratory-up">
          <a href="/simulator/compare">{page.all}</a>
        </p>
        <h1>{isn.title}</h1>
        <p>{isn.lead}</p>
      </header>
      <table class="differences isn-table">
        <thead>
          <tr>
            <th scope="col">{isn.rule}</th>
            {isnAttacks.map((attack) => (
              <th key={attack} scope="col">
                {isn.attacks[attack]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {isnChoices.map((choice) => (
            <tr key={choice}>
              <th scope="row">{isn.rules[choice]}</th>
              {isnAttacks.map((attack) => (
                <td key={attack} data-side={isn.attacks[attack]}>
                  <Outcome
                    outcome={outcomes[attack][choice]}
                    // What the RFC asks for is the left side of every pair.
                    href={`/simulator/compare/${attack}-${choice === 'rfc6528' ? 'constant' : choice}`}
                    label={`${isn.attacks[attack]}, ${isn.rules[choice]}`}
                    locale={locale}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="isn-note">{isn.note}</p>
    </article>
  );
}

interface OutcomeProps {
  readonly outcome: AttackOutcome;
  readonly href: string;
  /** Whose outcome it is, for those who hear the links alone. */
  readonly label: string;
  readonly locale: Locale;
}

function Outcome({ outcome: { accepted, rule }, href, label, locale }: OutcomeProps) {
  const { isn } = comparisonTextsFor(locale).page;
  const reason = rule === null ? undefined : simulatorTexts(locale).reasons[rule];
  return (
    <>
      <b class={accepted === null ? 'isn-holds' : 'isn-broken'}>
        {accepted === null ? isn.refused : isn.accepted(accepted.host, accepted.to - accepted.from)}
      </b>
      {reason === undefined ? null : (
        <span class="isn-rule">
          {reason.sentence} <cite>{reason.clause}</cite>
        </span>
      )}
      <a href={href} aria-label={`${isn.diagram}: ${label}`}>
        {isn.diagram}
      </a>
    </>
  );
}
