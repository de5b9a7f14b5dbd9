interface OptionsProps {
  readonly legend: string;
  readonly hint?: string;
  readonly name: string;
  readonly chosen: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly hint?: string;
    readonly isDisabled?: boolean;
  }[];
}

/** A few exclusive choices of which one is made beforehand, each with what it means. */
export function Options({ legend, hint, name, chosen, options }: OptionsProps) {
  const hintId = `${name}-hint`;
  return (
    <fieldset class="options" {...(hint === undefined ? {} : { 'aria-describedby': hintId })}>
      <legend>{legend}</legend>
      {hint === undefined ? null : (
        <p id={hintId} class="field-hint">
          {hint}
        </p>
      )}
      <div class="options-list">
        {options.map(({ value, label, hint: meaning, isDisabled = false }) => (
          <label key={value} class="option">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen && !isDisabled}
              disabled={isDisabled}
            />
            <span>
              {label}
              {meaning === undefined ? null : <small>{meaning}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
