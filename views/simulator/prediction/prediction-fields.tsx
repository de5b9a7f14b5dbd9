import { type Ask, nothing } from '../../../src/simulator/prediction.ts';
import { states } from '../../../src/simulator/state.ts';
import type { Numbering } from '../diagram/numbering.ts';
import type { PredictionTexts } from '../texts.ts';

interface FieldsProps {
  readonly ask: Ask;
  readonly numbering: Numbering;
  /** Begins the ids of the fields, which are unique on a page. */
  readonly id: string;
  readonly texts: PredictionTexts;
}

/** The combinations that TCP sends; anything else was never a good answer. */
const flagChoices = ['SYN', 'SYN+ACK', 'ACK', 'FIN+ACK', 'RST', 'RST+ACK'] as const;

/** The fields of a prediction. Nothing is chosen beforehand, and nothing is required: not knowing is an answer too. */
export function PredictionFields({ ask, numbering, id, texts }: FieldsProps) {
  const { prediction } = texts;
  if (ask === 'states') {
    return (
      <div class="prediction-fields">
        <Select id={`${id}-a`} name="stateA" label={prediction.parts.A} options={states} texts={texts} />
        <Select id={`${id}-b`} name="stateB" label={prediction.parts.B} options={states} texts={texts} />
      </div>
    );
  }
  return (
    <div class="prediction-fields">
      <Select
        id={`${id}-flags`}
        name="flags"
        label={prediction.parts.flags}
        options={flagChoices}
        texts={texts}
      >
        <option value={nothing}>{prediction.nothing}</option>
      </Select>
      <NumberField id={`${id}-seq`} name="seq" hint={prediction.numbers[numbering]} />
      <NumberField id={`${id}-ack`} name="ack" hint={prediction.ackHint} />
    </div>
  );
}

interface SelectProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly string[];
  readonly texts: PredictionTexts;
  readonly children?: preact.ComponentChildren;
}

function Select({ id, name, label, options, texts, children }: SelectProps) {
  return (
    <div class="prediction-field">
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        <option value="">{texts.prediction.choose}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
        {children}
      </select>
    </div>
  );
}

function NumberField({
  id,
  name,
  hint,
}: {
  readonly id: string;
  readonly name: 'seq' | 'ack';
  readonly hint: string;
}) {
  return (
    <div class="prediction-field">
      <label for={id}>{name}</label>
      <input
        id={id}
        name={name}
        type="text"
        inputMode="numeric"
        maxLength={12}
        autocomplete="off"
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} class="prediction-hint">
        {hint}
      </p>
    </div>
  );
}
