import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/** The way to take an interview off the calendar, folded so that nobody takes it by mistake. */
export function Cancelling({ id, locale }: { readonly id: string; readonly locale: Locale }) {
  const { preparation: strings } = stringsFor(locale);
  return (
    <details class="preparation-fold">
      <summary>{strings.cancel}</summary>
      <p class="preparation-hint" id={`cancel-${id}`}>
        {strings.cancelHint}
      </p>
      <form action={`/interviews/${id}/cancellation`} method="post">
        <button type="submit" class="button" aria-describedby={`cancel-${id}`}>
          {strings.cancelNow}
        </button>
      </form>
    </details>
  );
}
