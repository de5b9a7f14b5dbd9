import type { ComponentChildren } from 'preact';

/** What a control inside a field must carry so that its label, hint and error belong to it. */
export interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value that was sent. */
  readonly error?: string | undefined;
  readonly children: (attributes: ControlAttributes) => ComponentChildren;
}

/** The id of the control of a field. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** A label, its control, a hint, and the error right beside the control. */
export function Field({ name, label, hint, error, children }: FieldProps) {
  const id = fieldId(name);
  const described = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        name,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(error === undefined ? {} : { 'aria-invalid': 'true' }),
      })}
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
