import { Field } from '../../ui/field.tsx';

interface CodeFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  /** Whether it is what its reader is here for: it takes focus as the page opens. */
  readonly isFirst: boolean;
}

/** Six digits from an authenticator. Phones show digits to press, and offer a code that they know. */
export function CodeField({ label, hint, error, isFirst }: CodeFieldProps) {
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
          autofocus={isFirst}
        />
      )}
    </Field>
  );
}
