import type { CredentialFaults } from '../../src/accounts/credentials/forms.ts';
import type { Proof } from '../../src/accounts/signing/proof.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { AccountFrame } from './account-frame.tsx';
import { ChangeEmail } from './change-email.tsx';
import { ChangePassword, changePasswordTitle } from './change-password.tsx';
import { Refusal } from './refusal.tsx';

interface CredentialPageProps {
  readonly context: PageContext;
  readonly what: 'email' | 'password';
  readonly proof: Proof;
  /** Whether this server sends mail. */
  readonly mail: boolean;
  /** As it was typed. */
  readonly newEmail?: string;
  readonly faults?: CredentialFaults;
}

/** One form of the account alone, where a change was not taken: what is wrong stands beside the fields, and nothing secret that was typed. */
export function CredentialPage({
  context,
  what,
  proof,
  mail,
  newEmail = '',
  faults = {},
}: CredentialPageProps) {
  const { locale, user } = context;
  const { account, credentials } = stringsFor(locale);
  const { waitMinutes, isTooOften, isMailedEnough } = faults;
  const email = user.kind === 'user' ? (user.account?.email ?? null) : null;
  return (
    <AccountFrame
      context={context}
      title={what === 'email' ? credentials.email.title : changePasswordTitle(locale, proof)}
    >
      {waitMinutes === undefined ? null : <Refusal>{account.signIn.errors.wait(waitMinutes)}</Refusal>}
      {isTooOften ? <Refusal>{credentials.email.tooOften}</Refusal> : null}
      {isMailedEnough ? <Refusal>{credentials.email.mailedEnough}</Refusal> : null}
      {what === 'email' && email !== null ? (
        <dl class="account-facts">
          <dt>{credentials.email.present}</dt>
          <dd hx-ignore="">{email}</dd>
        </dl>
      ) : null}
      {what === 'email' ? (
        <ChangeEmail locale={locale} proof={proof} mail={mail} newEmail={newEmail} faults={faults} />
      ) : (
        <ChangePassword locale={locale} email={email} proof={proof} faults={faults} />
      )}
      <p>
        <a class="target" href="/settings/account">
          {credentials.back}
        </a>
      </p>
    </AccountFrame>
  );
}
