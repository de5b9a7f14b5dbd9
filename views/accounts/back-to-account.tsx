import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/** The way back from a page of the account to where it was linked. */
export function BackToAccount({ locale }: { readonly locale: Locale }) {
  return (
    <p>
      <a class="target" href="/settings/account">
        {stringsFor(locale).credentials.back}
      </a>
    </p>
  );
}
