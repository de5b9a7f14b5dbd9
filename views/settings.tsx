import { largestLimit, retentions } from '../src/accounts/practice.ts';
import type { SettingsField, SettingsValues } from '../src/accounts/settings.ts';
import type { Question } from '../src/bank/question.ts';
import { type Locale, locales } from '../src/locale.ts';
import { Layout } from './layout.tsx';
import { percentWords } from './moment.ts';
import type { PageContext } from './page.tsx';
import { stringsFor } from './strings/strings.ts';
import { Field, fieldId } from './ui/field.tsx';
import { Notice } from './ui/notice.tsx';

interface SettingsPageProps {
  readonly context: PageContext;
  readonly values: SettingsValues;
  /** The names of the fields whose value cannot be used. */
  readonly errors?: readonly SettingsField[];
  /** The questions that chains begin with. */
  readonly chains: readonly Question[];
  /** The key of planning everything anew, made with its form. */
  readonly rescheduleKey: string;
  /** True right after saving. */
  readonly saved?: boolean;
}

const languageNames: Record<Locale, string> = { ko: '한국어', en: 'English' };

/** The string that labels each field. */
const labels = {
  locale: 'locale',
  timeZone: 'timeZone',
  dayStartHour: 'dayStart',
  newPerDay: 'newPerDay',
  duePerDay: 'duePerDay',
  retention: 'retention',
  learningSteps: 'learningSteps',
  relearningSteps: 'relearningSteps',
} as const;

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Language, calendar, and how much a day may ask. A plain form: the whole page may change. */
export function SettingsPage(props: SettingsPageProps) {
  const { context, values, errors = [], chains, rescheduleKey, saved = false } = props;
  const isUser = context.user.kind === 'user';
  const { settings } = stringsFor(context.locale);
  return (
    <Layout context={context} title={settings.title}>
      <section class="settings" aria-labelledby="settings-head">
        <h1 id="settings-head">{settings.title}</h1>
        {saved ? <Notice tone="good">{settings.saved}</Notice> : null}
        {errors.length > 0 ? <ErrorSummary locale={context.locale} errors={errors} /> : null}
        {isUser ? null : <p class="settings-guest">{settings.guest}</p>}
        <SettingsForm
          locale={context.locale}
          values={values}
          errors={errors}
          chains={isUser ? chains : null}
        />
        <p>
          <a class="target" href="/interviews">
            {settings.interviews}
          </a>
        </p>
        {isUser ? <Reschedule locale={context.locale} rescheduleKey={rescheduleKey} /> : null}
        <OwnParameters locale={context.locale} />
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
  readonly errors: readonly SettingsField[];
  /** Null for a visitor, for whom no practice is stored. */
  readonly chains: readonly Question[] | null;
}

function SettingsForm({ locale, values, errors, chains }: SettingsFormProps) {
  const { settings } = stringsFor(locale);
  const errorOf = (name: SettingsField) => (errors.includes(name) ? settings.errors[name] : undefined);
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
      {chains === null ? null : (
        <PracticeFields locale={locale} values={values} errors={errors} chains={chains} />
      )}
      <button type="submit" class="button button-primary">
        {settings.save}
      </button>
    </form>
  );
}

type PracticeFieldsProps = Omit<SettingsFormProps, 'chains'> & { readonly chains: readonly Question[] };

/** How much a day may ask, and how well it is to be remembered. */
function PracticeFields({ locale, values, errors, chains }: PracticeFieldsProps) {
  const { settings } = stringsFor(locale);
  const errorOf = (name: SettingsField) => (errors.includes(name) ? settings.errors[name] : undefined);
  return (
    <fieldset class="settings-practice">
      <legend>{settings.practice}</legend>
      {(['newPerDay', 'duePerDay'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          label={settings[name]}
          hint={settings[`${name}Hint`]}
          error={errorOf(name)}
        >
          {(attributes) => (
            <input
              {...attributes}
              type="number"
              min="0"
              max={largestLimit}
              inputMode="numeric"
              value={values[name]}
              required
            />
          )}
        </Field>
      ))}
      <Field
        name="retention"
        label={settings.retention}
        hint={settings.retentionHint}
        error={errorOf('retention')}
      >
        {(attributes) => (
          <select {...attributes}>
            <Retentions locale={locale} chosen={values.retention} />
          </select>
        )}
      </Field>
      <details
        class="settings-more"
        open={errors.includes('learningSteps') || errors.includes('relearningSteps')}
      >
        <summary>{settings.more}</summary>
        {chains.map(({ id, chainName, prompt }) => (
          <Field
            key={id}
            name={`retention-${id}`}
            label={settings.chainRetention(chainName?.[locale] ?? prompt[locale])}
            hint={settings.chainRetentionHint}
          >
            {(attributes) => (
              <select {...attributes}>
                <option value="" selected={(values.chains[id] ?? '') === ''}>
                  {settings.sameAsElsewhere}
                </option>
                <Retentions locale={locale} chosen={values.chains[id] ?? ''} />
              </select>
            )}
          </Field>
        ))}
        {(['learningSteps', 'relearningSteps'] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={settings[name]}
            hint={settings[`${name}Hint`]}
            error={errorOf(name)}
          >
            {(attributes) => (
              <input {...attributes} type="text" value={values[name]} autocomplete="off" spellcheck={false} />
            )}
          </Field>
        ))}
      </details>
    </fieldset>
  );
}

function Retentions({ locale, chosen }: { readonly locale: Locale; readonly chosen: string }) {
  return (
    <>
      {retentions.map((retention) => (
        <option key={retention} value={String(retention)} selected={String(retention) === chosen}>
          {percentWords(locale, retention)}
        </option>
      ))}
    </>
  );
}

/** What is learned already keeps its dates until it is asked for here. */
function Reschedule({ locale, rescheduleKey }: { readonly locale: Locale; readonly rescheduleKey: string }) {
  const { settings } = stringsFor(locale);
  return (
    <section class="settings-reschedule" aria-labelledby="reschedule-head">
      <h2 id="reschedule-head">{settings.reschedule}</h2>
      <p id="reschedule-hint">{settings.rescheduleHint}</p>
      <form action="/reschedules" method="post">
        <input type="hidden" name="key" value={rescheduleKey} />
        <button type="submit" class="button" aria-describedby="reschedule-hint">
          {settings.rescheduleNow}
        </button>
      </form>
    </section>
  );
}

/** The way to the parameters that intervals are worked out with. */
function OwnParameters({ locale }: { readonly locale: Locale }) {
  const { parameters } = stringsFor(locale);
  return (
    <section class="settings-reschedule" aria-labelledby="own-parameters-head">
      <h2 id="own-parameters-head">{parameters.toPage}</h2>
      <p id="own-parameters-hint">{parameters.toPageHint}</p>
      <a class="button" href="/settings/parameters" aria-describedby="own-parameters-hint">
        {parameters.open}
      </a>
    </section>
  );
}
