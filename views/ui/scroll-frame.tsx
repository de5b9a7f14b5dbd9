import type { ComponentChildren } from 'preact';

interface ScrollFrameProps {
  readonly name: string;
  /** What is told from left to right and begins at its end. */
  readonly isFromEnd?: boolean;
  readonly children: ComponentChildren;
}

/** What may be wider than a phone: it scrolls in a frame, which takes focus so that the keyboard can scroll it too. */
export function ScrollFrame({ name, isFromEnd = false, children }: ScrollFrameProps) {
  const kind = isFromEnd ? 'scroll-frame scroll-from-end' : 'scroll-frame';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section class={kind} tabIndex={0} aria-label={name}>
      {children}
    </section>
  );
}
