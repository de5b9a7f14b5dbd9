import type { PendingAddress } from '../../src/accounts/links/link.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { momentWords } from './moment-words.ts';

interface PendingChangeProps {
  readonly context: PageContext;
  readonly pending: PendingAddress;
}

/** The address that an account is to have once its mail is answered, and the ways to ask again and to leave it be. */
export function PendingChange({ context, pending: { email, until } }: PendingChangeProps) {
  const { pending } = stringsFor(context.locale).credentials;
  return (
    <Notice tone="warn">
      <p class="pending-address" hx-ignore="">
        {pending.change(email, momentWords(context, until))}
      </p>
      <div class="notice-actions">
        <a href="/settings/account/email">{pending.again}</a>
        <form action="/settings/account/email/withdrawal" method="post">
          <button type="submit" class="link-button">
            {pending.callOff}
          </button>
        </form>
      </div>
    </Notice>
  );
}
