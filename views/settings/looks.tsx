import { switchPositions, themes } from '../../src/accounts/appearance.ts';
import { occasions } from '../browser/sounds/occasion.ts';
import { stringsFor } from '../strings/strings.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { errorOf, type FieldsProps } from './part.tsx';

/** Light or dark. */
export function LooksFields(props: FieldsProps) {
  const { settings } = stringsFor(props.locale);
  return (
    <ChoiceField
      name="theme"
      legend={settings.theme}
      hint={settings.themeHint}
      error={errorOf(props, 'theme')}
      options={themes.map((value) => ({ value, label: settings.themes[value] }))}
      chosen={props.values.theme}
    />
  );
}

/** Whether single keys do something. */
export function KeyboardFields(props: FieldsProps) {
  return <SwitchField {...props} name="shortcuts" />;
}

/** Whether anything is heard, and what: each sound can be tried, where a script can make it. */
export function SoundsFields(props: FieldsProps) {
  const { settings } = stringsFor(props.locale);
  return (
    <>
      <SwitchField {...props} name="sounds" />
      <ul class="settings-sounds" aria-label={settings.heard}>
        {occasions.map((occasion) => (
          <li key={occasion}>
            <span>{settings.occasions[occasion]}</span>
            <button type="button" class="button button-quiet" hidden data-tries-sound={occasion}>
              <span class="visually-hidden">{settings.occasions[occasion]}: </span>
              {settings.listen}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function SwitchField({ name, ...props }: FieldsProps & { readonly name: 'shortcuts' | 'sounds' }) {
  const { settings } = stringsFor(props.locale);
  return (
    <ChoiceField
      name={name}
      legend={settings[name]}
      hint={settings[`${name}Hint`]}
      error={errorOf(props, name)}
      options={switchPositions.map((value) => ({ value, label: settings.positions[value] }))}
      chosen={props.values[name]}
    />
  );
}
