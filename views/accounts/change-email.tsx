import type { CredentialFaults } from '../../src/accounts/credentials/forms.ts';
import type { Proof } from '../../src/accounts/signing/proof.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { ProofField } from './proof-field.tsx';

interface ChangeEmailProps {
  readonly locale: Locale;
  readonly proof: Proof;
  /** Whether this server sends mail. */
  readonly mail: boolean;
  /** As it was typed. */
  readonly newEmail?: string;
  readonly faults?: CredentialFaults;
}

/** The form that changes the address: by mail, or at once where none is sent. */
export function ChangeEmail({ locale, proof, mail, newEmail = '', faults = {} }: ChangeEmailProps) {
  const { account, credentials } = stringsFor(locale);
  const { email } = credentials;
  const fault = faults.newEmail;
  const errors = { email: account.signIn.errors.email, same: email.same, unusable: email.unusable };
  return (
    <form action="/settings/account/email" method="post" class="account-form">
      <Field
        name="newEmail"
        label={email.next}
        hint={mail ? email.mailed : email.atOnce}
        error={fault === undefined ? undefined : errors[fault]}
      >
        {(attributes) => (
          <input
            {...attributes}
            type="email"
            value={newEmail}
            autocomplete="email"
            required
            autofocus={fault !== undefined}
          />
        )}
      </Field>
      <ProofField
        locale={locale}
        id="password-for-email"
        name="passwordForEmail"
        proof={proof}
        shown={fault === undefined ? faults.proof : undefined}
      />
      <button type="submit" class="button">
        {email.submit}
      </button>
    </form>
  );
}
