import type { Change } from '../../src/accounts/credentials/forms.ts';
import type { Proof } from '../../src/accounts/signing/reauthentication.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';
import { CredentialSections } from './credential-sections.tsx';

interface AccountPageProps {
  readonly context: PageContext;
  /** How its owner proves to be themselves. */
  readonly proof: Proof;
  /** Whether this server sends mail. */
  readonly mail: boolean;
  /** What was changed a moment ago. */
  readonly changed?: Change | undefined;
}

/** Who is signed in, and the way to all that belongs to the account. */
export function AccountPage({ context, proof, mail, changed }: AccountPageProps) {
  const { account: words, credentials } = stringsFor(context.locale);
  const { page, signIn, signUp } = words;
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
      {changed === undefined ? null : <Notice tone="good">{credentials.changed[changed]}</Notice>}
      <dl class="account-facts">
        <dt>{page.signedInAs}</dt>
        <dd>
          {account.email ?? page.noEmail}
          {account.email === null ? null : (
            <span class="account-aside">{account.isEmailVerified ? page.verified : page.unverified}</span>
          )}
        </dd>
      </dl>
      <CredentialSections locale={context.locale} account={account} proof={proof} mail={mail} />
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
