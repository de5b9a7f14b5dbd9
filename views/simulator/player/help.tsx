import type { Trace } from '../../../src/simulator/trace.ts';
import { variableNames } from '../diagram/numbering.ts';
import type { SimulatorTexts } from '../texts.ts';

/** The keys, in small print where there is a keyboard to be expected; always the description of what they move. */
export function KeysHint({ id, texts }: { readonly id: string; readonly texts: SimulatorTexts }) {
  return (
    <p class="simulator-keys" id={id}>
      {texts.keysWithin}
      {texts.shortcuts.map(({ keys, does }) => (
        <span key={does}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {does}
        </span>
      ))}
    </p>
  );
}

/** What the variables mean, for whoever wants to know: it opens by touch and by keyboard. */
export function Legend({ trace, texts }: { readonly trace: Trace; readonly texts: SimulatorTexts }) {
  return (
    <details class="simulator-legend">
      <summary>{texts.legend}</summary>
      <dl>
        {variableNames(trace).map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{texts.variables[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
