import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { momentWords } from './moment-words.ts';

interface ConfirmEmailProps {
  readonly context: PageContext;
  readonly email: string;
  /** Until when the mail that was sent can be answered; null where none was. */
  readonly until: number | null;
}

/** Offers a mail that confirms an address which nobody has confirmed yet. */
export function ConfirmEmail({ context, email, until }: ConfirmEmailProps) {
  const { confirm } = stringsFor(context.locale).credentials;
  return (
    <form action="/settings/account/confirmation" method="post" class="account-section">
      <p class="pending-address" hx-ignore="">
        {until === null ? confirm.lead(email) : confirm.sent(email, momentWords(context, until))}
      </p>
      <button type="submit" class="button">
        {until === null ? confirm.submit : confirm.again}
      </button>
    </form>
  );
}
