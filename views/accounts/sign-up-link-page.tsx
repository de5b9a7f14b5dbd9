import type { PasswordFault } from '../../src/accounts/passwords/rules.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { AccountFrame } from './account-frame.tsx';
import { KnownAddress } from './known-address.tsx';
import { NewPasswordField } from './new-password-field.tsx';

interface SignUpLinkPageProps {
  readonly context: PageContext;
  /** Where the form goes: the address of the link. */
  readonly action: string;
  readonly email: string;
  /** Where it can be asked for anew; null where it cannot. */
  readonly startOver: string | null;
  readonly fault?: PasswordFault;
}

/** Where a link leads by which an account is made: whoever reads its mail, and nobody else, chooses its password. */
export function SignUpLinkPage({ context, action, email, startOver, fault }: SignUpLinkPageProps) {
  const { account, mailed } = stringsFor(context.locale);
  const { signUp } = mailed;
  return (
    <AccountFrame context={context} title={signUp.title}>
      <p class="account-lead">{signUp.lead}</p>
      <p>{context.user.kind === 'visitor' ? signUp.otherDevice : signUp.thisDevice}</p>
      <form action={action} method="post" class="account-form">
        <KnownAddress locale={context.locale} email={email} />
        <NewPasswordField locale={context.locale} label={account.password} fault={fault} />
        <button type="submit" class="button button-primary">
          {signUp.submit}
        </button>
      </form>
      <p class="account-aside">{signUp.stranger}</p>
      {startOver === null ? null : (
        <p>
          <a class="target" href={startOver}>
            {signUp.restart}
          </a>
        </p>
      )}
    </AccountFrame>
  );
}
