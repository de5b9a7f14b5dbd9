import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';

interface NoticeProps {
  readonly tone: 'good' | 'warn' | 'bad';
  /** The language, where it may differ from the page's. */
  readonly lang?: Locale | undefined;
  readonly children: ComponentChildren;
}

/**
 * A short message about what just happened. It is no live region itself: content that arrives with its region is not
 * announced, so the regions stand in the page beforehand and the script says there what a fragment has to announce.
 */
export function Notice({ tone, lang, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} lang={lang}>
      {children}
    </div>
  );
}
