import { largestLimit, retentions } from '../../src/accounts/practice.ts';
import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { percentWords } from '../moment.ts';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { errorOf, type FieldsProps } from './part.tsx';

interface AmountProps extends FieldsProps {
  /** The questions that chains begin with. */
  readonly chains: readonly Question[];
}

/** How much a day may ask, and how well it is to be remembered. */
export function AmountFields({ chains, ...props }: AmountProps) {
  const { locale, values } = props;
  const { settings } = stringsFor(locale);
  return (
    <>
      {(['newPerDay', 'duePerDay'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          label={settings[name]}
          hint={settings[`${name}Hint`]}
          error={errorOf(props, name)}
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
        error={errorOf(props, 'retention')}
      >
        {(attributes) => (
          <select {...attributes}>
            <Retentions locale={locale} chosen={values.retention} />
          </select>
        )}
      </Field>
      <MoreFields {...props} chains={chains} />
    </>
  );
}

/** What few will want to change. */
function MoreFields({ chains, ...props }: AmountProps) {
  const { locale, values, errors } = props;
  const { settings } = stringsFor(locale);
  return (
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
          error={errorOf(props, name)}
        >
          {(attributes) => (
            <input {...attributes} type="text" value={values[name]} autocomplete="off" spellcheck={false} />
          )}
        </Field>
      ))}
    </details>
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
