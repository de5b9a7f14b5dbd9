import { type Locale, locales } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { errorOf, type FieldsProps } from './part.tsx';

const languageNames: Record<Locale, string> = { ko: '한국어', en: 'English' };

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The language, and the calendar by which days are counted. */
export function DaysFields(props: FieldsProps) {
  const { locale, values } = props;
  const { settings } = stringsFor(locale);
  return (
    <>
      <Field
        name="locale"
        label={settings.locale}
        hint={settings.localeHint}
        error={errorOf(props, 'locale')}
      >
        {(attributes) => (
          <select {...attributes}>
            {locales.map((each) => (
              <option key={each} value={each} lang={each} selected={each === values.locale}>
                {languageNames[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        name="timeZone"
        label={settings.timeZone}
        hint={settings.timeZoneHint}
        error={errorOf(props, 'timeZone')}
      >
        {(attributes) => (
          <>
            <input
              {...attributes}
              type="text"
              list="time-zones"
              value={values.timeZone}
              autocomplete="off"
              spellcheck={false}
              required
            />
            <datalist id="time-zones">
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field
        name="dayStartHour"
        label={settings.dayStart}
        hint={settings.dayStartHint}
        error={errorOf(props, 'dayStartHour')}
      >
        {(attributes) => (
          <select {...attributes}>
            {hours.map((hour) => (
              <option key={hour} value={hour} selected={String(hour) === values.dayStartHour}>
                {settings.hour(hour)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
