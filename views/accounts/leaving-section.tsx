import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';

/** On the account's page: the way out for good. */
export function LeavingSection({ context }: { readonly context: PageContext }) {
  const { section } = stringsFor(context.locale).leaving;
  const isGuest = context.user.kind === 'user' && context.user.account === null;
  return (
    <section class="account-section" aria-labelledby="leaving-head">
      <h2 id="leaving-head">{section.leaveTitle}</h2>
      <p class="account-aside" id="leaving-hint">
        {isGuest ? section.leaveGuestHint : section.leaveHint}
      </p>
      <a class="button" href="/settings/account/deletion" aria-describedby="leaving-hint">
        {isGuest ? section.leaveGuest : section.leave}
      </a>
    </section>
  );
}
