/** How near a simulator comes to the window before its script is fetched. */
const nearness = '300px';

let watcher: IntersectionObserver | null = null;

/**
 * The simulator's island is a file of its own, larger than everything else together, and the drawing is complete
 * without it: it is fetched when a reader comes near one.
 */
export function watchSimulators(): void {
  watcher?.disconnect();
  watcher = new IntersectionObserver(startWhenNear, { rootMargin: nearness });
  for (const container of document.querySelectorAll('[data-simulator]')) watcher.observe(container);
}

function startWhenNear(entries: readonly IntersectionObserverEntry[], observer: IntersectionObserver): void {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  observer.disconnect();
  void import('./simulator.ts').then(({ startSimulators }) => startSimulators(document));
}
