import { Field } from '../../ui/field.tsx';

interface CodeFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
}

/** Six digits from an authenticator. Phones show digits to press, and offer a code that they know. */
export function CodeField({ label, hint, error }: CodeFieldProps) {
  return (
    <Field name="code" label={label} hint={hint} error={error}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxLength={16}
          class="code-input"
          required
          autofocus
        />
      )}
    </Field>
  );
}
