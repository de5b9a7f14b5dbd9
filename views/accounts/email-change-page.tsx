import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';

interface EmailChangePageProps {
  readonly context: PageContext;
  /** Where the form goes: the address of the link. */
  readonly action: string;
  readonly email: string;
  /** Whether it is the account's owner who reads this. */
  readonly isTheirs: boolean;
}

/** Where a link leads that makes an address an account's: only who is signed in to it goes on from here. */
export function EmailChangePage({ context, action, email, isTheirs }: EmailChangePageProps) {
  const { account, mailed } = stringsFor(context.locale);
  const { emailChange } = mailed;
  const present = context.user.kind === 'user' ? context.user.account?.email : null;
  const isConfirmation = present === email;
  return (
    <AccountFrame context={context} title={emailChange.title}>
      {isTheirs ? (
        <form action={action} method="post" class="account-form">
          <p>{isConfirmation ? emailChange.confirm(email) : emailChange.change(email)}</p>
          <button type="submit" class="button button-primary">
            {isConfirmation ? emailChange.submitConfirm : emailChange.submitChange}
          </button>
        </form>
      ) : (
        <>
          <Notice tone="warn">{emailChange.elsewhere}</Notice>
          <p>
            <a class="button" href={`/sign-in?next=${encodeURIComponent(action)}`}>
              {account.signIn.title}
            </a>
          </p>
        </>
      )}
      <p class="account-aside">{emailChange.stranger}</p>
    </AccountFrame>
  );
}
