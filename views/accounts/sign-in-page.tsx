import type { SignInFault } from '../../src/accounts/signing/forms.ts';
import type { Provider } from '../../src/config.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';
import { ProviderButtons } from './providers/provider-buttons.tsx';
import { Refusal } from './refusal.tsx';
import { NoSignUp, SignUpItem } from './sign-up-item.tsx';

/** What the page is shown after. */
export interface SignInShown {
  /** Where its reader was going. */
  readonly next: string | undefined;
  /** As it was typed. */
  readonly email?: string;
  readonly fault?: SignInFault;
  /** How long no attempt is taken. */
  readonly waitMinutes?: number;
  /** Right after an account was made. */
  readonly isJustMade?: boolean;
}

interface SignInPageProps extends SignInShown {
  readonly context: PageContext;
  /** Whether this server sends mail. */
  readonly mail: boolean;
  /** Where somebody may come from. */
  readonly offered: readonly Provider[];
}

/** E-mail and password. What was wrong is said once, and not which of the two. */
export function SignInPage({
  context,
  next,
  email = '',
  fault,
  waitMinutes,
  isJustMade,
  mail,
  offered,
}: SignInPageProps) {
  const { account } = stringsFor(context.locale);
  const { signIn } = account;
  const isLedBack = next !== undefined && next !== '/';
  const emailError = fault === 'email' ? signIn.errors.email : undefined;
  return (
    <AccountFrame context={context} title={signIn.title}>
      {isJustMade ? <Notice tone="good">{signIn.justMade}</Notice> : null}
      {isJustMade ? null : <p class="account-lead">{signIn.lead}</p>}
      {isLedBack ? <p>{signIn.next}</p> : null}
      {fault === 'mismatch' ? <Refusal>{signIn.errors.mismatch}</Refusal> : null}
      {waitMinutes === undefined ? null : <Refusal>{signIn.errors.wait(waitMinutes)}</Refusal>}
      <form action="/sign-in" method="post" class="account-form">
        {next === undefined ? null : <input type="hidden" name="next" value={next} />}
        <Field name="email" label={account.email} error={emailError}>
          {(attributes) => (
            <input
              {...attributes}
              type="email"
              value={email}
              autocomplete="username"
              required
              autofocus={fault === 'email'}
            />
          )}
        </Field>
        <Field name="password" label={account.password}>
          {(attributes) => <input {...attributes} type="password" autocomplete="current-password" required />}
        </Field>
        <button type="submit" class="button button-primary">
          {signIn.submit}
        </button>
      </form>
      <ul class="account-links">
        <SignUpItem context={context} />
        {mail ? (
          <li>
            <a class="target" href="/password-reset">
              {signIn.forgotten}
            </a>
          </li>
        ) : null}
      </ul>
      <ProviderButtons locale={context.locale} offered={offered} next={next} />
      <NoSignUp context={context} />
      {mail ? null : <p class="account-aside">{signIn.noMail}</p>}
    </AccountFrame>
  );
}
