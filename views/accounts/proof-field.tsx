import type { CredentialFaults } from '../../src/accounts/credentials/forms.ts';
import type { Proof } from '../../src/accounts/signing/reauthentication.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { Refusal } from './refusal.tsx';

interface ProofFieldProps {
  readonly locale: Locale;
  /** Several forms of a page may ask for it, so that each calls it by another name. */
  readonly name: string;
  readonly proof: Proof;
  readonly fault: CredentialFaults['proof'];
}

/** The password in force, or for an account without one a word on how recently one has to have signed in. */
export function ProofField({ locale, name, proof, fault }: ProofFieldProps) {
  const { credentials } = stringsFor(locale);
  if (proof === 'recent-sign-in')
    return fault === undefined ? (
      <p class="account-aside">{credentials.recentSignIn}</p>
    ) : (
      <Refusal>{credentials.signInAgain}</Refusal>
    );
  return (
    <Field
      name={name}
      label={credentials.password.current}
      error={fault === undefined ? undefined : credentials.wrongPassword}
    >
      {(attributes) => (
        <input
          {...attributes}
          type="password"
          autocomplete="current-password"
          required
          autofocus={fault !== undefined}
        />
      )}
    </Field>
  );
}
