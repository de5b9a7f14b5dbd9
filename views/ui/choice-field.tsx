import { fieldId } from './field.tsx';

interface ChoiceFieldProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  /** What is wrong with the value that was sent. */
  readonly error?: string | undefined;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** The one that is set; where it is none of them, none is. */
  readonly chosen: string;
}

/** A field with a few exclusive choices side by side, its hint, and the error beside them. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { name, legend, hint, error, options, chosen } = props;
  const id = fieldId(name);
  const described = error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`;
  return (
    <fieldset class="choice choice-field" aria-describedby={described}>
      <legend>{legend}</legend>
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div class="choice-options">
        {options.map(({ value, label }, place) => (
          <label key={value} class="choice-option">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              {...(place === 0 ? { id } : {})}
              {...(error === undefined ? {} : { 'aria-invalid': 'true' })}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
