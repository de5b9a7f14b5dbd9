import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { AccountFrame } from './account-frame.tsx';

/** Who is signed in, and the way to all that belongs to the account. */
export function AccountPage({ context }: { readonly context: PageContext }) {
  const { page, signIn, signUp } = stringsFor(context.locale).account;
  const account = context.user.kind === 'user' ? context.user.account : null;
  if (account === null)
    return (
      <AccountFrame context={context} title={page.title}>
        <p class="account-lead">{page.guest}</p>
        <ul class="account-links">
          <li>
            <a class="button button-primary" href="/sign-up">
              {signUp.submit}
            </a>
          </li>
          <li>
            <a class="target" href="/sign-in">
              {signIn.title}
            </a>
          </li>
        </ul>
      </AccountFrame>
    );
  return (
    <AccountFrame context={context} title={page.title}>
      <dl class="account-facts">
        <dt>{page.signedInAs}</dt>
        <dd>
          {account.email === null ? page.noEmail : <span hx-ignore="">{account.email}</span>}
          {account.email === null ? null : (
            <span class="account-aside">{account.isEmailVerified ? page.verified : page.unverified}</span>
          )}
        </dd>
      </dl>
      <form action="/sign-out" method="post" class="account-section">
        <button type="submit" class="button" aria-describedby="sign-out-hint">
          {page.signOut}
        </button>
        <p class="account-aside" id="sign-out-hint">
          {page.signOutHint}
        </p>
      </form>
    </AccountFrame>
  );
}
