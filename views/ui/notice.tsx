import type { ComponentChildren } from 'preact';

interface NoticeProps {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly children: ComponentChildren;
}

/**
 * A short message about what just happened. It is no live region itself: content that arrives with its region
 * is not announced, so the regions stand in the page beforehand and the script repeats a fragment's notice there.
 */
export function Notice({ tone, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} data-notice>
      {children}
    </div>
  );
}
