import { sectionOf } from '../section.ts';
import type { HtmxEvent } from './htmx-event.ts';

/** Where the reader is, which a swap changes without loading a page. */

function here(): string {
  return location.pathname + location.search;
}

/**
 * The address of what the page shows, or is about to. It follows htmx's own steps through the history: while a swap
 * settles, the reader may already have gone back, and the address bar is ahead of the page.
 */
let shown = here();

/** An address was given to what is coming in. */
export function notePlace(): void {
  shown = here();
  markPlace();
}

/** Marks the place in the header, and has the language switch lead back to it. */
export function markPlace(): void {
  const current = sectionOf(location.pathname);
  for (const link of document.querySelectorAll('.site-nav a')) {
    if (link.getAttribute('href') === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  const next = document.querySelector<HTMLInputElement>('.language [name=next]');
  if (next !== null) next.value = here();
}

/** Back from a part of the page to another part needs no request, and must not lose the place. */
export function stayOnPage(event: HtmxEvent): void {
  if (event.detail.path === shown) event.preventDefault();
  else shown = event.detail.path;
}
