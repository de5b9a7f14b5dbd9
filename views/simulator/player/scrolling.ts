/** Scrolls just far enough for the line of the current moment to be seen above what sticks to the window. */
export function showCurrent(root: HTMLElement | null): void {
  const marks = [...(root?.querySelectorAll('.sequence-now') ?? [])];
  const mark = marks.map((one) => one.getBoundingClientRect()).find(({ width }) => width > 0);
  const floors = [...(root?.querySelectorAll('.simulator-console, .simulator-bar') ?? [])]
    .map((one) => one.getBoundingClientRect())
    .filter(({ height }) => height > 0)
    .map(({ top }) => top);
  if (mark === undefined || floors.length === 0) return;
  const margin = 72;
  const bottom = Math.min(...floors, window.innerHeight) - margin;
  const by = mark.top < margin ? mark.top - margin : mark.top > bottom ? mark.top - bottom : 0;
  if (by === 0) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  window.scrollBy({ top: by, behavior: still ? 'instant' : 'smooth' });
}
