import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';

interface PasswordResetPageProps {
  readonly context: PageContext;
  /** Whether this server sends mail. */
  readonly mail: boolean;
  /** As it was typed. */
  readonly email?: string;
  readonly isFaulty?: boolean;
}

/** Asks for a link by which a password is chosen anew, or says who else can make one. */
export function PasswordResetPage({ context, mail, email = '', isFaulty = false }: PasswordResetPageProps) {
  const { account, mailed } = stringsFor(context.locale);
  const { reset } = mailed;
  return (
    <AccountFrame context={context} title={reset.title}>
      {mail ? (
        <>
          <p class="account-lead">{reset.lead}</p>
          <form action="/password-reset" method="post" class="account-form">
            <Field
              name="email"
              label={account.email}
              error={isFaulty ? account.signIn.errors.email : undefined}
            >
              {(attributes) => (
                <input
                  {...attributes}
                  type="email"
                  value={email}
                  autocomplete="username"
                  required
                  autofocus={isFaulty}
                />
              )}
            </Field>
            <button type="submit" class="button button-primary">
              {reset.submit}
            </button>
          </form>
        </>
      ) : (
        <Notice tone="warn">{reset.noMail}</Notice>
      )}
      <p>
        <a class="target" href="/sign-in">
          {reset.toSignIn}
        </a>
      </p>
    </AccountFrame>
  );
}
