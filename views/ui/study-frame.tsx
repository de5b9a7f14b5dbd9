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
  readonly children: ComponentChildren;
}

/** The fragment that htmx replaces while studying. */
export function StudyFrame({ locale, labelledBy, lead, rest, children }: StudyFrameProps) {
  return (
    <article id="study" class="study" aria-labelledby={labelledBy}>
      {lead}
      <Exchange locale={locale}>{children}</Exchange>
      {rest}
    </article>
  );
}
