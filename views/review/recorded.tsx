import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';

export interface RecordedProps {
  /** What was just recorded. */
  readonly notice?: string | undefined;
  /** The reveal that was rated. */
  readonly noticeHref?: string | undefined;
}

/** What was just recorded, above the card that follows, with the way back to the answer. */
export function Recorded({ notice, noticeHref, locale }: RecordedProps & { readonly locale: Locale }) {
  if (notice === undefined) return null;
  return (
    <Notice tone="good">
      <p>{notice}</p>
      {noticeHref === undefined ? null : <a href={noticeHref}>{stringsFor(locale).study.backToAnswer}</a>}
    </Notice>
  );
}
