import type { CredentialFaults } from '../../src/accounts/credentials/forms.ts';
import type { Proof } from '../../src/accounts/signing/proof.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { ProofField } from './proof-field.tsx';

interface ChangePasswordProps {
  readonly locale: Locale;
  /** The account's address, for the browser's list of passwords. */
  readonly email: string | null;
  readonly proof: Proof;
  readonly faults?: CredentialFaults;
}

/** The form that changes the password, or sets the first one of an account that signs in elsewhere. */
export function ChangePassword({ locale, email, proof, faults = {} }: ChangePasswordProps) {
  const { credentials } = stringsFor(locale);
  const { password } = credentials;
  const fault = faults.newPassword;
  return (
    <form action="/settings/account/password" method="post" class="account-form">
      {email === null ? null : <input type="text" value={email} autocomplete="username" readOnly hidden />}
      <ProofField
        locale={locale}
        id="current-password"
        name="currentPassword"
        proof={proof}
        shown={faults.proof}
      />
      <NewPasswordField
        locale={locale}
        name="newPassword"
        label={password.next}
        fault={fault}
        isFocused={fault !== undefined && faults.proof === undefined}
      />
      <p class="account-aside">{password.others}</p>
      <button type="submit" class="button">
        {proof === 'password' ? password.submit : password.setSubmit}
      </button>
    </form>
  );
}

/** What the form is called. */
export function changePasswordTitle(locale: Locale, proof: Proof): string {
  const { password } = stringsFor(locale).credentials;
  return proof === 'password' ? password.title : password.setTitle;
}
