import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';

/** The address that a form is about: to be read, and for the browser's list of passwords. It is not what the server goes by. */
export function KnownAddress({ locale, email }: { readonly locale: Locale; readonly email: string }) {
  const { account } = stringsFor(locale);
  return (
    <Field name="email" label={account.email}>
      {(attributes) => <input {...attributes} type="email" value={email} autocomplete="username" readOnly />}
    </Field>
  );
}
