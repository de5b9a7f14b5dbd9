import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

interface ExchangeProps {
  readonly locale: Locale;
  readonly children: ComponentChildren;
}

/** The two lifelines, headed by their ends as in a sequence diagram, and what passes between them. */
export function Exchange({ locale, children }: ExchangeProps) {
  const { study } = stringsFor(locale);
  return (
    <div class="exchange">
      <p class="exchange-ends" aria-hidden="true">
        <span>{study.interviewer}</span>
        <span>{study.candidate}</span>
      </p>
      {children}
    </div>
  );
}
