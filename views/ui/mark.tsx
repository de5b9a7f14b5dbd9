/**
 * Kkori's mark: ㄲ drawn as a sequence diagram. Two lifelines, a slanted arrow arriving at each,
 * and the second one ends in a tail.
 */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d="M2.5 4.5 9.5 7v13.5" />
      <path class="mark-tail" d="M12.5 4.5 19.5 7v9.5a4 4 0 0 1-4 4" />
    </svg>
  );
}
