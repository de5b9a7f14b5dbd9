/** Elements that are taken off the page, by a swap or otherwise: whatever they hold has to be let go. */

const watched = new Map<Element, () => void>();

const observer = new MutationObserver(() => {
  for (const [element, leave] of watched) {
    if (element.isConnected) continue;
    watched.delete(element);
    leave();
  }
  if (watched.size === 0) observer.disconnect();
});

/** Calls `leave` once, when the element is no longer on the page. */
export function onDeparture(element: Element, leave: () => void): void {
  watched.set(element, leave);
  observer.observe(document, { childList: true, subtree: true });
}
