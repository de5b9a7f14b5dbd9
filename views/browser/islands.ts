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
  void openLaboratory();
  void openComparison();
  void openAloud();
  void enterRoom();
}

/** The laboratory is what its page is for, so it is fetched at once; without it the page is a drawing and a form. */
async function openLaboratory(): Promise<void> {
  const container = document.querySelector<HTMLElement>('[data-laboratory]:not([data-alive])');
  if (container === null) return;
  container.dataset.alive = '';
  try {
    const { startLaboratory } = await import('./laboratory.ts');
    await startLaboratory(container);
  } catch {
    delete container.dataset.alive;
  }
}

/** A comparison, as the laboratory, is what its page is for. */
async function openComparison(): Promise<void> {
  const container = document.querySelector<HTMLElement>('[data-comparison]:not([data-alive])');
  if (container === null) return;
  container.dataset.alive = '';
  try {
    const { startComparison } = await import('./comparison.ts');
    startComparison(container);
  } catch {
    delete container.dataset.alive;
  }
}

/** A room's page lives from its stream, whose script no other page needs. Without it the page is loaded anew. */
async function enterRoom(): Promise<void> {
  const room = document.querySelector<HTMLElement>('[data-room]:not([data-alive])');
  if (room === null) return;
  room.dataset.alive = '';
  try {
    const { startRoom } = await import('./room.ts');
    await startRoom(room);
  } catch {
    delete room.dataset.alive;
  }
}

/** Questions that are read out and answers that are recorded. Unlike the others it wires what each swap brings. */
async function openAloud(): Promise<void> {
  if (document.querySelector('[data-aloud]') === null) return;
  try {
    const { startAloud } = await import('./aloud.ts');
    await startAloud();
  } catch {
    // The connection was lost. What can be heard stays hidden, and the next swap asks again.
  }
}

async function startWhenNear(
  entries: readonly IntersectionObserverEntry[],
  observer: IntersectionObserver,
): Promise<void> {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  try {
    const { startSimulators } = await import('./simulator.ts');
    observer.disconnect();
    startSimulators(document);
  } catch {
    // The connection was lost, or the page left meanwhile. The drawing is complete as it is, and the next time a
    // simulator comes near, its script is asked for again.
  }
}
