import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { furthestDays, type InterviewField, type InterviewValues } from '../../src/preparation/form.ts';
import type { Outlook } from '../../src/preparation/outlook.ts';
import { studyDayDate } from '../../src/scheduling/study-day.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Field, fieldId } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { interviewDayWords } from './day-words.ts';
import { TradeTable } from './trade-table.tsx';

/** What the form makes, or changes. */
export type InterviewTarget =
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'known'; readonly id: string };

interface InterviewFormPageProps {
  readonly context: PageContext;
  readonly target: InterviewTarget;
  readonly values: InterviewValues;
  /** The names of the fields whose value cannot be used. */
  readonly errors: readonly InterviewField[];
  /** There are as many interviews as there may be. */
  readonly isFull: boolean;
  /** The questions that chains begin with. */
  readonly chains: readonly Question[];
  /** The user's study day. */
  readonly today: number;
  /** The minutes a day that are chosen. */
  readonly minutes: number;
  /** The minutes a day that the user has set. */
  readonly own: number;
  /** What the day and the chains entered come to; null until they can be used. */
  readonly outlook: { readonly day: number; readonly expected: Outlook } | null;
}

/**
 * The form of an interview. First only day and chains are asked for; what minutes a day are worth is shown before any are
 * chosen. One plain form with two buttons, so that nothing entered is lost between the two.
 */
export function InterviewFormPage(props: InterviewFormPageProps) {
  const { context, target, errors, isFull, outlook } = props;
  const { locale } = context;
  const { form } = stringsFor(locale).preparation;
  return (
    <Layout context={context} title={form[target.kind]}>
      <section class="settings interview-naming" aria-labelledby="interview-head">
        <h1 id="interview-head">{form[target.kind]}</h1>
        {errors.length > 0 || isFull ? (
          <ErrorSummary locale={locale} errors={errors} isFull={isFull} />
        ) : null}
        <form action={target.kind === 'new' ? '/interviews' : `/interviews/${target.id}`} method="post">
          {target.kind === 'new' ? <input type="hidden" name="key" value={target.key} /> : null}
          <Plan {...props} />
          {outlook === null ? null : <Choice {...props} outlook={outlook} />}
        </form>
        <p>
          <a class="target" href="/interviews">
            {form.back}
          </a>
        </p>
      </section>
    </Layout>
  );
}

interface ErrorSummaryProps {
  readonly locale: Locale;
  readonly errors: readonly InterviewField[];
  readonly isFull: boolean;
}

/** The string that labels each field. */
const labels = { name: 'name', date: 'date', chain: 'chain', otherMinutes: 'otherMinutes' } as const;

/** What was wrong, with a way to each field. It takes focus as the page opens, without a script too. */
function ErrorSummary({ locale, errors, isFull }: ErrorSummaryProps) {
  const { form } = stringsFor(locale).preparation;
  return (
    <section aria-labelledby="error-summary" tabIndex={-1} autofocus>
      <Notice tone="bad">
        <p id="error-summary">
          <strong>{isFull ? form.full : form.errorSummary}</strong>
        </p>
        {errors.length === 0 ? null : (
          <ul>
            {errors.map((name) => (
              <li key={name}>
                <a href={`#${fieldId(name)}`}>
                  {form[labels[name]]}: {form.errors[name]}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </section>
  );
}

/** Name, day and chains, and the button that asks what they come to. */
function Plan({ context, target, values, errors, chains, today, outlook }: InterviewFormPageProps) {
  const { locale } = context;
  const { form } = stringsFor(locale).preparation;
  const errorOf = (name: InterviewField) => (errors.includes(name) ? form.errors[name] : undefined);
  return (
    <div class="settings-form">
      <Field name="date" label={form.date} hint={form.dateHint} error={errorOf('date')}>
        {(attributes) => (
          <input
            {...attributes}
            type="date"
            value={values.date}
            min={studyDayDate(today)}
            max={studyDayDate(today + furthestDays)}
            required
          />
        )}
      </Field>
      <Chains locale={locale} values={values} chains={chains} error={errorOf('chain')} />
      <Field name="name" label={form.name} hint={form.nameHint} error={errorOf('name')}>
        {(attributes) => <input {...attributes} type="text" value={values.name} autocomplete="off" />}
      </Field>
      {outlook === null ? <Minutes values={values} /> : null}
      <button
        type="submit"
        class={outlook === null ? 'button button-primary' : 'button'}
        formMethod="get"
        formAction={target.kind === 'new' ? '/interviews/new#trade' : `/interviews/${target.id}#trade`}
        name="step"
        value="trade"
      >
        {outlook === null ? form.toTrade : form.again}
      </button>
    </div>
  );
}

/** Minutes that were entered stay with the form while it has no place to show them. */
function Minutes({ values }: Pick<InterviewFormPageProps, 'values'>) {
  return (
    <>
      {(['minutesPerDay', 'otherMinutes'] as const).map((name) =>
        values[name] === '' ? null : <input key={name} type="hidden" name={name} value={values[name]} />,
      )}
    </>
  );
}

interface ChainsProps {
  readonly locale: Locale;
  readonly values: InterviewValues;
  readonly chains: readonly Question[];
  readonly error: string | undefined;
}

function Chains({ locale, values, chains, error }: ChainsProps) {
  const { form } = stringsFor(locale).preparation;
  const id = fieldId('chain');
  return (
    <fieldset
      class="tick-list"
      id={id}
      aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
    >
      <legend>{form.chain}</legend>
      <p class="field-hint" id={`${id}-hint`}>
        {form.chainHint}
      </p>
      {chains.map(({ id: chain, chainName, prompt }) => (
        <label key={chain} class="tick">
          <input type="checkbox" name="chain" value={chain} checked={values.chains.includes(chain)} />
          <span>{chainName?.[locale] ?? prompt[locale]}</span>
        </label>
      ))}
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

type ChoiceProps = InterviewFormPageProps & {
  readonly outlook: NonNullable<InterviewFormPageProps['outlook']>;
};

/** What minutes a day are worth on that day, one of them to be chosen or others typed, and the button that saves. */
function Choice({ context, values, errors, today, minutes, own, outlook }: ChoiceProps) {
  const { locale } = context;
  const { form } = stringsFor(locale).preparation;
  const { day, expected } = outlook;
  const isWrong = errors.includes('otherMinutes');
  return (
    <section class="interview-choice" id="trade" aria-labelledby="trade-head">
      <h2 id="trade-head">{form.trade}</h2>
      <p class="preparation-hint">{form.tradeHint(interviewDayWords(locale, day, today))}</p>
      <TradeTable outlook={expected} chosen={minutes} own={own} idPrefix="minutes" locale={locale} />
      <div class="settings-form">
        <Field
          name="otherMinutes"
          label={form.otherMinutes}
          hint={form.otherMinutesHint}
          error={isWrong ? form.errors.otherMinutes : undefined}
        >
          {(attributes) => (
            // A number field would drop what is no number.
            <input
              {...attributes}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              value={isWrong ? values.otherMinutes : ''}
            />
          )}
        </Field>
        <button type="submit" class="button button-primary">
          {form.save}
        </button>
      </div>
    </section>
  );
}
