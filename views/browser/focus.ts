import { sectionOf } from '../section.ts';

/** Where the reader is after a part of the page was replaced, and what they are told about it. */

/** The card that focus was moved to last; a swap elsewhere on the page leaves focus alone. */
let shownCard = document.getElementById('study');

/** Moves to the heading of a card that has just come onto the table. */
export function focusCard(): void {
  const card = document.getElementById('study');
  if (card === null || card === shownCard) return;
  shownCard = card;
  const heading = card.querySelector<HTMLElement>('[data-focus]');
  heading?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

/** Says a card's notice in the region that was there beforehand: a region that arrives with its text stays silent. */
export function announceNotice(): void {
  const announcer = document.getElementById('announcer');
  const notice = document.querySelector('#study [data-notice]');
  if (announcer !== null) announcer.textContent = notice?.textContent ?? '';
}

/** Marks in the header where the reader is, which a swap may have changed. */
export function markSection(): void {
  const current = sectionOf(location.pathname);
  for (const link of document.querySelectorAll('.site-nav a')) {
    if (link.getAttribute('href') === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** A new attempt takes the last error away. */
export function clearError(): void {
  document.getElementById('notice')?.replaceChildren();
}

/** The request got no answer at all. What was typed is still in its form. */
export function showOffline(): void {
  const template = document.querySelector<HTMLTemplateElement>('#offline');
  const region = document.getElementById('notice');
  if (template !== null) region?.replaceChildren(template.content.cloneNode(true));
}

/** A button that rested while its request failed has lost focus: gives it back once it can take it. */
export function keepFocusOnForm(event: Event): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  setTimeout(() => {
    if (form.isConnected && document.activeElement === document.body) {
      form.querySelector<HTMLButtonElement>('button[type=submit]')?.focus({ preventScroll: true });
    }
  });
}
