import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

interface StudyFrameProps {
  readonly locale: Locale;
  /** The id of the heading that names what is on the table. */
  readonly labelledBy: string;
  /** Stands above the two lifelines. */
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The fragment that htmx replaces while studying: the two lifelines with an exchange between them. */
export function StudyFrame({ locale, labelledBy, lead, children }: StudyFrameProps) {
  const { study } = stringsFor(locale);
  return (
    <article id="study" class="study" aria-labelledby={labelledBy}>
      {lead}
      <div class="exchange">
        <p class="exchange-ends" aria-hidden="true">
          <span>{study.interviewer}</span>
          <span>{study.candidate}</span>
        </p>
        {children}
      </div>
    </article>
  );
}
