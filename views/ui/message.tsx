interface MessageProps {
  /** Who receives it: the candidate's lifeline is on the right. */
  readonly to: 'candidate' | 'interviewer';
}

/**
 * A message between the two lifelines: a slanted arrow, because a message takes time.
 * It only separates what the headings already tell apart, so it is hidden from screen readers.
 */
export function Message({ to }: MessageProps) {
  return (
    <div class={`message message-to-${to}`} aria-hidden="true">
      <svg
        aria-hidden="true"
        class="message-line"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        focusable="false"
      >
        <path d={to === 'candidate' ? 'M0 0 100 100' : 'M100 0 0 100'} vector-effect="non-scaling-stroke" />
      </svg>
      <svg
        aria-hidden="true"
        class="message-head"
        viewBox="0 0 12 12"
        width="12"
        height="12"
        focusable="false"
      >
        <path d={to === 'candidate' ? 'M2.5 1.2 11 6.4 1.8 10.2' : 'M9.5 1.2 1 6.4 10.2 10.2'} />
      </svg>
    </div>
  );
}
