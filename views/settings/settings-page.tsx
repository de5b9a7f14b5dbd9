import type { ComponentChildren } from 'preact';
import type { SettingsField, SettingsValues } from '../../src/accounts/settings.ts';
import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import type { Nearest } from '../../src/preparation/preparation.ts';
import { Layout } from '../layout.tsx';
import { calendarOf, type PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { fieldId } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { AmountFields } from './amount.tsx';
import { DaysFields } from './days.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { InterviewPart } from './interview.tsx';
import { KeyboardFields, LooksFields, SoundsFields } from './looks.tsx';
import { type FieldsProps, labels, Part, type PartName } from './part.tsx';

interface SettingsPageProps {
  readonly context: PageContext;
  readonly values: SettingsValues;
  /** The names of the fields whose value cannot be used. */
  readonly errors?: readonly SettingsField[];
  /** The questions that chains begin with. */
  readonly chains: readonly Question[];
  /** The key of planning everything anew, made with its form. */
  readonly rescheduleKey: string;
  /** The user's interviews in a line; null for a visitor, who can name none yet. */
  readonly nearest?: Nearest | null;
  /** How long they mean to study each day; null for a visitor. */
  readonly minutesPerDay?: number | null;
  /** True right after saving. */
  readonly saved?: boolean;
}

/** All that can be set, in one plain form: the whole page may change. What is set elsewhere is shown with the way there. */
export function SettingsPage(props: SettingsPageProps) {
  const { context, values, errors = [], chains, rescheduleKey, saved = false } = props;
  const { nearest = null, minutesPerDay = null } = props;
  const { locale, now } = context;
  const isUser = context.user.kind === 'user';
  const { settings } = stringsFor(locale);
  const fields = { locale, values, errors };
  return (
    <Layout context={context} title={settings.title}>
      <section class="settings" aria-labelledby="settings-head">
        <h1 id="settings-head">{settings.title}</h1>
        {saved ? <Notice tone="good">{settings.saved}</Notice> : null}
        {errors.length > 0 ? <ErrorSummary locale={locale} errors={errors} /> : null}
        {isUser ? null : <p class="settings-guest">{settings.guest}</p>}
        <Contents locale={locale} parts={isUser ? usersParts : visitorsParts} />
        <SettingsForm {...fields} chains={isUser ? chains : null}>
          <InterviewPart
            locale={locale}
            nearest={nearest}
            minutesPerDay={minutesPerDay}
            now={now}
            calendar={calendarOf(context)}
          />
        </SettingsForm>
        <Elsewhere locale={locale} rescheduleKey={isUser ? rescheduleKey : null} />
      </section>
    </Layout>
  );
}

const usersParts = ['days', 'amount', 'interview', 'looks', 'keyboard', 'sounds', 'elsewhere'] as const;
/** No practice is stored for a visitor. */
const visitorsParts = usersParts.filter((part) => part !== 'amount');

function Contents({ locale, parts }: { readonly locale: Locale; readonly parts: readonly PartName[] }) {
  const { settings } = stringsFor(locale);
  return (
    <nav class="settings-contents" aria-label={settings.contents}>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <a href={`#${part}`}>{settings.parts[part]}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What was wrong, with a way to each field. It takes focus as the page opens, without a script too. */
function ErrorSummary({ locale, errors }: Pick<FieldsProps, 'locale' | 'errors'>) {
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

interface SettingsFormProps extends FieldsProps {
  /** Null for a visitor, for whom no practice is stored. */
  readonly chains: readonly Question[] | null;
  /** What stands between how much and how it looks. */
  readonly children: ComponentChildren;
}

function SettingsForm({ chains, children, ...fields }: SettingsFormProps) {
  const { settings } = stringsFor(fields.locale);
  const { locale } = fields;
  return (
    <form action="/settings" method="post" class="settings-form">
      <Part name="days" locale={locale}>
        <DaysFields {...fields} />
      </Part>
      {chains === null ? null : (
        <Part name="amount" locale={locale}>
          <AmountFields {...fields} chains={chains} />
        </Part>
      )}
      {children}
      <Part name="looks" locale={locale}>
        <LooksFields {...fields} />
      </Part>
      <Part name="keyboard" locale={locale}>
        <KeyboardFields {...fields} />
      </Part>
      <Part name="sounds" locale={locale}>
        <SoundsFields {...fields} />
      </Part>
      <p class="settings-save">
        <button type="submit" class="button button-primary">
          {settings.save}
        </button>
      </p>
    </form>
  );
}
