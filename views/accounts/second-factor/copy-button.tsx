import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';

interface CopyButtonProps {
  readonly locale: Locale;
  /** The id of what is copied. */
  readonly of: string;
}

/** Copies what is shown. Hidden until a script can do so. */
export function CopyButton({ locale, of }: CopyButtonProps) {
  const { copy } = stringsFor(locale).secondFactor;
  return (
    <button
      type="button"
      class="button"
      hidden
      data-copies={of}
      data-copied={copy.copied}
      data-refused={copy.refused}
    >
      {copy.submit}
    </button>
  );
}
