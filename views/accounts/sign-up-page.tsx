import type { PasswordFault } from '../../src/accounts/passwords/rules.ts';
import type { Config, Provider } from '../../src/config.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { ProviderButtons } from './providers/provider-buttons.tsx';

/** What the page is shown after. */
export interface SignUpShown {
  /** As it was typed. */
  readonly email?: string;
  readonly faults?: { readonly email?: 'email'; readonly password: PasswordFault | null };
}

interface SignUpPageProps extends SignUpShown {
  readonly context: PageContext;
  readonly registration: Config['registration'];
  /** What the address of an invitation ends with, where one was followed that is good. */
  readonly invitation?: string;
  /** Whether a link is sent, by which the password is chosen. */
  readonly mail: boolean;
  /** Where somebody may come from, too: a new account may be made of one elsewhere where everybody may make one. */
  readonly offered?: readonly Provider[];
}

/** E-mail and, where no mail is sent, a password, typed once: it is asked for again when its owner signs in. A link asks for it otherwise. */
export function SignUpPage({
  context,
  registration,
  invitation,
  mail,
  offered = [],
  email = '',
  faults,
}: SignUpPageProps) {
  const { account } = stringsFor(context.locale);
  const { signIn, signUp } = account;
  return (
    <AccountFrame context={context} title={signUp.title}>
      {registration === 'open' || invitation !== undefined ? (
        <>
          <p class="account-lead">{signUp.lead}</p>
          <form
            action={invitation === undefined ? '/sign-up' : `/sign-up/invited/${invitation}`}
            method="post"
            class="account-form"
          >
            <Field
              name="email"
              label={account.email}
              error={faults?.email === undefined ? undefined : signIn.errors.email}
            >
              {(attributes) => (
                <input
                  {...attributes}
                  type="email"
                  value={email}
                  autocomplete="username"
                  required
                  autofocus={faults?.email !== undefined}
                />
              )}
            </Field>
            {mail ? null : (
              <NewPasswordField
                locale={context.locale}
                label={account.password}
                fault={faults?.password}
                isFocused={faults !== undefined && faults.email === undefined}
              />
            )}
            <button type="submit" class="button button-primary">
              {mail ? signUp.submitMail : signUp.submit}
            </button>
          </form>
        </>
      ) : (
        <Notice tone="warn">{registration === 'closed' ? signUp.closed : signUp.invitationOnly}</Notice>
      )}
      {registration === 'open' ? (
        <ProviderButtons locale={context.locale} offered={offered} next={undefined} />
      ) : null}
      <ul class="account-links">
        <li>
          <a class="target" href="/sign-in">
            {signUp.toSignIn}
          </a>
        </li>
        <li>
          <a class="target" href="/privacy">
            {signUp.privacy}
          </a>
        </li>
      </ul>
    </AccountFrame>
  );
}
