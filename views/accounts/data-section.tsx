import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';

/** On the account's page: the way to one's data. */
export function DataSection({ context }: { readonly context: PageContext }) {
  const { section } = stringsFor(context.locale).leaving;
  return (
    <section class="account-section" aria-labelledby="data-head">
      <h2 id="data-head">{section.dataTitle}</h2>
      <p class="account-aside" id="data-hint">
        {section.dataHint}
      </p>
      <a class="button" href="/settings/data" aria-describedby="data-hint">
        {section.data}
      </a>
    </section>
  );
}
