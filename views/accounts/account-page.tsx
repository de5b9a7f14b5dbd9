import type { Wish } from '../../src/accounts/credentials/forms.ts';
import type { PendingAddress } from '../../src/accounts/links/link.ts';
import type { Proof } from '../../src/accounts/signing/proof.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';
import { CredentialSections } from './credential-sections.tsx';
import { DataSection } from './data-section.tsx';
import { LeavingSection } from './leaving-section.tsx';
import { PendingChange } from './pending-address.tsx';
import { NoSignUp, SignUpItem } from './sign-up-item.tsx';
import { GuestSessionLink, SigningInSection } from './signing-in-section.tsx';

interface AccountPageProps {
  readonly context: PageContext;
  /** How its owner proves to be themselves. */
  readonly proof: Proof;
  /** Whether this server sends mail. */
  readonly mail: boolean;
  /** An address whose mail is not answered yet. */
  readonly pending?: PendingAddress | null;
  /** Whether there is another service to sign in by, or one that is. */
  readonly hasProviders: boolean;
  /** What a guest looked for that only an account has. */
  readonly wanted?: Wish | undefined;
}

/** Who is signed in, and the way to all that belongs to the account. */
export function AccountPage({
  context,
  proof,
  mail,
  pending = null,
  hasProviders,
  wanted,
}: AccountPageProps) {
  const { page, signIn } = stringsFor(context.locale).account;
  const account = context.user.kind === 'user' ? context.user.account : null;
  if (account === null)
    return (
      <AccountFrame context={context} title={page.title}>
        {wanted === undefined ? null : <Notice tone="warn">{page.wanted[wanted]}</Notice>}
        <p class="account-lead">{page.guest}</p>
        <NoSignUp context={context} />
        <ul class="account-links">
          <SignUpItem context={context} isPrimary />
          <li>
            <a class="target" href="/sign-in">
              {signIn.title}
            </a>
          </li>
        </ul>
        <GuestSessionLink locale={context.locale} />
        <DataSection context={context} />
        <LeavingSection context={context} />
      </AccountFrame>
    );
  return (
    <AccountFrame context={context} title={page.title}>
      {pending === null || pending.email === account.email ? null : (
        <PendingChange context={context} pending={pending} />
      )}
      <dl class="account-facts">
        <dt>{page.signedInAs}</dt>
        <dd>
          {account.email === null ? page.noEmail : <span hx-ignore="">{account.email}</span>}
          {account.email === null || !(mail || account.isEmailVerified) ? null : (
            <span class="account-aside">{account.isEmailVerified ? page.verified : page.unverified}</span>
          )}
        </dd>
      </dl>
      <CredentialSections context={context} account={account} proof={proof} mail={mail} pending={pending} />
      <SigningInSection locale={context.locale} hasProviders={hasProviders} />
      <form action="/sign-out" method="post" class="account-section">
        <button type="submit" class="button" aria-describedby="sign-out-hint">
          {page.signOut}
        </button>
        <p class="account-aside" id="sign-out-hint">
          {page.signOutHint}
        </p>
      </form>
      <DataSection context={context} />
      <LeavingSection context={context} />
    </AccountFrame>
  );
}
