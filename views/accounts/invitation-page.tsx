import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';

/** Where an invitation leads that is forged, too old, or was used. */
export function InvitationPage({ context }: { readonly context: PageContext }) {
  const { account, leaving } = stringsFor(context.locale);
  const { invitation } = leaving;
  return (
    <AccountFrame context={context} title={invitation.title}>
      <Notice tone="warn">{invitation.gone}</Notice>
      <p>{invitation.askAnew}</p>
      <ul class="account-links">
        <li>
          <a class="target" href="/sign-in">
            {account.signUp.toSignIn}
          </a>
        </li>
      </ul>
    </AccountFrame>
  );
}
