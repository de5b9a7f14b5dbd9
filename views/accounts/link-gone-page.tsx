import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { AccountFrame } from './account-frame.tsx';

/** A link that opens nothing, whatever the reason, and where to go on. */
export function LinkGonePage({ context }: { readonly context: PageContext }) {
  const { account, mailed } = stringsFor(context.locale);
  return (
    <AccountFrame context={context} title={mailed.gone.title}>
      <p>{mailed.gone.lead}</p>
      <p>{mailed.gone.next}</p>
      <ul class="account-links">
        <li>
          <a class="button button-primary" href="/sign-in">
            {account.signIn.title}
          </a>
        </li>
        <li>
          <a class="target" href="/password-reset">
            {account.signIn.forgotten}
          </a>
        </li>
        <li>
          <a class="target" href="/sign-up">
            {account.signUp.title}
          </a>
        </li>
      </ul>
    </AccountFrame>
  );
}
