import { takenTables } from '../../src/accounts/taking/tables.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { AccountFrame } from './account-frame.tsx';
import { BackToAccount } from './back-to-account.tsx';

/** What is stored of its reader, and all of it as one file. */
export function OwnDataPage({ context }: { readonly context: PageContext }) {
  const { data, tables } = stringsFor(context.locale).leaving;
  return (
    <AccountFrame context={context} title={data.title}>
      <p class="account-lead">{data.lead}</p>
      <div class="account-form">
        <a
          class="button button-primary"
          href="/settings/data/kkori.zip"
          download="kkori.zip"
          aria-describedby="fetch-hint"
        >
          {data.fetch}
        </a>
        <p class="account-aside" id="fetch-hint">
          {data.fetchHint} {data.moment}
        </p>
      </div>
      <section class="account-section" aria-labelledby="files-head">
        <h2 id="files-head">{data.files}</h2>
        <dl class="account-files">
          <dt>README.md</dt>
          <dd>{data.readme}</dd>
          <dt>kkori.json</dt>
          <dd>{data.json}</dd>
          <dt>kkori.schema.json</dt>
          <dd>{data.schema}</dd>
          <dt>csv/</dt>
          <dd>{data.csv}</dd>
        </dl>
        <details class="account-tables">
          <summary>{data.tablesTitle}</summary>
          <ul>
            {takenTables.map(({ name }) => (
              <li key={name}>{tables[name]}</li>
            ))}
          </ul>
        </details>
      </section>
      <section class="account-section" aria-labelledby="left-out-head">
        <h2 id="left-out-head">{data.leftOut}</h2>
        <ul class="account-list">
          {data.leftOutItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
          <li>{data.browserOnly}</li>
        </ul>
      </section>
      <BackToAccount locale={context.locale} />
    </AccountFrame>
  );
}
