import { type Locale, locales } from '../src/locale.ts';
import { Layout } from './layout.tsx';
import type { PageContext } from './page.tsx';
import { stringsFor } from './strings/strings.ts';
import { Field, fieldId } from './ui/field.tsx';
import { Notice } from './ui/notice.tsx';

/** The settings as a form holds them: what was sent is shown again, also when it is wrong. */
export interface SettingsValues {
  readonly locale: string;
  readonly timeZone: string;
  readonly dayStartHour: string;
}

interface SettingsPageProps {
  readonly context: PageContext;
  readonly values: SettingsValues;
  /** The names of the fields whose value cannot be used. */
  readonly errors?: readonly (keyof SettingsValues)[];
  /** True right after saving. */
  readonly saved?: boolean;
}

const languageNames: Record<Locale, string> = { ko: '한국어', en: 'English' };

/** The string that labels each field. */
const labels = { locale: 'locale', timeZone: 'timeZone', dayStartHour: 'dayStart' } as const;

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The language of the pages and the calendar by which days are counted. A plain form: the whole page may change. */
export function SettingsPage({ context, values, errors = [], saved = false }: SettingsPageProps) {
  const { settings } = stringsFor(context.locale);
  return (
    <Layout context={context} title={settings.title}>
      <section class="settings" aria-labelledby="settings-head">
        <h1 id="settings-head">{settings.title}</h1>
        {saved ? <Notice tone="good">{settings.saved}</Notice> : null}
        {errors.length > 0 ? <ErrorSummary locale={context.locale} errors={errors} /> : null}
        {context.user.kind === 'visitor' ? <p class="settings-guest">{settings.guest}</p> : null}
        <SettingsForm locale={context.locale} values={values} errors={errors} />
      </section>
    </Layout>
  );
}

/** What was wrong, with a way to each field. It takes focus as the page opens, without a script too. */
function ErrorSummary({ locale, errors }: Pick<SettingsFormProps, 'locale' | 'errors'>) {
  const { settings } = stringsFor(locale);
  return (
    <section aria-labelledby="error-summary" tabIndex={-1} autofocus>
      <Notice tone="bad">
        <p id="error-summary">
          <strong>{settings.errorSummary}</strong>
        </p>
        <ul>
          {errors.map((name) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>
                {settings[labels[name]]}: {settings.errors[name]}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  );
}

interface SettingsFormProps {
  readonly locale: Locale;
  readonly values: SettingsValues;
  readonly errors: readonly (keyof SettingsValues)[];
}

function SettingsForm({ locale, values, errors }: SettingsFormProps) {
  const { settings } = stringsFor(locale);
  const errorOf = (name: keyof SettingsValues) => (errors.includes(name) ? settings.errors[name] : undefined);
  return (
    <form action="/settings" method="post" class="settings-form">
      <Field name="locale" label={settings.locale} hint={settings.localeHint} error={errorOf('locale')}>
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
        error={errorOf('timeZone')}
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
        error={errorOf('dayStartHour')}
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
      <button type="submit" class="button button-primary">
        {settings.save}
      </button>
    </form>
  );
}
