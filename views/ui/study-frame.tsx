import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import { Exchange } from './exchange.tsx';

interface StudyFrameProps {
  readonly locale: Locale;
  /** The id of the heading that names what is on the table. */
  readonly labelledBy: string;
  /** Stands above the exchange. */
  readonly lead?: ComponentChildren;
  /** Stands below it. Like `lead` it leaves with the card. */
  readonly rest?: ComponentChildren;
  /** Said to screen readers when this has come in by a swap. */
  readonly announcement?: string | undefined;
  readonly children: ComponentChildren;
}

/**
 * The fragment that htmx replaces while studying. It names its language, because a page that is still open may be in
 * another one.
 */
export function StudyFrame({ locale, labelledBy, lead, rest, announcement, children }: StudyFrameProps) {
  return (
    <article
      id="study"
      class="study"
      lang={locale}
      aria-labelledby={labelledBy}
      data-announcement={announcement}
    >
      {lead}
      <Exchange locale={locale}>{children}</Exchange>
      {rest}
    </article>
  );
}
