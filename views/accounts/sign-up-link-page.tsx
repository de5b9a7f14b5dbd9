import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { AccountFrame } from './account-frame.tsx';
import { KnownAddress } from './known-address.tsx';

interface SignUpLinkPageProps {
  readonly context: PageContext;
  /** Where the form goes: the address of the link. */
  readonly action: string;
  readonly email: string;
  readonly isMismatch: boolean;
}

/** Asks whoever has the address for the password that was chosen with it. */
export function SignUpLinkPage({ context, action, email, isMismatch }: SignUpLinkPageProps) {
  const { account, mailed } = stringsFor(context.locale);
  const { signUp } = mailed;
  return (
    <AccountFrame context={context} title={signUp.title}>
      <p class="account-lead">{signUp.lead}</p>
      <form action={action} method="post" class="account-form">
        <KnownAddress locale={context.locale} email={email} />
        <Field name="password" label={account.password} error={isMismatch ? signUp.mismatch : undefined}>
          {(attributes) => (
            <input
              {...attributes}
              type="password"
              autocomplete="current-password"
              required
              autofocus={isMismatch}
            />
          )}
        </Field>
        <button type="submit" class="button button-primary">
          {signUp.submit}
        </button>
      </form>
      <p class="account-aside">{signUp.stranger}</p>
      <p>
        <a class="target" href="/sign-up">
          {signUp.restart}
        </a>
      </p>
    </AccountFrame>
  );
}
