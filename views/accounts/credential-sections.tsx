import type { Account } from '../../src/accounts/identity.ts';
import type { PendingAddress } from '../../src/accounts/links/link.ts';
import type { Proof } from '../../src/accounts/signing/proof.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { ChangeEmail } from './change-email.tsx';
import { ChangePassword, changePasswordTitle } from './change-password.tsx';
import { ConfirmEmail } from './confirm-email.tsx';

interface CredentialSectionsProps {
  readonly context: PageContext;
  readonly account: Account;
  readonly proof: Proof;
  /** Whether this server sends mail. */
  readonly mail: boolean;
  readonly pending: PendingAddress | null;
}

/** What one signs in with: the address and the password, each folded up until it is to be changed. */
export function CredentialSections({ context, account, proof, mail, pending }: CredentialSectionsProps) {
  const { locale } = context;
  const { credentials } = stringsFor(locale);
  const { email, isEmailVerified } = account;
  const isChange = pending !== null && pending.email !== email;
  return (
    <>
      {mail && email !== null && !isEmailVerified ? (
        <ConfirmEmail
          context={context}
          email={email}
          until={isChange || pending === null ? null : pending.until}
        />
      ) : null}
      <details class="account-section account-fold">
        <summary>
          <h2>{credentials.email.title}</h2>
        </summary>
        <ChangeEmail locale={locale} proof={proof} mail={mail} newEmail={isChange ? pending.email : ''} />
      </details>
      <details class="account-section account-fold">
        <summary>
          <h2>{changePasswordTitle(locale, proof)}</h2>
        </summary>
        <ChangePassword locale={locale} email={email} proof={proof} />
      </details>
    </>
  );
}
