import type { Account } from '../../src/accounts/identity.ts';
import type { Proof } from '../../src/accounts/signing/proof.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { ChangeEmail } from './change-email.tsx';
import { ChangePassword, changePasswordTitle } from './change-password.tsx';
import { ConfirmEmail } from './confirm-email.tsx';

interface CredentialSectionsProps {
  readonly locale: Locale;
  readonly account: Account;
  readonly proof: Proof;
  /** Whether this server sends mail. */
  readonly mail: boolean;
}

/** What one signs in with: the address and the password, each folded up until it is to be changed. */
export function CredentialSections({ locale, account, proof, mail }: CredentialSectionsProps) {
  const { credentials } = stringsFor(locale);
  const { email, isEmailVerified } = account;
  return (
    <>
      {mail && email !== null && !isEmailVerified ? <ConfirmEmail locale={locale} email={email} /> : null}
      <details class="account-section account-fold">
        <summary>
          <h2>{credentials.email.title}</h2>
        </summary>
        <ChangeEmail locale={locale} proof={proof} mail={mail} />
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
