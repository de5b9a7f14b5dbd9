import type { ComponentChildren } from 'preact';
import type { SettingsField, SettingsValues } from '../../src/accounts/settings.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/** The parts of the page, by the ids that its contents lead to. */
export type PartName = 'days' | 'amount' | 'interview' | 'looks' | 'keyboard' | 'sounds' | 'elsewhere';

/** What every group of fields is made from. */
export interface FieldsProps {
  readonly locale: Locale;
  readonly values: SettingsValues;
  readonly errors: readonly SettingsField[];
}

/** The string that labels each field. */
export const labels = {
  locale: 'locale',
  timeZone: 'timeZone',
  dayStartHour: 'dayStart',
  newPerDay: 'newPerDay',
  duePerDay: 'duePerDay',
  retention: 'retention',
  learningSteps: 'learningSteps',
  relearningSteps: 'relearningSteps',
  theme: 'theme',
  shortcuts: 'shortcuts',
  sounds: 'sounds',
} as const satisfies Record<SettingsField, string>;

/** What is said of a field that has to be corrected. */
export function errorOf({ locale, errors }: Pick<FieldsProps, 'locale' | 'errors'>, name: SettingsField) {
  return errors.includes(name) ? stringsFor(locale).settings.errors[name] : undefined;
}

interface PartProps {
  readonly name: PartName;
  readonly locale: Locale;
  readonly children: ComponentChildren;
}

/** A part of the page under its heading. */
export function Part({ name, locale, children }: PartProps) {
  return (
    <section id={name} class="settings-part" aria-labelledby={`${name}-head`}>
      <h2 id={`${name}-head`}>{stringsFor(locale).settings.parts[name]}</h2>
      {children}
    </section>
  );
}
