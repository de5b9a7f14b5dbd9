import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AccountFrame } from '../account-frame.tsx';
import { CodeField } from './code-field.tsx';

export interface ChallengeShown {
  /** Where its reader was going. */
  readonly next: string | undefined;
  /** Which of the two forms was refused. */
  readonly wrong?: 'authenticator' | 'recovery';
}

interface ChallengePageProps extends ChallengeShown {
  readonly context: PageContext;
}

/** Asks for the second factor: a code of the authenticator or, without the phone, a recovery code. */
export function ChallengePage({ context, next, wrong }: ChallengePageProps) {
  const { challenge } = stringsFor(context.locale).secondFactor;
  const errors = { authenticator: challenge.wrong, recovery: challenge.wrongRecovery };
  const errorOf = (form: keyof typeof errors) => (wrong === form ? errors[form] : undefined);
  const hidden = next === undefined ? null : <input type="hidden" name="next" value={next} />;
  return (
    <AccountFrame context={context} title={challenge.title}>
      <p class="account-lead">{challenge.lead}</p>
      <form action="/sign-in/second-factor" method="post" class="account-form">
        {hidden}
        <CodeField
          label={challenge.code}
          hint={challenge.codeHint}
          error={errorOf('authenticator')}
          isFirst={wrong !== 'recovery'}
        />
        <button type="submit" class="button button-primary">
          {challenge.submit}
        </button>
      </form>
      <details class="account-details" open={wrong === 'recovery'}>
        <summary class="target">{challenge.lost}</summary>
        <form action="/sign-in/second-factor" method="post" class="account-form">
          {hidden}
          <Field
            name="recoveryCode"
            label={challenge.recovery}
            hint={challenge.recoveryHint}
            error={errorOf('recovery')}
          >
            {(attributes) => (
              <input
                {...attributes}
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                maxLength={40}
                class="code-input"
                required
                autofocus={wrong === 'recovery'}
              />
            )}
          </Field>
          <button type="submit" class="button">
            {challenge.submitRecovery}
          </button>
        </form>
        <p class="account-aside">{challenge.lostBoth}</p>
      </details>
      <p>
        <a class="target" href={signInAddress(next)}>
          {challenge.again}
        </a>
      </p>
    </AccountFrame>
  );
}

/** There is nothing to answer, or no longer. */
export function ChallengeOverPage({ context, next }: ChallengePageProps) {
  const { over } = stringsFor(context.locale).secondFactor.challenge;
  return (
    <AccountFrame context={context} title={over.title}>
      <Notice tone="warn">{over.lead}</Notice>
      <p>
        <a class="button button-primary" href={signInAddress(next)}>
          {over.submit}
        </a>
      </p>
    </AccountFrame>
  );
}

function signInAddress(next: string | undefined): string {
  return next === undefined ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
