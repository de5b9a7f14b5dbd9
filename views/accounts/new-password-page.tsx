import type { PasswordFault } from '../../src/accounts/passwords/rules.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { AccountFrame } from './account-frame.tsx';
import { KnownAddress } from './known-address.tsx';
import { NewPasswordField } from './new-password-field.tsx';

interface NewPasswordPageProps {
  readonly context: PageContext;
  /** Where the form goes: the address of the link. */
  readonly action: string;
  /** Null where the account has none. */
  readonly email: string | null;
  readonly fault?: PasswordFault;
}

/** Where a link leads by which a password is chosen anew. */
export function NewPasswordPage({ context, action, email, fault }: NewPasswordPageProps) {
  const { newPassword } = stringsFor(context.locale).mailed;
  return (
    <AccountFrame context={context} title={newPassword.title}>
      <p class="account-lead">{newPassword.lead}</p>
      <form action={action} method="post" class="account-form">
        {email === null ? null : <KnownAddress locale={context.locale} email={email} />}
        <NewPasswordField locale={context.locale} label={newPassword.field} fault={fault} />
        <button type="submit" class="button button-primary">
          {newPassword.submit}
        </button>
      </form>
    </AccountFrame>
  );
}
