import type { PasswordFault } from '../../src/accounts/passwords/rules.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';

interface NewPasswordFieldProps {
  readonly locale: Locale;
  readonly name?: string;
  readonly label: string;
  readonly fault: PasswordFault | null | undefined;
  /** Whether it takes focus as the page opens; by default when something is wrong with it. */
  readonly isFocused?: boolean;
}

/** Where a password is chosen, with what it has to be. Nothing that was typed comes back. */
export function NewPasswordField({
  locale,
  name = 'password',
  label,
  fault,
  isFocused = fault != null,
}: NewPasswordFieldProps) {
  const { signUp } = stringsFor(locale).account;
  return (
    <Field
      name={name}
      label={label}
      hint={signUp.passwordHint}
      error={fault == null ? undefined : signUp.passwordErrors[fault]}
    >
      {(attributes) => (
        <input {...attributes} type="password" autocomplete="new-password" required autofocus={isFocused} />
      )}
    </Field>
  );
}
