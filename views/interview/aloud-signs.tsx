/** A bar beside words that say the same, so it is hidden from screen readers. */
export function Meter() {
  return (
    <svg
      class="recorder-meter"
      viewBox="0 0 100 8"
      width="100"
      height="8"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="100" height="8" />
      <rect class="recorder-level" width="0" height="8" data-level />
    </svg>
  );
}

/** Sound waves, or a square while something is read. */
export function ReadingSign() {
  return (
    <svg class="aloud-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        class="aloud-sign-go"
        d="M2 6v4h2.5L8 13V3L4.5 6zM10.5 5.5a3.5 3.5 0 0 1 0 5M12.5 3.5a6.4 6.4 0 0 1 0 9"
      />
      <path class="aloud-sign-stop" d="M3.5 3.5h9v9h-9z" />
    </svg>
  );
}

/** The round sign of recorders, or a square while it records. */
export function RecordingSign() {
  return (
    <svg class="aloud-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <circle class="aloud-sign-go" cx="8" cy="8" r="5" />
      <path class="aloud-sign-stop" d="M3.5 3.5h9v9h-9z" />
    </svg>
  );
}
