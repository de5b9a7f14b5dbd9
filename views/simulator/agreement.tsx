import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import {
  decisions,
  differences,
  notModelled,
  ownRecordings,
  ownTable,
  profileDifferences,
  repeatedTraces,
  retoldTraces,
  stateEvents,
  unsupportedTraces,
} from '../../src/simulator/agreement.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { agreementTextsFor } from '../strings/agreement.ts';

type Texts = ReturnType<typeof agreementTextsFor>;

/** What the simulator was compared with and where it knowingly differs: what a picture is worth as evidence. */
export function AgreementPage({ context }: { readonly context: PageContext }) {
  return (
    <Layout context={context} title={agreementTextsFor(context.locale).title}>
      <Agreement locale={context.locale} />
    </Layout>
  );
}

export function Agreement({ locale }: { readonly locale: Locale }) {
  const texts = agreementTextsFor(locale);
  return (
    <article class="agreement" id="agreement">
      <header>
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
      </header>
      <Part id="agreement-checked" title={texts.checked}>
        <Checked texts={texts} />
      </Part>
      <Part id="agreement-differences" title={texts.differences}>
        <ul>
          {differences.map(({ id, clause, cases }) => (
            <Item key={id} clause={texts.cite(clause)} aside={texts.cases(cases)}>
              {texts.difference[id]}
            </Item>
          ))}
        </ul>
      </Part>
      <Part id="agreement-decisions" title={texts.decisions}>
        <ul>
          {decisions.map(({ id, clause }) => (
            <Item key={id} clause={texts.cite(clause)}>
              {texts.decision[id]}
            </Item>
          ))}
        </ul>
      </Part>
      <Part id="agreement-missing" title={texts.missing}>
        <p>{texts.missingText}</p>
        <ul>
          {notModelled.map(({ id, clause }) => (
            <Item key={id} clause={texts.cite(clause)}>
              {texts.lack[id]}
            </Item>
          ))}
        </ul>
      </Part>
      <Part id="agreement-profiles" title={texts.profiles}>
        <p>{texts.profilesText(profileDifferences.length)}</p>
        <Profiles texts={texts} />
      </Part>
    </article>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

function Part({ id, title, children }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

interface ItemProps {
  readonly clause: string;
  readonly aside?: string;
  readonly children: ComponentChildren;
}

function Item({ clause, aside, children }: ItemProps) {
  return (
    <li>
      {children}{' '}
      <small>
        {clause}
        {aside === undefined ? null : ` · ${aside}`}
      </small>
    </li>
  );
}

/** Recordings, another suite's cases, our own table: how many, and how they were compared. */
function Checked({ texts }: { readonly texts: Texts }) {
  const repeated = Object.entries(repeatedTraces);
  const { passed, cases } = stateEvents;
  return (
    <dl class="agreement-checked">
      <div>
        <dt>{texts.kernel(repeated.length)}</dt>
        <dd>{texts.kernelText}</dd>
        <dd>{texts.ownRecordings(ownRecordings.recorded, ownRecordings.repeated)}</dd>
        <dd>
          <details>
            <summary>{texts.kernelList}</summary>
            <ul>
              {repeated.map(([name, clause]) => (
                <Item key={name} clause={texts.cite(clause)}>
                  <code>{name}</code>
                </Item>
              ))}
            </ul>
            <p>{texts.retold(retoldTraces.join(', '))}</p>
            <p>{texts.unsupported(Object.keys(unsupportedTraces).join(', '))}</p>
          </details>
        </dd>
      </div>
      <div>
        <dt>{texts.events(passed, cases)}</dt>
        <dd>{texts.eventsText(cases - passed)}</dd>
      </div>
      <div>
        <dt>{texts.table(ownTable.segments, ownTable.situations)}</dt>
        <dd>{texts.tableText}</dd>
      </div>
    </dl>
  );
}

type Value = (typeof profileDifferences)[number]['defaults']['linux'];

/** Long numbers get a comma, the same in both languages. */
function shown(value: Value, texts: Texts): string {
  return typeof value === 'number' ? value.toLocaleString('en') : texts.value(String(value));
}

function Profiles({ texts }: { readonly texts: Texts }) {
  const names: Readonly<Record<string, string>> = texts.switches;
  return (
    <table class="agreement-profiles">
      <thead>
        <tr>
          <th scope="col">{texts.what}</th>
          <th scope="col">RFC 9293</th>
          <th scope="col">Linux 6.18</th>
          <th scope="col">{texts.clause}</th>
        </tr>
      </thead>
      <tbody>
        {profileDifferences.map(({ name, clause, defaults }) => (
          <tr key={name}>
            <th scope="row">
              {names[name]} <code>{name}</code>
            </th>
            <td data-label="RFC 9293">{shown(defaults.rfc9293, texts)}</td>
            <td data-label="Linux 6.18">{shown(defaults.linux, texts)}</td>
            <td>
              <small>{texts.cite(clause)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
