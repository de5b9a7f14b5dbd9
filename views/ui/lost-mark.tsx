/** An arrow cut short by a cross, as a sequence diagram draws a segment that never arrives: a claim that fails. */
export function LostMark() {
  return (
    <svg class="lost-mark" viewBox="0 0 28 16" width="28" height="16" aria-hidden="true" focusable="false">
      <path d="M1 3.5 17 9.5M17.5 5.5l7 8M24.5 5.5l-7 8" />
    </svg>
  );
}
