import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/** Offers a mail that confirms an address which nobody has confirmed yet. */
export function ConfirmEmail({ locale, email }: { readonly locale: Locale; readonly email: string }) {
  const { confirm } = stringsFor(locale).credentials;
  return (
    <form action="/settings/account/confirmation" method="post" class="account-section">
      <p>{confirm.lead(email)}</p>
      <button type="submit" class="button">
        {confirm.submit}
      </button>
    </form>
  );
}
