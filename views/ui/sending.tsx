import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/**
 * Where the script says, beside the button, that a submission is still under way. Screen readers hear it from the
 * announcer: a region inside of what is busy stays silent.
 */
export function Sending({ locale }: { readonly locale: Locale }) {
  return <p class="sending" aria-hidden="true" data-sending={stringsFor(locale).study.sending} />;
}
