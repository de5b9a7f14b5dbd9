import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';

interface SignUpItemProps {
  readonly context: PageContext;
  readonly isPrimary?: boolean;
}

/** In a list of ways on, the one to a new account; nothing where it would lead to a refusal. */
export function SignUpItem({ context: { locale, registration }, isPrimary = false }: SignUpItemProps) {
  if (registration !== 'open') return null;
  return (
    <li>
      <a class={isPrimary ? 'button button-primary' : 'target'} href="/sign-up">
        {stringsFor(locale).account.signUp.title}
      </a>
    </li>
  );
}

/** Why there is no such way, and whom it is open to. */
export function NoSignUp({ context: { locale, registration } }: { readonly context: PageContext }) {
  if (registration === 'open') return null;
  const { signUp } = stringsFor(locale).account;
  return <p class="account-aside">{registration === 'closed' ? signUp.closed : signUp.invitationOnly}</p>;
}
