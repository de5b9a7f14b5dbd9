import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { AccountFrame } from './account-frame.tsx';
import { NoSignUp } from './sign-up-item.tsx';

interface LinkGonePageProps {
  readonly context: PageContext;
  /** Where a new account can be asked for; null where it cannot, or not from here. */
  readonly startOver: string | null;
}

/** A link that opens nothing, whatever the reason, and where to go on. */
export function LinkGonePage({ context, startOver }: LinkGonePageProps) {
  const { account, mailed } = stringsFor(context.locale);
  const { gone } = mailed;
  const isMember = context.user.kind === 'user' && context.user.account !== null;
  return (
    <AccountFrame context={context} title={gone.title}>
      <p>{gone.lead}</p>
      {isMember ? (
        <>
          <p>{gone.signedIn}</p>
          <WaysOn context={context} />
        </>
      ) : (
        <>
          <p>{gone.next}</p>
          {startOver === null && context.registration === 'invitation' ? <p>{gone.invitation}</p> : null}
          {context.registration === 'closed' ? <NoSignUp context={context} /> : null}
          <ul class="account-links">
            <li>
              <a class="button button-primary" href="/sign-in">
                {account.signIn.title}
              </a>
            </li>
            <li>
              <a class="target" href="/password-reset">
                {account.signIn.forgotten}
              </a>
            </li>
            {startOver === null ? null : (
              <li>
                <a class="target" href={startOver}>
                  {account.signUp.title}
                </a>
              </li>
            )}
          </ul>
        </>
      )}
    </AccountFrame>
  );
}

/** From where somebody is signed in: to what they came for. */
export function WaysOn({ context: { locale } }: { readonly context: PageContext }) {
  const { used } = stringsFor(locale).mailed;
  return (
    <ul class="account-links">
      <li>
        <a class="button button-primary" href="/">
          {used.goOn}
        </a>
      </li>
      <li>
        <a class="target" href="/settings/account">
          {used.toAccount}
        </a>
      </li>
    </ul>
  );
}
